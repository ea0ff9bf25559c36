// SPDX-License-Identifier: Apache-2.0
#include "io/input/labelled_input.h"

#include <fmt/core.h>

#include <limits>

namespace ricochet::io {
namespace {

using Problem = std::optional<std::string>;
using Element = simdjson::dom::element;

// A member that is absent leaves `value` as it is, and so does null.
Problem ReadString(const simdjson::dom::object& object, const char* name, std::string* value) {
  Element element;
  if (object.at_key(name).get(element) != simdjson::SUCCESS || element.is_null()) return {};
  std::string_view text;
  if (element.get_string().get(text) != simdjson::SUCCESS) {
    return fmt::format("member \"{}\" is not a string", name);
  }
  value->assign(text);
  return {};
}

bool ReadCode(const Element& element, std::uint16_t* code) {
  std::uint64_t number = 0;
  if (element.get_uint64().get(number) != simdjson::SUCCESS) return false;
  if (number > std::numeric_limits<std::uint16_t>::max()) return false;
  *code = static_cast<std::uint16_t>(number);
  return true;
}

Problem ReadAlso(const simdjson::dom::object& object, std::vector<std::uint16_t>* also) {
  Element element;
  if (object.at_key("also").get(element) != simdjson::SUCCESS || element.is_null()) return {};
  simdjson::dom::array array;
  if (element.get_array().get(array) != simdjson::SUCCESS) {
    return "member \"also\" is not an array";
  }
  for (const Element item : array) {
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
  const Result<simdjson::dom::object> object = parser_.ParseObject(line.text);
  if (!object.ok()) return std::string(object.status().message());
  Element element;
  if (object->at_key("text").get(element) != simdjson::SUCCESS || element.is_null()) {
    return "member \"text\" is missing";
  }
  if (object->at_key("code").get(element) != simdjson::SUCCESS) {
    return "member \"code\" is missing";
  }
  if (!ReadCode(element, &row->code)) return "member \"code\" is not a bounce code";
  row->id = fmt::format("{}:{}", display_name_, line_number_);
  for (const Problem& problem :
       {ReadString(*object, "text", &row->text), ReadString(*object, "domain", &row->domain),
        ReadString(*object, "id", &row->id), ReadAlso(*object, &row->also)}) {
    if (problem) return problem;
  }
  return std::nullopt;
}

}  // namespace ricochet::io
