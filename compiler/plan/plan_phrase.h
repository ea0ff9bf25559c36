// SPDX-License-Identifier: Apache-2.0
//
// The plan of one phrase: its guards, and for each the run (plan_format.h) that must surround it.
//
// Tested by tests/compiler/plan/plan_phrase_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_PLAN_PHRASE_H_
#define RICOCHET_COMPILER_PLAN_PLAN_PHRASE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/plan/guards.h"
#include "compiler/plan/need_sets.h"
#include "compiler/plan/phrase_walks.h"

namespace ricochet::compiler {

struct PhrasePlan {
  std::vector<EntryDef> entries;
  bool walked = false;                 // its graph must match too: the runs alone do not decide
  std::vector<std::uint64_t> telling;  // keys for skeletons to keep, if entries are `told`
};

// Adds to `walks` and `needs` if the phrase is walked. Nothing if the phrase has no guards.
// REQUIRES: LowerPhrase accepts the phrase.
std::optional<PhrasePlan> PlanPhrase(const Phrase& phrase, const KeyCounts& counts,
                                     PhraseWalks* walks, NeedSets* needs);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PLAN_PHRASE_H_
