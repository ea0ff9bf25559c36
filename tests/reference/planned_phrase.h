// SPDX-License-Identifier: Apache-2.0
//
// One phrase as the engine sees it: its guards looked for in a text, and what stands around them
// compared or walked.
#ifndef RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_
#define RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/plan/plan_phrase.h"
#include "runtime/src/match/phrase_match.h"

namespace ricochet::testing {

class PlannedPhrase {
 public:
  // Guards are chosen as if `counts` were all that is known of texts.
  explicit PlannedPhrase(const compiler::Phrase& phrase, const compiler::KeyCounts& counts = {});

  bool guarded() const { return plan_.has_value(); }
  // kNo also where no guard occurs. REQUIRES: guarded(), and a text in normal form.
  PhraseVerdict Holds(std::string_view text) const;

  const compiler::PhrasePlan& plan() const { return *plan_; }
  const compiler::NeedSets& needs() const { return needs_; }

 private:
  PhraseVerdict HoldsAt(const compiler::EntryDef& entry, std::string_view text,
                        std::size_t position, int* steps) const;

  compiler::PhraseWalks walks_;
  compiler::NeedSets needs_;
  std::optional<compiler::PhrasePlan> plan_;
};

// Whether the run of `entry` stands where its key was found, and the text has what it needs.
bool EntryStandsAt(const compiler::EntryDef& entry, const compiler::NeedSets& needs,
                   std::string_view text, std::size_t position);

// All keys of a text with their positions.
struct KeyAt {
  std::uint64_t key;
  std::uint32_t position;
};
std::vector<KeyAt> KeysOf(std::string_view text);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_
