// SPDX-License-Identifier: Apache-2.0
#include "io/input/jsonl_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace ricochet::io {
namespace {

struct Member {
  std::string_view name;
  std::string_view Response::*field;
  bool number_too;
};

constexpr std::array<Member, 6> kMembers = {{{"text", &Response::text, false},
                                             {"domain", &Response::domain, false},
                                             {"mx", &Response::mx, false},
                                             {"reply", &Response::reply, true},
                                             {"status", &Response::status, true},
                                             {"command", &Response::command, false}}};

// What a report asks of a record. Carried like members that are not known, and passed over where
// they are no strings: other programs give them in forms of their own.
struct RecordMember {
  std::string_view name;
  std::string_view Record::*field;
};

constexpr std::array<RecordMember, 2> kRecordMembers = {
    {{"recipient", &Record::recipient}, {"time", &Record::time}}};

// Members of the output that do not come from the input: a carried member of such a name would
// are twice in one object.
constexpr std::array<std::string_view, 8> kOutputMembers = {"line", "code", "type",  "action",
                                                            "name", "rule", "layer", "flags"};
constexpr std::string_view kRenamed = "\"input_";

const RecordMember* FindRecordMember(std::string_view name) {
  const auto* found = std::find_if(kRecordMembers.begin(), kRecordMembers.end(),
                                   [name](const RecordMember& m) { return m.name == name; });
  return found == kRecordMembers.end() ? nullptr : found;
}

const Member* FindMember(std::string_view name) {
  const auto* found = std::find_if(kMembers.begin(), kMembers.end(),
                                   [name](const Member& m) { return m.name == name; });
  return found == kMembers.end() ? nullptr : found;
}

bool IsOutputMember(std::string_view name) {
  return std::find(kOutputMembers.begin(), kOutputMembers.end(), name) != kOutputMembers.end();
}

}  // namespace

bool JsonlInput::Next(RecordBatch& batch) {
  batch.Clear();
  if (!reader_.Next(lines_, kBatchRecords)) return false;
  ReserveArena();
  for (const Line& line : lines_) {
    ++line_number_;
    if (!line.cut && IsBlankJson(line.text)) continue;
    Response response;
    Record record;
    record.line = line_number_;
    if (const Problem problem = ReadLine(line, &response, &record)) {
      messages_.BadRecord(display_name_, line_number_, *problem);
      continue;
    }
    batch.responses.push_back(response);
    batch.records.push_back(record);
  }
  return true;
}

// A string without its escapes is never longer than with them; a carried member may grow by the
// prefix that renames it, which is less than twice its shortest form.
void JsonlInput::ReserveArena() {
  std::size_t total = 0;
  for (const Line& line : lines_) total += line.text.size();
  arena_.clear();
  arena_.reserve(2 * total);
}

JsonlInput::Problem JsonlInput::ReadLine(const Line& line, Response* response, Record* record) {
  if (line.cut) return fmt::format("longer than {} MiB", kMaxJsonLineBytes >> 20U);
  const Result<JsonObject> object = parser_.ParseObject(line.text);
  Problem problem;
  if (object.ok()) {
    problem = ReadParsed(*object, response, record);
  } else if (parser_.refused_number_only()) {
    problem = ReadRaw(line.text, response, record);
  } else {
    problem = object.status().message();
  }
  if (problem) return problem;
  if (response->text.data() == nullptr) return "member \"text\" is missing";
  if (carry_) record->carried = CarriedMembers(line.text);
  return std::nullopt;
}

JsonlInput::Problem JsonlInput::ReadParsed(JsonObject object, Response* response, Record* record) {
  for (const JsonMember& member : object) {
    if (Problem problem = ReadMember(member, response, record)) return problem;
  }
  return std::nullopt;
}

JsonlInput::Problem JsonlInput::ReadRaw(std::string_view line, Response* response, Record* record) {
  for (const RawMember& member : SplitMembers(line)) {
    const std::string key(parser_.PlainKey(member.key));
    if (FindMember(key) == nullptr && FindRecordMember(key) == nullptr) continue;
    const std::optional<JsonElement> value = parser_.ParseValue(member.value);
    if (!value) return fmt::format("member \"{}\" cannot be read", key);
    if (Problem problem = ReadMember({key, *value}, response, record)) return problem;
  }
  return std::nullopt;
}

JsonlInput::Problem JsonlInput::ReadMember(const JsonMember& given, Response* response,
                                           Record* record) {
  const auto& [key, value] = given;
  const Member* member = FindMember(key);
  if (member == nullptr) {
    const RecordMember* of_record = FindRecordMember(key);
    if (of_record == nullptr) return std::nullopt;
    if (const auto text = value.String()) record->*(of_record->field) = Keep(*text);
    return std::nullopt;
  }
  std::string_view& field = response->*(member->field);
  if (const auto text = value.String()) {
    field = Keep(*text);
  } else if (value.IsNull()) {
    field = {};
  } else if (!member->number_too) {
    return fmt::format("member \"{}\" is not a string", key);
  } else if (const auto number = value.Signed()) {
    field = Keep(fmt::format_int(*number).c_str());
  } else {
    return fmt::format("member \"{}\" is neither a string nor a whole number", key);
  }
  return std::nullopt;
}

std::string_view JsonlInput::CarriedMembers(std::string_view line) {
  const std::size_t start = arena_.size();
  for (const RawMember& member : SplitMembers(line)) {
    const std::string_view key = parser_.PlainKey(member.key);
    if (FindMember(key) != nullptr) continue;
    if (arena_.size() > start) arena_ += ',';
    if (IsOutputMember(key)) {
      arena_.append(kRenamed).append(member.key.substr(1));
    } else {
      arena_.append(member.key);
    }
    arena_.append(":").append(member.value);
  }
  return std::string_view(arena_).substr(start);
}

std::string_view JsonlInput::Keep(std::string_view text) {
  const std::size_t start = arena_.size();
  arena_.append(text);
  // Never a null pointer: that would mean that the member is absent.
  return std::string_view(arena_.data() + start, text.size());
}

}  // namespace ricochet::io
