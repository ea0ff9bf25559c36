// SPDX-License-Identifier: Apache-2.0
//
// Which words of a text its skeleton contains (runtime/src/match/skeleton.h). Texts with the same
// skeleton must have the same entries present, at the same places of the skeleton:
//
// 1. Where an entry is present, the words of its run are adjacent in the text. Each pair of them is
//    kept by its key, a run of one word by the key of that word. So all of them are kept, with what
//    is between them. The bytes of a run after its last word are kept with that word.
// 2. A run has at most one byte before its first word; that byte is kept with the word.
// 3. The first word of a run begins where the text's word begins. Its last word may continue in the
//    text (a star, an alternative) if it has enough bytes for a key: three, or four for a pair.
// 4. The key of an entry, and the keys that it needs, are kept unless its run implies them.
// 5. A word that is kept by itself, and may continue in the text, is kept as far as it is known: by
//    its stem. A prefix is the stem of three bytes.
//
// CloseRun cuts runs until 2 and 3 hold. A run that is a whole phrase cannot be cut, so a phrase
// for which they do not hold is walked.
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
