// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/skeleton.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace ricochet {
namespace {

// A bit a byte of 64 bytes of a text. All sets grow upwards, by the carry of a sum: adding the
// lowest bit of a run to a mask clears the run and sets the bit after it.
struct Carries {
  std::uint64_t word = 0;       // the word before ended in the last block's last byte, or goes on
  std::uint64_t kept_word = 0;  // ... a kept one
  std::uint64_t cut_word = 0;   // ... one of which the rest is dropped
  std::uint64_t separator = 0;  // what follows a kept word goes on
  std::uint64_t dropped = 0;
};

std::uint64_t AddWithCarry(std::uint64_t a, std::uint64_t b, std::uint64_t* carry) {
  const std::uint64_t sum = a + b;
  const std::uint64_t all = sum + *carry;
  *carry = static_cast<std::uint64_t>(sum < a) | static_cast<std::uint64_t>(all < sum);
  return all;
}

// The bytes to keep, of 64: kept words, up to where they are cut, what separates them from the next
// word, and one byte before each. `next_kept`: whether a kept word begins right after the 64.
std::uint64_t KeptBytes(std::uint64_t word, std::uint64_t valid, std::uint64_t kept,
                        std::uint64_t cut, std::uint64_t next_kept, Carries* carries) {
  const std::uint64_t not_cut = AddWithCarry(word, cut, &carries->cut_word);
  const std::uint64_t behind_words = AddWithCarry(word, kept, &carries->kept_word);
  const std::uint64_t separators = ~word & valid;
  const std::uint64_t behind_separators =
      AddWithCarry(separators, behind_words & ~word, &carries->separator);
  return (word & ~behind_words & not_cut) | (separators & ~behind_separators) | kept >> 1 |
         next_kept << 63;
}

std::uint64_t LoadMask(const std::uint8_t* masks, std::size_t block) {
  std::uint64_t mask = 0;
  std::memcpy(&mask, masks + 8 * block, sizeof mask);
  return mask;
}

}  // namespace

bool Skeleton::Build(const Scanner& scanner, std::string_view text, const std::uint8_t* masks,
                     KeptFilter filter) noexcept {
  size_ = 0;
  if (text.size() > kMaxTextBytes || text.empty()) return false;
  const std::size_t blocks = (text.size() + 63) / 64;
  std::array<std::uint64_t, kBlocks> cut;
  std::fill_n(kept_.begin(), KeptCount(text.size()), 0);
  std::fill_n(cut.begin(), KeptCount(text.size()), 0);
  scanner.find_kept(text.data(), text.size(), masks, filter, kept_.data(), cut.data());
  std::array<std::uint64_t, kBlocks> marks;
  Carries carries;
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::uint64_t word = LoadMask(masks, i);
    kept_[i] &= word & ~(word << 1 | carries.word);
    carries.word = word >> 63;
  }
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::size_t left = text.size() - 64 * i;
    const std::uint64_t valid = left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
    const std::uint64_t next_kept = i + 1 < blocks ? kept_[i + 1] & 1 : 0;
    const std::uint64_t dropped =
        valid & ~KeptBytes(LoadMask(masks, i), valid, kept_[i], cut[i], next_kept, &carries);
    marks[i] = dropped & ~(dropped << 1 | carries.dropped);
    carries.dropped = dropped >> 63;
    taken_[i] = (valid & ~dropped) | marks[i];
  }
  size_ = scanner.take_bytes(text.data(), text.size(), taken_.data(), marks.data(), kDropped,
                             bytes_.data());
  return true;
}

std::size_t Skeleton::PlaceOf(std::size_t position) const noexcept {
  std::size_t place = 0;
  for (std::size_t i = 0; i < position / 64; ++i) {
    place += static_cast<std::size_t>(std::popcount(taken_[i]));
  }
  const std::uint64_t below = (std::uint64_t{1} << position % 64) - 1;
  return place + static_cast<std::size_t>(std::popcount(taken_[position / 64] & below));
}

std::size_t Skeleton::PositionOf(std::size_t place) const noexcept {
  std::size_t block = 0;
  for (;; ++block) {
    const auto count = static_cast<std::size_t>(std::popcount(taken_[block]));
    if (place < count) break;
    place -= count;
  }
  std::uint64_t bits = taken_[block];
  for (; place > 0; --place) bits &= bits - 1;
  return 64 * block + static_cast<std::size_t>(std::countr_zero(bits));
}

}  // namespace ricochet
