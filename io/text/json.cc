// SPDX-License-Identifier: Apache-2.0
//
// The structure of a dump is written here; numbers and strings are formatted by nlohmann's library,
// and so is text parsed.
#include "io/text/json.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

namespace ricochet::io {
namespace {

std::string Scalar(const nlohmann::json& value, JsonCharacters characters) {
  return value.dump(-1, ' ', characters == JsonCharacters::kAscii,
                    nlohmann::json::error_handler_t::replace);
}

class Writer {
 public:
  Writer(JsonLayout layout, JsonCharacters characters)
      : indented_(layout == JsonLayout::kIndented), characters_(characters) {}

  void Write(const Json& json, std::size_t depth);
  std::string Finish() {
    if (indented_) out_ += '\n';
    return std::move(out_);
  }

 private:
  void WriteScalar(const Json& json);
  void WriteArray(const Json& json, std::size_t depth);
  void WriteObject(const Json& json, std::size_t depth);
  // Before an item, or before the bracket that closes.
  void NewLine(std::size_t depth) {
    if (indented_) out_.append(1, '\n').append(2 * depth, ' ');
  }

  bool indented_;
  JsonCharacters characters_;
  std::string out_;
};

void Writer::Write(const Json& json, std::size_t depth) {
  if (json.IsArray()) {
    WriteArray(json, depth);
  } else if (json.IsObject()) {
    WriteObject(json, depth);
  } else {
    WriteScalar(json);
  }
}

void Writer::WriteScalar(const Json& json) {
  if (json.IsString()) {
    out_ += Scalar(json.AsString(), characters_);
  } else if (json.IsBool()) {
    out_ += json.AsBool() ? "true" : "false";
  } else if (json.IsNull()) {
    out_ += "null";
  } else if (json.IsInteger()) {
    out_ +=
        json.AsSigned() < 0 ? std::to_string(json.AsSigned()) : std::to_string(json.AsUnsigned());
  } else {
    out_ += Scalar(json.AsDouble(), characters_);
  }
}

void Writer::WriteArray(const Json& json, std::size_t depth) {
  out_ += '[';
  bool first = true;
  for (const Json& item : json.items()) {
    if (!std::exchange(first, false)) out_ += ',';
    NewLine(depth + 1);
    Write(item, depth + 1);
  }
  if (!first) NewLine(depth);
  out_ += ']';
}

void Writer::WriteObject(const Json& json, std::size_t depth) {
  out_ += '{';
  bool first = true;
  for (const Json::Member& member : json.members()) {
    if (!std::exchange(first, false)) out_ += ',';
    NewLine(depth + 1);
    out_.append(Scalar(member.key, characters_)).append(indented_ ? ": " : ":");
    Write(member.value, depth + 1);
  }
  if (!first) NewLine(depth);
  out_ += '}';
}

// Builds a value from what nlohmann's parser finds.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return Add({}); }
  bool boolean(bool value) override { return Add(value); }
  bool number_integer(number_integer_t value) override { return Add(value); }
  bool number_unsigned(number_unsigned_t value) override { return Add(value); }
  bool number_float(number_float_t value, const string_t&) override { return Add(value); }
  bool string(string_t& value) override { return Add(std::move(value)); }
  bool binary(binary_t&) override { return false; }  // JSON has none
  bool start_object(std::size_t) override { return Open(Json::Object()); }
  bool key(string_t& key) override {
    key_ = std::move(key);
    return true;
  }
  bool end_object() override { return Close(); }
  bool start_array(std::size_t) override { return Open(Json::Array()); }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) override;

  Result<Json> Finish(bool parsed) {
    if (parsed) return std::move(root_);
    return Status(ErrorCode::kInvalidArgument, error_);
  }

 private:
  // A value is added where its parent is known not to move: a parent takes its next child only
  // after the one before was closed.
  Json& Place(Json value);
  bool Add(Json value) {
    Place(std::move(value));
    return true;
  }
  bool Open(Json value);
  bool Close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  std::string error_;
};

Json& Builder::Place(Json value) {
  if (open_.empty()) return root_ = std::move(value);
  if (open_.back()->IsArray()) return open_.back()->Append(std::move(value));
  return open_.back()->Set(key_, std::move(value));
}

bool Builder::Open(Json value) {
  if (open_.size() == Json::kMaxDepth) {
    error_ = "nested more than " + std::to_string(Json::kMaxDepth) + " deep";
    return false;
  }
  open_.push_back(&Place(std::move(value)));
  return true;
}

// "[json.exception.parse_error.101] parse error at line 1, column 2: ..." without its brackets.
bool Builder::parse_error(std::size_t position, const std::string&,
                          const nlohmann::json::exception& error) {
  const std::string_view what = error.what();
  error_ = what.substr(std::min(what.find(' ') + 1, what.size()));
  if (!error_.starts_with("parse error at")) {
    error_ = "at byte " + std::to_string(position) + ": " + error_;
  }
  return false;
}

}  // namespace

