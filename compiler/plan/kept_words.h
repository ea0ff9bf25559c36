// SPDX-License-Identifier: Apache-2.0
//
// Which words of a text the skeleton of it keeps (runtime/src/match/skeleton.h). Texts of one
// skeleton must have the same entries standing, at the same places of it:
//
// 1. Where an entry stands, the words of its run are in the text, side by side. Each pair of them
//    is kept by its key, a run of one word by that word's; so all of them are kept, with what is
//    between them. What the run has behind its last word is kept with that word.
// 2. A run has one byte at most before its first word; that byte is kept with the word.
// 3. A run's first word begins where the text's word begins. Its last one may go on in the text
//    (a star, an alternative) if it has enough bytes for a key: three, or four for a pair.
// 4. A key under which an entry is filed, or which it needs, is kept unless its run says as much.
//
// CloseRun cuts runs until 2 and 3 hold; a run that is all of a phrase can't be cut, so a phrase
// for which it doesn't hold is walked.
//
// Tested by tests/compiler/plan/kept_words_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_KEPT_WORDS_H_
#define RICOCHET_COMPILER_PLAN_KEPT_WORDS_H_

#include <cstdint>
#include <set>

#include "compiler/plan/guard_tables.h"
#include "compiler/plan/guards.h"

namespace ricochet::compiler {

// Whether 2 and 3 hold for the entry's run, whose edges are whole words as its flags say.
bool IsClosed(const EntryDef& entry);

// Cuts the run. REQUIRES: the run is not all of a phrase.
void CloseRun(EntryDef* entry);

std::set<std::uint64_t> KeptKeys(const EntriesByKey& lists);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_KEPT_WORDS_H_
