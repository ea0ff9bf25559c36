// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/words.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

// Appends the positions of the bits, those of `block` being from `at` on.
inline std::uint32_t* TakeBits(std::uint64_t block, std::uint32_t at, std::uint32_t* out) {
  for (; block != 0; block &= block - 1) {
    *out++ = at + static_cast<std::uint32_t>(std::countr_zero(block));
  }
  return out;
}

// Of a character by its first byte.
std::size_t SizeOf(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

WordFinder::WordFinder(std::span<const format::FoldRecord> folds) : folds_(folds) {}

void WordFinder::FindAscii(std::string_view text, const std::uint8_t* masks, std::size_t before,
                           Words* words) const {
  words->text_ = text;
  words->ascii_ = true;
  const std::size_t most = text.size() / 2 + 2;
  if (words->begins_.size() < most) {
    words->begins_.resize(most);
    words->ends_.resize(most);
  }
  std::uint32_t* begins = words->begins_.data();
  std::uint32_t* ends = words->ends_.data();
  std::uint64_t carried = 0;  // 1: the byte before the block is part of a word
  const std::size_t all = before + text.size();
  // The bits of what is before the text are left out: no word of it begins there.
  const std::size_t first = before / 64;
  std::uint64_t taken = ~std::uint64_t{0} << (before % 64);
  for (std::size_t block = first; block * 64 <= all; ++block) {
    std::uint64_t word = 0;
    std::memcpy(&word, masks + block * 8, sizeof word);
    word &= taken;
    taken = ~std::uint64_t{0};
    const std::uint64_t shifted = word << 1U | carried;
    carried = word >> 63U;
    const auto at = static_cast<std::uint32_t>(block * 64 - before);
    begins = TakeBits(word & ~shifted, at, begins);
    ends = TakeBits(~word & shifted, at, ends);
  }
  words->count_ = static_cast<std::size_t>(begins - words->begins_.data());
}

std::uint32_t WordFinder::FoldCharacter(std::uint32_t character) const {
  const auto found = std::ranges::lower_bound(folds_, character, {}, &format::FoldRecord::from);
  return found != folds_.end() && found->from == character ? found->to : character;
}

void WordFinder::Fold(std::string_view text, std::string* folded) const {
  folded->clear();
  folded->reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if ((c & 0x80) == 0) {
      folded->push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
      ++at;
      continue;
    }
    const DecodedCharacter decoded = DecodeUtf8(text.substr(at));
    const std::size_t size = std::max<std::size_t>(decoded.length, 1);
    const std::uint32_t other = FoldCharacter(decoded.value);
    if (decoded.length == 0 || other == decoded.value) {
      folded->append(text, at, size);
    } else {
      AppendUtf8(other, folded);
    }
    at += size;
  }
}

void WordFinder::Find(std::string_view text, Words* words) const {
  Fold(text, &words->folded_);
  words->text_ = words->folded_;
  words->ascii_ = false;
  words->begins_.clear();
  words->ends_.clear();
  const std::string_view folded = words->folded_;
  for (std::size_t at = 0; at < folded.size();) {
    if (!IsWordByte(folded[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < folded.size() && IsWordByte(folded[end]) && SizeOf(folded[end]) < 3) ++end;
    if (end == at) end = std::min(at + SizeOf(folded[at]), folded.size());
    words->begins_.push_back(static_cast<std::uint32_t>(at));
    words->ends_.push_back(static_cast<std::uint32_t>(end));
    at = end;
  }
  words->count_ = words->begins_.size();
}

}  // namespace ricochet
