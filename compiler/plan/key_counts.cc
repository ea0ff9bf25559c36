// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <string_view>
#include <vector>

#include "compiler/plan/guards.h"
#include "runtime/src/match/scan.h"

namespace ricochet::compiler {
namespace {

// The sample is small. Of keys with the same count in it, a word is more frequent in
// other texts than a pair, and a prefix still more.
constexpr double kUnseenWord = 1.0;
constexpr double kUnseenPrefix = 6.0;
constexpr double kUnseenPair = 0.1;
// Addresses and ids are full of numbers.
constexpr double kUnseenNumber = 6.0;

bool IsNumber(std::uint64_t word) {
  for (; word != 0; word >>= 8U) {
    if ((word & 0xFFU) < '0' || (word & 0xFFU) > '9') return false;
  }
  return true;
}

double Unseen(std::uint64_t key) {
  switch (KindOf(key)) {
    case KeyKind::kWord:
      return IsNumber(key) ? kUnseenNumber : kUnseenWord;
    case KeyKind::kPrefix:
      return kUnseenPrefix;
    case KeyKind::kPair:
    case KeyKind::kCharacters:
      break;
  }
  return kUnseenPair;
}

// A cut character and a folded one are not UTF-8: bytes above 0x7F are shown as numbers.
std::string Characters(std::uint64_t bytes, std::size_t limit) {
  std::string text;
  std::size_t size = 0;
  for (; bytes != 0; bytes >>= 8U, ++size) {
    const auto byte = static_cast<unsigned>(bytes & 0xFFU);
    if (byte < 0x80) {
      text += static_cast<char>(byte);
    } else {
      constexpr std::string_view kDigits = "0123456789abcdef";
      text += {'\\', 'x', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
  return size == limit ? text + "..." : text;
}

std::string WholeCharacters(std::uint64_t key) {
  std::string text(format::kCharacterPairBytes, '\0');
  std::memcpy(text.data(), &key, text.size());
  return text;
}

}  // namespace

// Uses the scanner itself, with a filter that every key passes.
std::vector<std::uint64_t> KeysOf(std::string_view text) {
  static const std::uint64_t everything[2] = {~std::uint64_t{0}, ~std::uint64_t{0}};
  const GuardFilter filter{everything, 63};
  std::vector<std::uint8_t> masks(MaskBytes(text.size()));
  std::vector<GuardHit> hits(MaxWordHits(text.size()));
  const Scanner& scanner = CurrentScanner();
  scanner.classify(text.data(), text.size(), masks.data());
  std::vector<std::uint64_t> keys;
  const std::size_t count =
      scanner.find_words(text.data(), text.size(), 0, masks.data(), filter, hits.data());
  for (std::size_t i = 0; i < count; ++i) keys.push_back(hits[i].key);
  const std::size_t pairs = FindCharacterPairs(text, 0, filter, hits.data());
  for (std::size_t i = 0; i < pairs; ++i) keys.push_back(hits[i].key);
  return keys;
}

void KeyCounts::AddText(std::string_view text) {
  for (const std::uint64_t key : KeysOf(text)) ++counts_[key];
  ++texts_;
}

double KeyCounts::Cost(std::uint64_t key) const {
  const auto found = counts_.find(key);
  const double seen = found == counts_.end() ? 0 : found->second;
  return (seen + Unseen(key)) / (texts_ + 1.0);
}

double KeyCounts::Cost(const std::vector<std::uint64_t>& keys) const {
  double cost = 0;
  for (const std::uint64_t key : keys) cost += Cost(key);
  return cost;
}

double KeyCounts::Frequency(const std::vector<std::uint64_t>& keys) const {
  double seen = 0;
  for (const std::uint64_t key : keys) {
    const auto found = counts_.find(key);
    if (found != counts_.end()) seen += found->second;
  }
  return seen / (texts_ + 1.0);
}

double KeyCounts::Cost(const GuardSet& guards) const {
  double cost = 0;
  for (const Guard& guard : guards) cost += Cost(guard.key);
  return cost;
}

KeyKind KindOf(std::uint64_t key) {
  if ((key & 0x20U) == 0) return KeyKind::kPair;
  if (key >> 48U == format::kCharacterPairMark >> 48U) return KeyKind::kCharacters;
  return format::IsStem(key) ? KeyKind::kPrefix : KeyKind::kWord;
}

std::string DescribeKey(std::uint64_t key) {
  switch (KindOf(key)) {
    case KeyKind::kCharacters:
      return WholeCharacters(key);
    case KeyKind::kPrefix:
      return Characters(key & ~format::kPrefixMark, format::kWordKeyBytes) + "...";
    case KeyKind::kWord:
      return Characters(key, format::kWordKeyBytes);
    case KeyKind::kPair:
      break;
  }
  const std::uint64_t stems = key ^ format::kFold;
  return Characters(stems & 0xFFFFFFFFU, format::kStemBytes) + " " +
         Characters(stems >> 32U, format::kStemBytes);
}

}  // namespace ricochet::compiler
