// SPDX-License-Identifier: Apache-2.0
//
// Walks bytes that should be UTF-8 and may be anything.
//
// Tested by tests/runtime/cli_escape_test.cc
#ifndef RICOCHET_CLI_UTF8_H_
#define RICOCHET_CLI_UTF8_H_

#include <cstddef>
#include <string_view>

namespace ricochet::cli {

struct Utf8Char {
  char32_t code_point = 0;  // meaningless if not valid
  std::size_t size = 1;     // bytes; of an invalid sequence, its maximal part (WHATWG, Unicode 3.9)
  bool valid = false;
};

// The character that begins at text[pos]. REQUIRES: pos < text.size().
Utf8Char DecodeUtf8(std::string_view text, std::size_t pos) noexcept;

// `text` without the beginning of a character that a cut at its end has split; bytes that no
// continuation could make valid stay.
std::string_view DropSplitChar(std::string_view text) noexcept;

// Columns that a character takes on a terminal: 0, 1 or 2. An estimate: East Asian wide characters
// and emoji take two, combining marks none.
int DisplayWidth(char32_t code_point) noexcept;
std::size_t DisplayWidth(std::string_view text) noexcept;

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_UTF8_H_
