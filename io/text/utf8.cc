// SPDX-License-Identifier: Apache-2.0
#include "io/text/utf8.h"

#include <algorithm>
#include <cstdint>

#include "io/text/display_width.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::io {
namespace {

// Bytes of the character that begins with `lead`; 0 for a continuation byte.
std::size_t AnnouncedSize(std::uint8_t lead) noexcept {
  if (lead < 0x80) return 1;
  if (lead < 0xC0) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF8 ? 4 : 1;
}

}  // namespace

Utf8Char DecodeAt(std::string_view text, std::size_t pos) noexcept {
  const DecodedCharacter c = DecodeUtf8(text.substr(pos));
  if (c.length == 0) return {};
  return {c.value, c.length, true};
}

std::string_view DropSplitChar(std::string_view text) noexcept {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const std::size_t size = AnnouncedSize(static_cast<std::uint8_t>(text[text.size() - back]));
    if (size > back) return text.substr(0, text.size() - back);
    if (size != 0) break;
  }
  return text;
}

std::size_t DisplayColumns(const Utf8Char& character) {
  return character.valid ? DisplayWidth(character.code_point) : 1;
}

std::size_t DisplayColumns(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const Utf8Char c = DecodeAt(text, pos);
    columns += DisplayColumns(c);
    pos += c.size;
  }
  return columns;
}

}  // namespace ricochet::io
