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

using Bytes16 [[gnu::vector_size(16)]] = signed char;

// Where sixteen bytes are `wanted`.
Bytes16 WhereIs(const char* at, char wanted) {
  Bytes16 bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  const auto c = static_cast<signed char>(wanted);
  if (wanted == format::kAnyByte) return Bytes16{} == 0;
  if (wanted == format::kAnyDigit) return (bytes >= '0') & (bytes <= '9');
  return (IsSmallLetter(wanted) ? bytes | 0x20 : bytes) == c;
}

// The first place from `at` on that may begin with the first two bytes of `literal`, as far as
// sixteen at a time show it; else one near the end.
std::size_t SkipTo(std::string_view text, std::size_t at, std::string_view literal) {
  for (; at + sizeof(Bytes16) < text.size(); at += sizeof(Bytes16)) {
    const Bytes16 both =
        WhereIs(text.data() + at, literal[0]) & WhereIs(text.data() + at + 1, literal[1]);
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
  for (std::size_t at = 0; at + literal.size() <= text.size(); ++at) {
    if (literal.size() > 1) at = SkipTo(text, at, literal);
    if (at + literal.size() > text.size()) break;
    if (std::equal(literal.begin(), literal.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                   [](char wanted, char c) { return Matches(c, wanted); })) {
      return at + literal.size();
    }
  }
  return std::string_view::npos;
}

}  // namespace

bool HasLiterals(std::string_view text, std::string_view literals) noexcept {
  while (!literals.empty()) {
    const std::size_t size = std::min(literals.find(format::kNextLiteral), literals.size());
    if (size > 0) {
      const std::size_t end = EndOfFirst(text, literals.substr(0, size));
      if (end == std::string_view::npos) return false;
      text.remove_prefix(end);
    }
    literals.remove_prefix(std::min(size + 1, literals.size()));
  }
  return true;
}

}  // namespace ricochet
