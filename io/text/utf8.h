// SPDX-License-Identifier: Apache-2.0
//
// Iterates over bytes that should be UTF-8 and may be anything.
//
// Tested by tests/io/text/escape_test.cc
#ifndef RICOCHET_IO_TEXT_UTF8_H_
#define RICOCHET_IO_TEXT_UTF8_H_

#include <cstddef>
#include <string_view>

namespace ricochet::io {

// U+FEFF, as some programs begin a file.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Utf8Char {
  char32_t code_point = 0;  // meaningless if not valid
  std::size_t size = 1;     // in bytes; 1 for an invalid byte
  bool valid = false;
};

// The character that begins at text[pos]. REQUIRES: pos < text.size().
Utf8Char DecodeAt(std::string_view text, std::size_t pos) noexcept;

// `text` without the beginning of a character that a cut at its end may have split.
std::string_view DropSplitChar(std::string_view text) noexcept;

// Columns on a terminal; a byte that begins no character takes one.
std::size_t DisplayColumns(const Utf8Char& character);
std::size_t DisplayColumns(std::string_view text);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_UTF8_H_
