// SPDX-License-Identifier: Apache-2.0
//
// The layer likeness: what a text says that no stronger rule knows. Its clues (words, beginnings of
// words, pairs of neighbouring words) vote for codes with small weights, each clue once. Of each
// sum the code's handicap is taken; the highest decides if it is above zero, far enough above all
// others, and at least two clues were heard.
//
// The weights are data (rules/likeness); nothing here knows a word or a code.
//
// Tested by tests/runtime/match/likeness_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_LIKENESS_H_
#define RICOCHET_RUNTIME_MATCH_LIKENESS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet {

// Working memory of one thread.
struct LikenessScratch {
  std::vector<std::uint32_t> heard;  // by clue: the number of the text that had it last
  std::uint32_t text = 0;
  std::vector<std::int32_t> sums;    // by code that takes part
  std::vector<std::uint32_t> clues;  // of the text, each once, in its order; those with votes

  void Clear() { heard.clear(); }
};

// Of a text. Codes are indices in kLikenessCodes, or kNone: fewer take part.
struct LikenessVerdict {
  std::uint32_t best = format::kNone, next = format::kNone;
  std::int32_t best_sum = 0, next_sum = 0;  // without their handicaps
  bool decides = false;
};

// Thread-safe; views the tables.
class LikenessJudge {
 public:
  explicit LikenessJudge(const RulesetTables& tables);

  // Whether the ruleset has the layer.
  bool exists() const { return !t_.likeness_codes.empty(); }
  // Linear in the text. Throws std::bad_alloc the first time. REQUIRES: exists()
  LikenessVerdict Judge(std::string_view text, LikenessScratch* scratch) const;
  // Index in kCodes.
  std::uint32_t CodeOf(std::uint32_t code) const { return t_.likeness_codes[code].code; }
  // "mailbox", "susp*", "mailbox full".
  std::string TextOf(std::uint32_t clue) const;

 private:
  void Begin(LikenessScratch* scratch) const;
  void FindClues(std::string_view text, LikenessScratch* scratch) const;
  void Hear(std::uint32_t clue, LikenessScratch* scratch) const;
  std::uint32_t FindText(format::ClueKind kind, std::string_view padded) const;
  std::uint32_t FindPair(std::uint32_t first, std::uint32_t second) const;
  template <typename Same>
  std::uint32_t Find(std::uint64_t hash, Same same) const;
  LikenessVerdict Decide(const LikenessScratch& scratch) const;

  const RulesetTables& t_;
  unsigned shift_;  // of a hash to its slot
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_LIKENESS_H_
