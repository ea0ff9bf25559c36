// SPDX-License-Identifier: Apache-2.0
#include "io/input/json_line.h"

#include <algorithm>

#include "io/text/json.h"

namespace ricochet::io {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

std::size_t SkipWhiteSpace(std::string_view text, std::size_t pos) {
  while (pos < text.size() && kWhiteSpace.find(text[pos]) != std::string_view::npos) ++pos;
  return pos;
}

// `pos` is at the opening quote; gives the place after the closing one.
std::size_t SkipString(std::string_view text, std::size_t pos) {
  for (++pos; pos < text.size() && text[pos] != '"'; ++pos) {
    if (text[pos] == '\\') ++pos;
  }
  return std::min(pos + 1, text.size());
}

// Gives the place after the value that begins at `pos`.
std::size_t SkipValue(std::string_view text, std::size_t pos) {
  std::size_t depth = 0;
  while (pos < text.size()) {
    const char c = text[pos];
    if (c == '"') {
      pos = SkipString(text, pos);
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    ++pos;
  }
  return pos;
}

std::string_view TrimEnd(std::string_view text) {
  const std::size_t last = text.find_last_not_of(kWhiteSpace);
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

}  // namespace

bool IsBlankJson(std::string_view line) noexcept {
  return line.find_first_not_of(kWhiteSpace) == std::string_view::npos;
}

std::vector<RawMember> SplitMembers(std::string_view object) {
  std::vector<RawMember> members;
  std::size_t pos = SkipWhiteSpace(object, 0) + 1;  // after the brace
  for (;;) {
    pos = SkipWhiteSpace(object, pos);
    if (pos >= object.size() || object[pos] != '"') return members;
    const std::size_t key_end = SkipString(object, pos);
    const std::size_t value = SkipWhiteSpace(object, SkipWhiteSpace(object, key_end) + 1);
    const std::size_t value_end = SkipValue(object, value);
    if (value >= object.size()) return members;
    members.push_back(
        {object.substr(pos, key_end - pos), TrimEnd(object.substr(value, value_end - value))});
    pos = value_end + 1;  // after the comma or the closing brace
  }
}

Result<JsonObject> JsonLineParser::ParseObject(std::string_view line) {
  refused_number_only_ = false;
  const std::optional<JsonElement> element = line_parser_.Parse(line);
  if (!element) {
    refused_number_only_ = line_parser_.refused_number() && line[SkipWhiteSpace(line, 0)] == '{' &&
                           Json::IsValid(line);
    return Status(ErrorCode::kInvalidArgument, line_parser_.error());
  }
  const std::optional<JsonObject> object = element->Object();
  if (!object) return Status(ErrorCode::kInvalidArgument, "not a JSON object");
  return *object;
}

std::optional<JsonElement> JsonLineParser::ParseValue(std::string_view raw) {
  return value_parser_.Parse(raw);
}

std::string_view JsonLineParser::PlainKey(std::string_view raw_key) {
  const std::string_view inner = raw_key.substr(1, raw_key.size() - 2);
  if (inner.find('\\') == std::string_view::npos) return inner;
  const std::optional<JsonElement> key = ParseValue(raw_key);
  return key ? key->String().value_or(inner) : inner;
}

}  // namespace ricochet::io
