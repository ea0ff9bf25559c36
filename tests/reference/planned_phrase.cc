// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/planned_phrase.h"

#include <cstring>

#include "compiler/plan/guard_tables.h"
#include "runtime/src/match/find_candidates.h"
#include "runtime/src/match/scan.h"

namespace ricochet::testing {

PlannedPhrase::PlannedPhrase(const compiler::Phrase& phrase, const compiler::KeyCounts& counts)
    : plan_(compiler::PlanPhrase(phrase, counts, &walks_, &needs_)) {}

bool EntryStandsAt(const compiler::EntryDef& entry, const compiler::NeedSets& needs,
                   std::string_view text, std::size_t position) {
  compiler::FiledEntry filed;
  filed.entry.flags = entry.flags;
  filed.entry.before = entry.before;
  filed.entry.size = static_cast<std::uint8_t>(entry.run.size());
  filed.run = entry.run;
  filed.needs = entry.needs;
  const std::vector<std::uint32_t> units =
      compiler::BuildGuardTables({{entry.key, {filed}}}, {}, {}, {}).entries;
  format::GuardEntry written;
  std::memcpy(&written, units.data(), sizeof written);
  RulesetTables tables;
  tables.need_sets = needs.sets();
  tables.need_keys = needs.hashes();
  KeySet keys;
  for (const KeyAt& at : KeysOf(text)) keys.Add(at.key);
  return EntryStands(tables, units.data(), written, text, keys, position);
}

PhraseVerdict PlannedPhrase::HoldsAt(const compiler::EntryDef& entry, std::string_view text,
                                     std::size_t position, int* steps) const {
  if (!EntryStandsAt(entry, needs_, text, position)) return PhraseVerdict::kNo;
  if (entry.anchor == format::kNone) return PhraseVerdict::kYes;
  return PhraseMatcher(walks_.nodes(), walks_.branches()).Walk(entry.anchor, text, position, steps);
}

PhraseVerdict PlannedPhrase::Holds(std::string_view text) const {
  PhraseVerdict verdict = PhraseVerdict::kNo;
  int steps = StepsForText(text.size());
  for (const KeyAt& at : KeysOf(text)) {
    for (const compiler::EntryDef& entry : plan_->entries) {
      if (entry.key != at.key) continue;
      const PhraseVerdict here = HoldsAt(entry, text, at.position, &steps);
      if (here == PhraseVerdict::kYes) return here;
      if (here == PhraseVerdict::kTooLong) verdict = here;
    }
  }
  return verdict;
}

std::vector<KeyAt> KeysOf(std::string_view text) {
  static const std::uint64_t everything[2] = {~std::uint64_t{0}, ~std::uint64_t{0}};
  const GuardFilter filter{everything, 63};
  std::vector<std::uint8_t> masks(MaskBytes(text.size()));
  std::vector<GuardHit> hits(MaxWordHits(text.size()));
  const Scanner& scanner = CurrentScanner();
  scanner.classify(text.data(), text.size(), masks.data());
  std::vector<KeyAt> keys;
  const std::size_t words =
      scanner.find_words(text.data(), text.size(), 0, masks.data(), filter, hits.data());
  for (std::size_t i = 0; i < words; ++i) keys.push_back({hits[i].key, hits[i].position});
  const std::size_t pairs = FindCharacterPairs(text, 0, filter, hits.data());
  for (std::size_t i = 0; i < pairs; ++i) keys.push_back({hits[i].key, hits[i].position});
  return keys;
}

}  // namespace ricochet::testing
