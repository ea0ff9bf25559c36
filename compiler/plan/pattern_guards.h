// SPDX-License-Identifier: Apache-2.0
//
// Which words every text has that an RE2 expression matches.
//
// Tested by tests/compiler/plan/pattern_guards_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_PATTERN_GUARDS_H_
#define RICOCHET_COMPILER_PLAN_PATTERN_GUARDS_H_

#include <optional>
#include <string>
#include <vector>

#include "compiler/plan/fold_characters.h"
#include "compiler/plan/term_table.h"
#include "compiler/plan/word_counts.h"

namespace ricochet::compiler {

// Words side by side, with one blank, hyphen or underscore between two of them; the last one may be
// a stem.
using GuardWords = std::vector<Term>;

// Every text that the pattern matches regardless of case has one of these, the rarest such set;
// nothing if no words are certain. REQUIRES: RE2 accepts the pattern.
std::optional<std::vector<GuardWords>> PatternGuards(const std::string& pattern,
                                                     const WordCounts& counts,
                                                     CharacterFolds* folds);

// The same for texts of ASCII only, for a pattern that PatternGuards can't guard: one that requires
// a non-word character, or the text's edge, on either side, "(?:^|[^\w.])sender(?:[^\w.]|$)".
std::optional<std::vector<GuardWords>> AsciiPatternGuards(const std::string& pattern,
                                                          const WordCounts& counts,
                                                          CharacterFolds* folds);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PATTERN_GUARDS_H_
