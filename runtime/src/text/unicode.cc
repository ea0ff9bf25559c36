// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/text/unicode_test.cc
#include "runtime/src/text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace ricochet {
namespace {

constexpr std::size_t kMaxUtf8Size = 4;

struct LeadByte {
  std::size_t length;          // of the whole character; 0: no lead byte
  unsigned char second_first;  // the second byte's range excludes overlong forms, surrogates
  unsigned char second_last;   // and values above U+10FFFF (Unicode, table 3-7)
};

LeadByte Lead(unsigned char byte) noexcept {
  if (byte < 0xC2 || byte > 0xF4) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {4, 0x80, 0xBF};
}

// How many bytes of ASCII `text` begins with: eight at a time, long runs by 32.
std::size_t AsciiSize(std::string_view text) noexcept {
  constexpr std::uint64_t kNonAscii = 0x8080808080808080;
  std::size_t at = 0;
  for (; at + 32 <= text.size(); at += 32) {
    std::array<std::uint64_t, 4> words;
    std::memcpy(words.data(), text.data() + at, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & kNonAscii) != 0) break;
  }
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    word &= kNonAscii;
    // The first byte is the lowest: the library is for little-endian hosts (artifact_format.h).
    if (word != 0) return at + static_cast<std::size_t>(std::countr_zero(word)) / 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool IsUnicodeBlank(char32_t c) noexcept {
  switch (c) {
    case 0x00A0:
    case 0x1680:
    case 0x180E:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x2060:
    case 0x3000:
    case 0xFEFF:
      return true;
    default:
      return c >= 0x2000 && c <= 0x200B;
  }
}

bool IsSingleQuote(char32_t c) noexcept {
  return (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2039 || c == 0x203A;
}

bool IsDoubleQuote(char32_t c) noexcept {
  return (c >= 0x201C && c <= 0x201F) || c == 0x2033 || c == 0x00AB || c == 0x00BB;
}

bool IsDash(char32_t c) noexcept { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

}  // namespace

DecodedCharacter DecodeUtf8(std::string_view text) noexcept {
  const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const LeadByte lead = Lead(byte(0));
  if (lead.length == 0 || text.size() < lead.length || byte(1) < lead.second_first ||
      byte(1) > lead.second_last) {
    return {};
  }
  // The lead byte of n bytes carries 7 - n bits.
  char32_t value = byte(0) & (0x7FU >> lead.length);
  for (std::size_t i = 1; i < lead.length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return {};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  return {value, lead.length};
}

std::size_t FindInvalidUtf8(std::string_view text) noexcept {
  for (std::size_t at = AsciiSize(text); at < text.size(); at += AsciiSize(text.substr(at))) {
    // Characters outside ASCII come in words, mostly.
    do {
      const std::size_t length = DecodeUtf8(text.substr(at)).length;
      if (length == 0) return at;
      at += length;
    } while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80);
  }
  return std::string_view::npos;
}

void AppendUtf8(char32_t c, std::string* out) {
  const auto add = [out](char32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (c < 0x80) return add(c);
  if (c < 0x800) {
    add(0xC0U | (c >> 6U));
  } else if (c < 0x10000) {
    add(0xE0U | (c >> 12U));
    add(0x80U | ((c >> 6U) & 0x3FU));
  } else {
    add(0xF0U | (c >> 18U));
    add(0x80U | ((c >> 12U) & 0x3FU));
    add(0x80U | ((c >> 6U) & 0x3FU));
  }
  add(0x80U | (c & 0x3FU));
}

std::size_t CutSize(std::string_view text, std::size_t limit) noexcept {
  if (text.size() <= limit) return text.size();
  // A lead byte never is inside another character, so looking back for one is enough.
  for (std::size_t back = 1; back < kMaxUtf8Size && back <= limit; ++back) {
    if (DecodeUtf8(text.substr(limit - back)).length > back) return limit - back;
  }
  return limit;
}

char32_t FromWindows1252(unsigned char byte) noexcept {
  static constexpr std::array<char16_t, 32> kFrom80To9F = {
      0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,  //
      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,  //
      0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,  //
      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
  return byte >= 0x80 && byte <= 0x9F ? char32_t{kFrom80To9F[byte - 0x80U]} : char32_t{byte};
}

char32_t Simplify(char32_t c) noexcept {
  if (c < 0x7F) {
    if (c == U'\n' || c == U'\r') return U'\n';
    return std::max(c, U' ');
  }
  if (c <= 0x9F) return U' ';
  if (c == 0x017F) return U's';
  if (c == 0x212A) return U'k';
  if (IsUnicodeBlank(c)) return U' ';
  if (IsSingleQuote(c)) return U'\'';
  if (IsDoubleQuote(c)) return U'"';
  if (IsDash(c)) return U'-';
  return c;
}

}  // namespace ricochet
