// SPDX-License-Identifier: Apache-2.0
//
// ZoneMTA's bounces.txt: lines of `regex,action,category,message`, comments after `#`, blank lines.
// The format has no quotes: ZoneMTA splits a line at its commas, and the message is the rest. So it
// is not CSV, and a regular expression cannot contain a comma.
#include <algorithm>
#include <array>

#include "compiler/authoring/import/foreign_entry.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

// What ZoneMTA can do with a message.
constexpr std::array<std::string_view, 3> kActions = {"defer", "reject", "slowdown"};

// Without the blanks at its ends, as JavaScript has it: a byte order mark is one.
std::string_view Trim(std::string_view text) {
  const auto blank_at = [](std::string_view from) {
    const DecodedCharacter c = DecodeUtf8(from);
    return Simplify(c.value) == ' ' || Simplify(c.value) == '\n' || c.value == 0xFEFF ? c.length
                                                                                      : 0;
  };
  while (!text.empty()) {
    const std::size_t size = blank_at(text);
    if (size == 0) break;
    text.remove_prefix(size);
  }
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = blank_at(text.substr(at));
    at += size != 0 ? size : std::max<std::size_t>(DecodeUtf8(text.substr(at)).length, 1);
    if (size == 0) end = at;
  }
  return text.substr(0, end);
}

// The part before the next comma, which is taken from `rest`.
std::string TakeField(std::string_view* rest) {
  const std::size_t comma = std::min(rest->find(','), rest->size());
  std::string field(rest->substr(0, comma));
  rest->remove_prefix(std::min(comma + 1, rest->size()));
  return field;
}

std::string FindFault(std::string_view line, const std::string& action,
                      const std::string& category) {
  if (!IsValidUtf8(line)) return "the line is not UTF-8";
  if (action.empty() || category.empty()) {
    return "the line is not `regex,action,category,message`";
  }
  if (std::ranges::find(kActions, action) != kActions.end()) return "";
  return "its action is none of defer, reject and slowdown; ZoneMTA cuts a line at every comma, "
         "so a regular expression can't have one";
}

ForeignEntry ReadLine(std::string_view line) {
  ForeignEntry entry;
  std::string_view rest = line;
  entry.regex = TakeField(&rest);
  const std::string action = TakeField(&rest);
  const std::string category = TakeField(&rest);
  entry.fault = FindFault(line, action, category);
  if (!entry.fault.empty()) {
    entry.regex = line;
    return entry;
  }
  entry.class_name = action + "," + category;
  entry.wider_class = category;
  entry.remark = rest;
  return entry;
}

}  // namespace

void ReadZonemta(const SourceFile& file, std::uint32_t index, std::vector<ForeignEntry>* entries) {
  for (std::uint32_t line = 1; line <= file.line_count(); ++line) {
    const std::string_view text = Trim(file.Line(line));
    if (text.empty() || text.starts_with('#')) continue;
    ForeignEntry entry = ReadLine(text);
    entry.file = index;
    entry.line = line;
    entries->push_back(std::move(entry));
  }
}

}  // namespace ricochet::compiler
