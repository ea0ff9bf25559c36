// SPDX-License-Identifier: Apache-2.0
//
// The part of a text that a ruleset depends on: its skeleton contains the words that some entry
// requires, with the characters between and next to them. Each stretch of other words becomes one
// byte, kDropped, which no normal form contains, and so does the rest of a word of which only the
// first bytes matter.
//
//   554 5.7.1 <joe@mail.example.com>: Relay access denied   ->   .: Relay access denied
//
// Servers fill in templates, so a few thousand skeletons cover most responses, and texts with the
// same skeleton get the same answer (answer_memory.h). The claim: in two texts with the same
// skeleton, the same entries are present at the same places of the skeleton. This holds because
// everything that an entry requires is kept (compiler/plan/kept_words.h), and no other bytes around
// a place are examined before RE2 or a walk. Only ASCII texts have skeletons.
//
// Tested by tests/runtime/match/skeleton_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_SKELETON_H_
#define RICOCHET_RUNTIME_MATCH_SKELETON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "runtime/src/match/scan.h"

namespace ricochet {

class Skeleton {
 public:
  static constexpr std::size_t kMaxTextBytes = 1024;
  static constexpr char kDropped = 1;

  // Of `text`, whose masks are `masks`. False, and no skeleton, if the text is longer than
  // kMaxTextBytes. REQUIRES: `text` is a normal form of ASCII.
  bool Build(const Scanner& scanner, std::string_view text, const std::uint8_t* masks,
             KeptFilter filter) noexcept;
  void Clear() noexcept { size_ = 0; }

  bool empty() const { return size_ == 0; }
  std::string_view bytes() const { return {bytes_.data(), size_}; }

  // Whether a kept word begins at byte `position` of the text, and the place of it in bytes().
  bool Keeps(std::size_t position) const {
    return (kept_[position / 64] >> position % 64 & 1) != 0;
  }
  std::size_t PlaceOf(std::size_t position) const noexcept;
  // The reverse. REQUIRES: place < bytes().size()
  std::size_t PositionOf(std::size_t place) const noexcept;

 private:
  static constexpr std::size_t kBlocks = KeptCount(kMaxTextBytes);

  std::size_t size_ = 0;
  std::array<std::uint64_t, kBlocks> kept_;   // words to keep, by their first byte
  std::array<std::uint64_t, kBlocks> taken_;  // bytes of the text that have one in bytes()
  std::array<char, kMaxTextBytes + 64> bytes_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_SKELETON_H_
