// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 and Windows-1252, and the normal form of a character.
//
// Tested by tests/runtime/text/unicode_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_UNICODE_H_
#define RICOCHET_RUNTIME_TEXT_UNICODE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ricochet {

// One decoded character. Length 0: the bytes are no well-formed UTF-8 (overlong, a surrogate,
// above U+10FFFF, cut short, a stray byte).
struct DecodedCharacter {
  char32_t value = 0;
  std::size_t length = 0;  // in bytes
};

// Decodes the character at the start of `text`. REQUIRES: !text.empty().
DecodedCharacter DecodeUtf8(std::string_view text) noexcept;

// Position of the first byte that is not part of well-formed UTF-8; npos if there is none.
std::size_t FindInvalidUtf8(std::string_view text) noexcept;
inline bool IsValidUtf8(std::string_view text) noexcept {
  return FindInvalidUtf8(text) == std::string_view::npos;
}

// REQUIRES: c is a Unicode scalar value.
void AppendUtf8(char32_t c, std::string* out);

// The largest size <= limit to which `text` can be cut without splitting a well-formed character.
std::size_t CutSize(std::string_view text, std::size_t limit) noexcept;

// The five bytes that Windows-1252 leaves undefined become the C1 controls of the same number.
char32_t FromWindows1252(unsigned char byte) noexcept;

// U+2026, the one character whose plain form is more than one: "...".
inline constexpr char32_t kEllipsis = 0x2026;

// The plain form of a character: '\n' for CR and LF; ' ' for other blanks and controls; ASCII for
// typographic quotes and dashes; s for U+017F, k for U+212A; itself for all others.
char32_t Simplify(char32_t c) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_UNICODE_H_
