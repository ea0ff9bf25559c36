// SPDX-License-Identifier: Apache-2.0
//
// The leftmost place of each after the one before leaves most of the text for the others: if that
// does not do, no other place does.
#include "runtime/src/match/unwrap_literals.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet {
namespace {

bool IsDigitByte(char c) { return c >= '0' && c <= '9'; }
bool IsSmallLetter(char c) { return c >= 'a' && c <= 'z'; }

// `wanted`: a byte of a literal.
bool Matches(char c, char wanted) {
  if (wanted == format::kAnyDigit) return IsDigitByte(c);
  return c == wanted || wanted == format::kAnyByte ||
         (IsSmallLetter(wanted) && (c | 0x20) == wanted);
}

using Bytes16 [[gnu::vector_size(16)]] = unsigned char;

// The bytes that a byte of a literal stands for: those that are at most `span` above `least` once
// the bits of `fold` are set; sixteen times.
struct Wanted {
  Bytes16 fold{}, least{}, span{};

  explicit Wanted(char byte) {
    if (byte == format::kAnyByte) {
      span += 0xFF;
    } else if (byte == format::kAnyDigit) {
      least += '0';
      span += 9;
    } else {
      least += static_cast<unsigned char>(byte);
      if (IsSmallLetter(byte)) fold += 0x20;
    }
  }

  // Of the sixteen bytes at `at`, those that are among them are not 0.
  auto Among(const char* at) const {
    Bytes16 bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return ((bytes | fold) - least) <= span;
  }
};

// The first place from `at` on that may begin with the first two bytes of a literal, as far as
// sixteen at a time show it; else one near the end.
std::size_t SkipTo(std::string_view text, std::size_t at, const Wanted& first,
                   const Wanted& second) {
  for (; at + sizeof(Bytes16) < text.size(); at += sizeof(Bytes16)) {
    const auto both = first.Among(text.data() + at) & second.Among(text.data() + at + 1);
    std::uint64_t halves[2];
    std::memcpy(halves, &both, sizeof halves);
    if ((halves[0] | halves[1]) == 0) continue;
    const std::size_t half = halves[0] != 0 ? 0 : 1;
    return at + 8 * half + static_cast<std::size_t>(std::countr_zero(halves[half])) / 8;
  }
  return at;
}

// Where the first `literal` in `text` ends; npos if there is none. REQUIRES: `literal` is not
// empty.
std::size_t EndOfFirst(std::string_view text, std::string_view literal) {
  const Wanted first(literal[0]), second(literal[literal.size() > 1 ? 1 : 0]);
  for (std::size_t at = 0; at + literal.size() <= text.size(); ++at) {
    if (literal.size() > 1) at = SkipTo(text, at, first, second);
    if (at + literal.size() > text.size()) break;
    if (std::equal(literal.begin(), literal.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                   [](char wanted, char c) { return Matches(c, wanted); })) {
      return at + literal.size();
    }
  }
  return std::string_view::npos;
}

std::string_view FirstOf(std::string_view literals) {
  return literals.substr(0, std::min(literals.find(format::kNextLiteral), literals.size()));
}

}  // namespace

std::size_t FindFirstLiteral(std::string_view text, std::string_view literals,
                             std::size_t from) noexcept {
  const std::string_view first = FirstOf(literals);
  if (from > text.size()) return std::string_view::npos;
  if (first.empty()) return from;
  const std::size_t end = EndOfFirst(text.substr(from), first);
  return end == std::string_view::npos ? end : from + end - first.size();
}

std::size_t FindLiterals(std::string_view text, std::string_view literals) noexcept {
  const std::size_t found = FindFirstLiteral(text, literals, 0);
  std::size_t at = found;
  while (at != std::string_view::npos) {
    const std::size_t size = FirstOf(literals).size();
    if (size == literals.size()) return found;
    literals.remove_prefix(size + 1);
    at = FindFirstLiteral(text, literals, at + size);
  }
  return at;
}

}  // namespace ricochet
