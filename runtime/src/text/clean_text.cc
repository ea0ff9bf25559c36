// SPDX-License-Identifier: Apache-2.0
//
// Nearly every response is clean already, so detecting that must be fast: FindChange takes
// printable ASCII eight bytes at a time and decodes a character only at other bytes. A response
// that needs cleaning is rebuilt character by character, or escape by escape where it has some.
//
// Tested by tests/runtime/text/normal_form_test.cc, normal_form_property_test.cc
#include "runtime/src/text/clean_text.h"

#include <cstdint>
#include <cstring>

#include "runtime/src/text/escapes.h"
#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

constexpr std::uint64_t Repeat(unsigned char byte) noexcept {
  return 0x0101010101010101U * std::uint64_t{byte};
}
constexpr std::uint64_t kHighBits = Repeat(0x80);

bool IsAsciiBlank(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7F;
}

// Whether eight bytes are printable ASCII without two blanks side by side. Each sum stays within
// its byte (at most 0x7F + 0x7F), so the answer is exact.
bool IsPlainWord(std::uint64_t word) noexcept {
  const std::uint64_t low = word & ~kHighBits;
  const std::uint64_t too_high = word | (low + Repeat(0x01));  // 0x7F and above
  const std::uint64_t too_low = ~(low + Repeat(0x60));         // below 0x20
  if (((too_high | too_low) & kHighBits) != 0) return false;
  const std::uint64_t blanks = ~((word ^ Repeat(' ')) + Repeat(0x7F)) & kHighBits;
  return (blanks & (blanks << 8U)) == 0;
}

// Length of the character at the start of `text` if cleaning keeps it as it is, else 0. Of blanks
// only ' ' is kept.
std::size_t KeptSize(std::string_view text) noexcept {
  const DecodedCharacter c = DecodeUtf8(text);
  const bool kept = c.value != U'\n' && c.value != kEllipsis && Simplify(c.value) == c.value;
  return kept ? c.length : 0;
}

// Appends what needs no cleaning from the start of `text`, as far as eight bytes at a time show it;
// no blank at the end, which may turn out to be part of a run. Returns how many bytes it took.
std::size_t AppendPlain(std::string_view text, std::string* out) {
  std::size_t size = 0;
  bool blank = false;
  for (std::uint64_t word = 0; text.size() - size >= sizeof word; size += sizeof word) {
    std::memcpy(&word, text.data() + size, sizeof word);
    if (!IsPlainWord(word) || (blank && text[size] == ' ')) break;
    blank = text[size + sizeof word - 1] == ' ';
  }
  if (blank) --size;
  out->append(text.substr(0, size));
  return size;
}

// The first character of `text`, which becomes flagged if it is no UTF-8.
DecodedCharacter DecodeCharacter(std::string_view text, bool* not_utf8) noexcept {
  const DecodedCharacter c = DecodeUtf8(text);
  if (c.length != 0) return c;
  *not_utf8 = true;
  return {FromWindows1252(static_cast<unsigned char>(text.front())), 1};
}

void AppendSimplified(char32_t simplified, std::string* out) {
  if (simplified < 0x80) {
    out->push_back(static_cast<char>(simplified));
  } else if (simplified == kEllipsis) {
    out->append("...");
  } else {
    AppendUtf8(simplified, out);
  }
}

}  // namespace

std::string_view TrimAsciiBlanks(std::string_view text) noexcept {
  while (!text.empty() && IsAsciiBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsAsciiBlank(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t FindChange(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size()) {
    const bool blank_before = i > 0 && text[i - 1] == ' ';
    if (blank_before && text[i] == ' ') return i;
    if (std::uint64_t word = 0; text.size() - i >= sizeof word) {
      std::memcpy(&word, text.data() + i, sizeof word);
      if (IsPlainWord(word)) {
        i += sizeof word;
        continue;
      }
    }
    const std::size_t kept = KeptSize(text.substr(i));
    if (kept == 0) return i;
    i += kept;
  }
  return i;
}

CleanResult CleanInto(std::string_view text, std::size_t change, std::size_t escape,
                      std::string* out) {
  CleanResult result;
  EscapeReader escapes(text);
  out->assign(text.substr(0, change));
  // A run of blanks may begin before `change`: what it becomes is known at its end only.
  bool blank = !out->empty() && out->back() == ' ';
  if (blank) out->pop_back();
  bool line_end = false;
  for (std::size_t i = change; i < text.size();) {
    DecodedCharacter c = DecodeCharacter(text.substr(i), &result.not_utf8);
    if (i == escape) {
      const Escape read = escapes.Read(i);
      c = {read.value, read.size};
      escape = escapes.FindFrom(i + read.size);
    }
    i += c.length;
    const char32_t simplified = Simplify(c.value);
    if (simplified == U' ' || simplified == U'\n') {
      blank = true;
      line_end = line_end || simplified == U'\n';
      continue;
    }
    if (blank && !out->empty()) {
      out->push_back(line_end ? '\n' : ' ');
      result.line_ends = result.line_ends || line_end;
    }
    blank = line_end = false;
    AppendSimplified(simplified, out);
    i += AppendPlain(text.substr(i, escape - i), out);
  }
  return result;
}

}  // namespace ricochet