Json::Json() noexcept = default;
Json::Json(std::nullptr_t) noexcept {}
Json::Json(bool value) noexcept : value_(value) {}
Json::Json(int value) noexcept : Json(static_cast<long long>(value)) {}
Json::Json(unsigned value) noexcept : Json(static_cast<unsigned long long>(value)) {}
Json::Json(long value) noexcept : Json(static_cast<long long>(value)) {}
Json::Json(unsigned long value) noexcept : Json(static_cast<unsigned long long>(value)) {}
Json::Json(long long value) noexcept {
  if (value < 0) {
    value_ = static_cast<std::int64_t>(value);
  } else {
    value_ = static_cast<std::uint64_t>(value);
  }
}
Json::Json(unsigned long long value) noexcept : value_(static_cast<std::uint64_t>(value)) {}
Json::Json(double value) noexcept : value_(value) {}
Json::Json(const char* value) : Json(std::string(value)) {}
Json::Json(std::string_view value) : Json(std::string(value)) {}
Json::Json(std::string value) noexcept : value_(std::move(value)) {}

Json::Json(std::initializer_list<Field> members) : value_(std::vector<Member>()) {
  std::get<std::vector<Member>>(value_).reserve(members.size());
  for (const Field& field : members) Set(field.key, std::move(field.value));
}

Json::Json(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(const Json& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;

Json Json::Array(std::initializer_list<Json> items) {
  Json json;
  json.value_.emplace<std::vector<Json>>(items);
  return json;
}

Json Json::Object() {
  Json json;
  json.value_.emplace<std::vector<Member>>();
  return json;
}

Result<Json> Json::Parse(std::string_view text) {
  Builder builder;
  const bool parsed = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  return builder.Finish(parsed);
}

bool Json::IsValid(std::string_view text) { return nlohmann::json::accept(text); }

std::string Json::Dump(JsonLayout layout, JsonCharacters characters) const {
  Writer writer(layout, characters);
  writer.Write(*this, 0);
  return writer.Finish();
}

bool Json::IsNull() const noexcept { return std::holds_alternative<std::monostate>(value_); }
bool Json::IsBool() const noexcept { return std::holds_alternative<bool>(value_); }
bool Json::IsInteger() const noexcept {
  return std::holds_alternative<std::int64_t>(value_) ||
         std::holds_alternative<std::uint64_t>(value_);
}
bool Json::IsNumber() const noexcept {
  return IsInteger() || std::holds_alternative<double>(value_);
}
bool Json::IsString() const noexcept { return std::holds_alternative<std::string>(value_); }
bool Json::IsArray() const noexcept { return std::holds_alternative<std::vector<Json>>(value_); }
bool Json::IsObject() const noexcept { return std::holds_alternative<std::vector<Member>>(value_); }

bool Json::AsBool() const noexcept {
  const bool* value = std::get_if<bool>(&value_);
  return value != nullptr && *value;
}

std::int64_t Json::AsSigned() const noexcept {
  if (const auto* negative = std::get_if<std::int64_t>(&value_)) return *negative;
  const std::uint64_t value = AsUnsigned();
  return value > std::uint64_t{std::numeric_limits<std::int64_t>::max()}
             ? 0
             : static_cast<std::int64_t>(value);
}

std::uint64_t Json::AsUnsigned() const noexcept {
  const auto* value = std::get_if<std::uint64_t>(&value_);
  return value == nullptr ? 0 : *value;
}

double Json::AsDouble() const noexcept {
  if (const double* value = std::get_if<double>(&value_)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*value);
  return static_cast<double>(AsUnsigned());
}

const std::string& Json::AsString() const noexcept {
  static const std::string kNone;
  const std::string* value = std::get_if<std::string>(&value_);
  return value == nullptr ? kNone : *value;
}

std::size_t Json::size() const noexcept { return IsArray() ? items().size() : members().size(); }

const std::vector<Json>& Json::items() const noexcept {
  static const std::vector<Json> kNone;
  const auto* items = std::get_if<std::vector<Json>>(&value_);
  return items == nullptr ? kNone : *items;
}

const std::vector<Json::Member>& Json::members() const noexcept {
  static const std::vector<Member> kNone;
  const auto* members = std::get_if<std::vector<Member>>(&value_);
  return members == nullptr ? kNone : *members;
}

const Json* Json::Find(std::string_view key) const noexcept {
  const std::vector<Member>& all = members();
  const auto found = std::ranges::find(all, key, &Member::key);
  return found == all.end() ? nullptr : &found->value;
}

const Json& Json::operator[](std::string_view key) const noexcept {
  static const Json kNone;
  const Json* found = Find(key);
  return found == nullptr ? kNone : *found;
}

const Json& Json::operator[](std::size_t index) const noexcept {
  static const Json kNone;
  return index < items().size() ? items()[index] : kNone;
}

Json& Json::Set(std::string_view key, Json value) {
  if (!IsObject()) *this = Object();
  auto& members = std::get<std::vector<Member>>(value_);
  const auto found = std::ranges::find(members, key, &Member::key);
  if (found != members.end()) return found->value = std::move(value);
  members.push_back({.key = std::string(key), .value = std::move(value)});
  return members.back().value;
}

Json& Json::Append(Json value) {
  if (!IsArray()) *this = Array();
  return std::get<std::vector<Json>>(value_).emplace_back(std::move(value));
}

bool operator==(const Json& one, const Json& other) noexcept {
  const bool unlike = one.IsInteger() != other.IsInteger();
  if (unlike && one.IsNumber() && other.IsNumber()) return one.AsDouble() == other.AsDouble();
  return one.value_ == other.value_;
}

std::ostream& operator<<(std::ostream& out, const Json& json) {
  return out << json.Dump(JsonLayout::kCompact, JsonCharacters::kUtf8);
}

Json StringOrNull(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json NumberOrNull(std::optional<double> number) { return number ? Json(*number) : Json(); }

}  // namespace ricochet::io
