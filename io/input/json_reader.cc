// SPDX-License-Identifier: Apache-2.0
//
// simdjson's handles are a pointer to the document and an index into it. A JsonPlace holds those
// bytes, and is turned back into the type that they came from.
#include "io/input/json_reader.h"

#include <simdjson.h>

#include <bit>
#include <utility>

#include "io/bytes/line_reader.h"

namespace ricochet::io {
namespace {

namespace dom = simdjson::dom;

static_assert(LineReader::kPadding >= simdjson::SIMDJSON_PADDING);

template <typename Handle>
Handle To(JsonPlace place) noexcept {
  return std::bit_cast<Handle>(place);
}

template <typename Handle>
JsonPlace PlaceOf(const Handle& handle) noexcept {
  return std::bit_cast<JsonPlace>(handle);
}

template <typename Value>
std::optional<Value> Optional(simdjson::simdjson_result<Value>&& result) noexcept {
  Value value;
  if (std::move(result).get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

std::string Describe(simdjson::error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR:
      return "not valid UTF-8";
    case simdjson::DEPTH_ERROR:
      return "JSON nested too deeply";
    case simdjson::STRING_ERROR:
      return "not valid JSON: a broken escape, or half of a surrogate pair";
    case simdjson::NUMBER_ERROR:
      return "not valid JSON: a malformed number";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "not valid JSON: a misspelt true, false or null";
    case simdjson::TAPE_ERROR:
      return "not valid JSON: its structure is broken";
    case simdjson::UNCLOSED_STRING:
      return "not valid JSON: a string without its closing quote";
    case simdjson::UNESCAPED_CHARS:
      return "not valid JSON: a control character within a string";
    default:
      return std::string("not valid JSON: ") + simdjson::error_message(error);
  }
}

}  // namespace

bool JsonElement::IsNull() const noexcept { return To<dom::element>(place_).is_null(); }

std::optional<std::string_view> JsonElement::StringAt(JsonPlace place) noexcept {
  return Optional(To<dom::element>(place).get_string());
}

std::optional<std::int64_t> JsonElement::Signed() const noexcept {
  return Optional(To<dom::element>(place_).get_int64());
}

std::optional<std::uint64_t> JsonElement::Unsigned() const noexcept {
  return Optional(To<dom::element>(place_).get_uint64());
}

std::optional<double> JsonElement::Double() const noexcept {
  return Optional(To<dom::element>(place_).get_double());
}

std::optional<JsonObject> JsonElement::Object() const noexcept {
  dom::object object;
  if (To<dom::element>(place_).get_object().get(object) != simdjson::SUCCESS) return std::nullopt;
  return JsonObject(PlaceOf(object));
}

std::optional<JsonArray> JsonElement::Array() const noexcept {
  dom::array array;
  if (To<dom::element>(place_).get_array().get(array) != simdjson::SUCCESS) return std::nullopt;
  return JsonArray(PlaceOf(array));
}

JsonMember JsonObject::Iterator::MemberAt(JsonPlace place) noexcept {
  const auto iterator = To<dom::object::iterator>(place);
  return {iterator.key(), JsonElement(PlaceOf(iterator.value()))};
}

JsonPlace JsonObject::Iterator::Next(JsonPlace place) noexcept {
  auto iterator = To<dom::object::iterator>(place);
  return PlaceOf(++iterator);
}

JsonObject::Iterator JsonObject::begin() const noexcept {
  return Iterator(PlaceOf(To<dom::object>(place_).begin()));
}

JsonObject::Iterator JsonObject::end() const noexcept {
  return Iterator(PlaceOf(To<dom::object>(place_).end()));
}

std::optional<JsonElement> JsonObject::Find(std::string_view key) const noexcept {
  dom::element element;
  if (To<dom::object>(place_).at_key(key).get(element) != simdjson::SUCCESS) return std::nullopt;
  return JsonElement(PlaceOf(element));
}

JsonElement JsonArray::Iterator::operator*() const noexcept {
  return JsonElement(PlaceOf(*To<dom::array::iterator>(place_)));
}

JsonArray::Iterator& JsonArray::Iterator::operator++() noexcept {
  auto iterator = To<dom::array::iterator>(place_);
  place_ = PlaceOf(++iterator);
  return *this;
}

JsonArray::Iterator JsonArray::begin() const noexcept {
  return Iterator(PlaceOf(To<dom::array>(place_).begin()));
}

JsonArray::Iterator JsonArray::end() const noexcept {
  return Iterator(PlaceOf(To<dom::array>(place_).end()));
}

struct JsonParser::Impl {
  dom::parser parser;
  simdjson::error_code error = simdjson::SUCCESS;

  std::optional<JsonElement> Parse(std::string_view text, bool may_copy) {
    dom::element element;
    error = parser.parse(text.data(), text.size(), may_copy).get(element);
    if (error != simdjson::SUCCESS) return std::nullopt;
    return JsonElement(PlaceOf(element));
  }
};

JsonParser::JsonParser() : impl_(std::make_unique<Impl>()) {}
JsonParser::JsonParser(JsonParser&& other) noexcept = default;
JsonParser& JsonParser::operator=(JsonParser&& other) noexcept = default;
JsonParser::~JsonParser() = default;

std::optional<JsonElement> JsonParser::Parse(std::string_view text) {
  return impl_->Parse(text, /*may_copy=*/false);
}

std::optional<JsonElement> JsonParser::ParseUnpadded(std::string_view text) {
  return impl_->Parse(text, /*may_copy=*/true);
}

std::string JsonParser::error() const { return Describe(impl_->error); }

bool JsonParser::refused_number() const noexcept { return impl_->error == simdjson::NUMBER_ERROR; }

}  // namespace ricochet::io
