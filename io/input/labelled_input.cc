// SPDX-License-Identifier: Apache-2.0
#include "io/input/labelled_input.h"

#include <fmt/core.h>

#include <limits>

namespace ricochet::io {
namespace {

using Problem = std::optional<std::string>;

// A member that is absent leaves `value` as it is, and so does null.
Problem ReadString(JsonObject object, const char* name, std::string* value) {
  const std::optional<JsonElement> element = object.Find(name);
  if (!element || element->IsNull()) return {};
  const std::optional<std::string_view> text = element->String();
  if (!text) return fmt::format("member \"{}\" is not a string", name);
  value->assign(*text);
  return {};
}

bool ReadCode(JsonElement element, std::uint16_t* code) {
  const std::optional<std::uint64_t> number = element.Unsigned();
  if (!number || *number > std::numeric_limits<std::uint16_t>::max()) return false;
  *code = static_cast<std::uint16_t>(*number);
  return true;
}

Problem ReadAlso(JsonObject object, std::vector<std::uint16_t>* also) {
  const std::optional<JsonElement> element = object.Find("also");
  if (!element || element->IsNull()) return {};
  const std::optional<JsonArray> array = element->Array();
  if (!array) return "member \"also\" is not an array";
  for (const JsonElement item : *array) {
    std::uint16_t code = 0;
    if (!ReadCode(item, &code)) return "member \"also\" holds something else than bounce codes";
    also->push_back(code);
  }
  return {};
}

}  // namespace

std::optional<LabelledRow> LabelledInput::Next() {
  for (;;) {
    if (next_line_ == lines_.size()) {
      next_line_ = 0;
      if (!reader_.Next(lines_, kBatchRecords)) return std::nullopt;
    }
    const Line& line = lines_[next_line_++];
    ++line_number_;
    if (!line.cut && IsBlankJson(line.text)) continue;
    LabelledRow row;
    const Problem problem = ReadLine(line, &row);
    if (!problem) return row;
    messages_.BadRecord(display_name_, line_number_, *problem);
  }
}

std::optional<std::string> LabelledInput::ReadLine(const Line& line, LabelledRow* row) {
  if (line.cut) return fmt::format("longer than {} MiB", kMaxJsonLineBytes >> 20U);
  const Result<JsonObject> object = parser_.ParseObject(line.text);
  if (!object.ok()) return std::string(object.status().message());
  const std::optional<JsonElement> text = object->Find("text");
  if (!text || text->IsNull()) return "member \"text\" is missing";
  const std::optional<JsonElement> code = object->Find("code");
  if (!code) return "member \"code\" is missing";
  if (!ReadCode(*code, &row->code)) return "member \"code\" is not a bounce code";
  row->id = fmt::format("{}:{}", display_name_, line_number_);
  for (const Problem& problem :
       {ReadString(*object, "text", &row->text), ReadString(*object, "domain", &row->domain),
        ReadString(*object, "id", &row->id), ReadString(*object, "source", &row->source),
        ReadAlso(*object, &row->also)}) {
    if (problem) return problem;
  }
  return std::nullopt;
}

}  // namespace ricochet::io
