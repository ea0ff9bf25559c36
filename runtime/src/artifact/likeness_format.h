// SPDX-License-Identifier: Apache-2.0
//
// The tables of the layer likeness in an artifact: clues, which are words, beginnings of words and
// pairs of neighbouring words, and how they vote for codes. Written by
// compiler/write/write_likeness.cc, used in place by runtime/src/match/likeness.cc. Documented in
// runtime/ARTIFACT_FORMAT.md, which is updated in the same commit as this file.
//
// All four tables are empty in a ruleset without that layer.
#ifndef RICOCHET_RUNTIME_ARTIFACT_LIKENESS_FORMAT_H_
#define RICOCHET_RUNTIME_ARTIFACT_LIKENESS_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::format {

// The limits keep every sum within 32 bits: a text has fewer clues than twice its bytes, and each
// of them votes for a code once.
inline constexpr std::int32_t kMaxVoteWeight = 127;
inline constexpr std::int32_t kMaxThreshold = 10'000;
inline constexpr std::size_t kMaxClueBytes = 64;  // of a word
// What one clue says is no likeness: a reply code alone is for the rules of its layer.
inline constexpr std::size_t kLeastClues = 2;

struct LikenessCodeRecord {  // kLikenessCodes: codes ascend
  std::uint32_t code;        // index in kCodes
  std::int32_t handicap;     // taken off its sum before sums are compared; 0 to kMaxThreshold
  std::int32_t lead;         // by which it must be above all others to decide; likewise
};

enum class ClueKind : std::uint32_t { kWord = 0, kBeginning = 1, kPair = 2 };

struct ClueRecord {        // kClues
  std::uint32_t kind;      // ClueKind
  StringRef text;          // the word, or its beginning; empty for a pair
  std::uint32_t words[2];  // of a pair: clues of kWord; else kNone
  Range votes;             // in kVotes; codes ascend
};

struct VoteRecord {     // kVotes
  std::uint16_t code;   // index in kLikenessCodes
  std::int16_t weight;  // -kMaxVoteWeight to kMaxVoteWeight
};

// kClueSlots: 2^n slots, n at least 1. A clue is in the first slot from its own onwards that has
// its tag and is the same, or is empty; after the last comes the first, and some slot is empty.
struct ClueSlot {
  std::uint32_t tag;   // the low bits of the clue's hash
  std::uint32_t clue;  // in kClues; kNone: empty
};

inline constexpr std::uint64_t kClueFactor = 0x9E3779B97F4A7C15U;
constexpr std::uint64_t MixClue(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * kClueFactor;
  return hash ^ hash >> 32U;
}

// Of a word or beginning. REQUIRES: `text` is followed by zeros up to a multiple of eight bytes.
inline std::uint64_t HashPaddedClue(ClueKind kind, std::string_view text) {
  std::uint64_t hash = MixClue(static_cast<std::uint64_t>(kind), text.size());
  for (std::size_t at = 0; at < text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    hash = MixClue(hash, bytes);
  }
  return hash;
}
constexpr std::uint64_t HashCluePair(std::uint32_t first, std::uint32_t second) {
  const std::uint64_t hash = MixClue(static_cast<std::uint64_t>(ClueKind::kPair), 0);
  return MixClue(hash, first | std::uint64_t{second} << 32U);
}

static_assert(sizeof(LikenessCodeRecord) == 12 && sizeof(ClueRecord) == 28 &&
              sizeof(VoteRecord) == 4 && sizeof(ClueSlot) == 8);

}  // namespace ricochet::format

#endif  // RICOCHET_RUNTIME_ARTIFACT_LIKENESS_FORMAT_H_
