// SPDX-License-Identifier: Apache-2.0
#include "io/masking/mask_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "io/text/ascii.h"

namespace ricochet::io {
namespace {

constexpr std::size_t kShortToken = 8;    // S3150, MXIN506, OFR006
constexpr std::size_t kShortHexWord = 8;  // no word of more letters has only a to f
constexpr std::size_t kShortMix = 5;      // p2p, W3C
constexpr std::size_t kLongCounter = 4;   // digits after a name: office365, RFC5322
constexpr std::size_t kLongUnit = 3;      // letters after a quantity: 24h, 10MB
constexpr std::size_t kErrorNumber = 10;  // 0x and eight hexadecimal digits

struct Traits {
  std::size_t digits = 0;
  std::size_t upper = 0;
  std::size_t lower = 0;
  std::size_t kind_changes = 0;     // between letters and digits
  std::size_t case_changes = 0;     // between neighbouring letters
  std::size_t capitals_within = 0;  // after a small letter
  bool hexadecimal = true;
};

Traits TraitsOf(std::string_view word) {
  Traits t;
  char before = '\0';
  for (const char c : word) {
    t.digits += IsDigit(c) ? 1U : 0U;
    t.upper += IsUpper(c) ? 1U : 0U;
    t.lower += IsLower(c) ? 1U : 0U;
    t.hexadecimal = t.hexadecimal && IsHexDigit(c);
    if (before != '\0') {
      t.kind_changes += IsDigit(before) != IsDigit(c) ? 1U : 0U;
      t.case_changes += IsLetter(before) && IsLetter(c) && IsUpper(before) != IsUpper(c) ? 1U : 0U;
      t.capitals_within += IsLower(before) && IsUpper(c) ? 1U : 0U;
    }
    before = c;
  }
  return t;
}

// Letters alone: `deadbeefdead`, and what changes its case more often than names put together from
// words (`NoSuchUser`, `MapiExceptionShutoffQuotaExceeded`) do.
bool IsIdOfLetters(const Traits& t, std::size_t size) {
  if (t.hexadecimal && size > kShortHexWord) return true;
  return (size >= 12 && 2 * t.case_changes > size) || (size >= 16 && 3 * t.case_changes > size);
}

bool IsToken(std::string_view word, const Traits& t) {
  if (word.substr(0, 2) == "0x") return t.digits + t.lower + t.upper <= kErrorNumber;
  return t.lower == 0 && t.kind_changes == 1 && IsLetter(word.front()) &&
         word.size() <= kShortToken;
}

}  // namespace

WordShape ShapeOf(std::string_view word) noexcept {
  const Traits t = TraitsOf(word);
  const std::size_t size = word.size();
  if (t.digits == size) return WordShape::kDigits;
  if (t.digits == 0) return IsIdOfLetters(t, size) ? WordShape::kId : WordShape::kPlain;
  if (IsToken(word, t)) return WordShape::kToken;
  if (t.hexadecimal && size > kShortHexWord) return WordShape::kId;
  if (t.kind_changes == 1) {
    if (IsLetter(word.front()) && t.digits <= kLongCounter && t.capitals_within < 2) {
      return WordShape::kPlain;
    }
    if (IsDigit(word.front()) && size - t.digits <= kLongUnit && size <= kShortToken) {
      return WordShape::kQuantity;
    }
    if (size <= kShortToken && t.digits == 1) return WordShape::kPlain;  // 1stclass
    return size < kShortToken ? WordShape::kPlain : WordShape::kId;
  }
  return size <= kShortMix ? WordShape::kPlain : WordShape::kId;
}

bool IsIdOfParts(std::string_view compound) noexcept {
  constexpr std::array<std::size_t, 3> kExim = {6, 6, 2};
  constexpr std::array<std::size_t, 3> kEximLong = {6, 11, 4};
  constexpr std::array<std::size_t, 5> kUuid = {8, 4, 4, 4, 12};
  std::array<std::size_t, 6> sizes = {};
  std::size_t parts = 0;
  for (const char c : compound) {
    if (c == '-') ++parts;
    if (parts == sizes.size()) return false;
    if (c != '-') ++sizes[parts];
  }
  const auto has = [&](const auto& wanted) {
    return parts + 1 == wanted.size() && std::equal(wanted.begin(), wanted.end(), sizes.begin());
  };
  const auto all = [&](auto holds) {
    return std::all_of(compound.begin(), compound.end(),
                       [&](char c) { return c == '-' || holds(c); });
  };
  if (has(kUuid)) return all(IsHexDigit);
  // Exim's begin with the time, and so with a digit until far beyond this century.
  return (has(kExim) || has(kEximLong)) && IsDigit(compound.front()) && all(IsAlnum);
}

}  // namespace ricochet::io
