// SPDX-License-Identifier: Apache-2.0
//
// From the words of a text to the rules that may hold for it:
//
//   words -> keys that pass the filter -> slots -> entries -> runs that match there -> rules
//
// Each step processes all results of the previous one and prefetches what the next one reads, so
// that cache misses overlap.
//
// Tested by tests/runtime/match/matcher_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_FIND_CANDIDATES_H_
#define RICOCHET_RUNTIME_MATCH_FIND_CANDIDATES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/guard_table.h"
#include "runtime/src/match/phrase_match.h"
#include "runtime/src/match/text_state.h"

namespace ricochet {

// Whether the run of an entry surrounds `position`, which is in `text` or at its end, and
// `keys` has what the entry needs. REQUIRES: `tables`, and the entry at `at` of them, as checked by
// check_plan.cc.
bool EntryStands(const RulesetTables& tables, const std::uint32_t* at,
                 const format::GuardEntry& entry, std::string_view text, const KeySet& keys,
                 std::size_t position) noexcept;

// Thread-safe; views the tables.
class CandidateFinder {
 public:
  explicit CandidateFinder(const RulesetTables& tables);

  // The three steps. The words of `scanned`, which is the normal form of `text`, perhaps with a
  // prefix before it; `flags` and the masks in `scratch` are those of `scanned` ...
  void FindWords(std::string_view scanned, std::uint32_t flags, Scratch::Impl* scratch,
                 ScannedText* text) const;
  // ... the entries filed under them ...
  void LookUp(ScannedText* text) const;
  // ... and from those, which `text` has taken over, its candidates and unwraps, what is known of
  // expressions, and the lists of ranked entries.
  void AddCandidates(bool non_ascii, TextState* text) const;

  // The first rule from `first` on, and before `limit`, with a ranked entry present in `text`;
  // else `limit`. Entries present of that rule, also of `limit`, are then in `text->ranked`.
  // REQUIRES: the rules are asked for in their order, or all have been added.
  std::uint32_t NextRanked(std::uint32_t first, std::uint32_t limit, TextState* text) const;
  // Makes candidates of all ranked entries that are present.
  void AddAllRanked(TextState* text) const;

 private:
  bool AddUnranked(EntryList* list, TextState* text) const;
  bool AddFirst(EntryList* list, TextState* text) const;
  void AddEntry(const std::uint32_t* at, const format::GuardEntry& entry, std::uint32_t position,
                TextState* text) const;
  Verdicts::Known Confirm(const std::uint32_t* at, const format::GuardEntry& entry,
                          std::uint32_t position, TextState* text) const;
  void AddAside(const std::uint32_t* at, const format::GuardEntry& entry, std::uint32_t position,
                TextState* text) const;
  Verdicts::Known WalkNow(const format::GuardEntry& entry, std::uint32_t position,
                          TextState* text) const;
  bool Keep(const std::uint32_t* at, const format::GuardEntry& entry, std::uint32_t position,
            TextState* text) const;
  void AddUnguarded(bool non_ascii, TextState* text) const;
  void AddUnwrap(std::uint32_t unwrap, TextState* text) const;
  // `rule`: as in GuardEntry.
  void Know(std::uint32_t expression, std::uint32_t rule, Verdicts::Known known,
            TextState* text) const;
  void AddRules(std::uint32_t expression, TextState* text) const;

  const RulesetTables& t_;
  GuardTable guards_;
  PhraseMatcher phrases_;
  std::vector<format::UnguardedRecord> unguarded_;  // but those that are only asked for
  std::uint32_t expression_count_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_FIND_CANDIDATES_H_
