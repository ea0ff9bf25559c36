// SPDX-License-Identifier: Apache-2.0
//
// One line of JSON Lines: the whole line is validated, and members are split without changing the
// spelling of their values.
//
// Tested by tests/io/input/input_test.cc
#ifndef RICOCHET_IO_INPUT_JSON_LINE_H_
#define RICOCHET_IO_INPUT_JSON_LINE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/input/json_reader.h"
#include "ricochet/status.h"

namespace ricochet::io {

// Longer lines of JSON Lines are refused: cutting them would leave no JSON.
inline constexpr std::size_t kMaxJsonLineBytes = std::size_t{16} * 1024 * 1024;

// Whether `line` holds nothing but JSON's white space.
bool IsBlankJson(std::string_view line) noexcept;

// A member of an object as it was written: both views lie in the line.
struct RawMember {
  std::string_view key;    // with its quotes
  std::string_view value;  // without white space around it
};

// The members of an object, top level only. REQUIRES: `object` is valid JSON, and an object.
std::vector<RawMember> SplitMembers(std::string_view object);

// REQUIRES of all lines: LineReader::kPadding readable bytes after them.
class JsonLineParser {
 public:
  // Not ok for anything but one valid JSON object; the message says why. What the object refers
  // to lives until the next call.
  Result<JsonObject> ParseObject(std::string_view line);

  // Whether ParseObject refused `line` only because a number in it is out of JsonParser's range.
  // Such a line is valid JSON, to be read through SplitMembers.
  bool refused_number_only() const noexcept { return refused_number_only_; }

  // One raw key or value. REQUIRES: valid JSON. Lives until the next call for a value.
  std::optional<JsonElement> ParseValue(std::string_view raw);
  // A key without quotes and escapes; lives as long as the line, or until the next ParseValue.
  std::string_view PlainKey(std::string_view raw_key);

 private:
  JsonParser line_parser_;
  JsonParser value_parser_;
  bool refused_number_only_ = false;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_JSON_LINE_H_
