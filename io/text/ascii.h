// SPDX-License-Identifier: Apache-2.0
//
// Classes of ASCII characters, independent of the locale.
#ifndef RICOCHET_IO_TEXT_ASCII_H_
#define RICOCHET_IO_TEXT_ASCII_H_

namespace ricochet::io {

constexpr bool IsDigit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool IsLetter(char c) noexcept { return IsUpper(c) || IsLower(c); }
constexpr bool IsAlnum(char c) noexcept { return IsLetter(c) || IsDigit(c); }
constexpr bool IsHexDigit(char c) noexcept {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr bool IsBlank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool IsAscii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_ASCII_H_
