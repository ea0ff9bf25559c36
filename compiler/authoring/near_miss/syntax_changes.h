// SPDX-License-Identifier: Apache-2.0
//
// Changes suggested by the syntax of a phrase or pattern: an operator character that should be
// literal, and in a pattern an additional or missing blank.
//
//   pattern 'full (inactive)', text "550 full (inactive)"  >  'full \(inactive\)'
//
// Tested by tests/compiler/authoring/near_miss/pattern_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_SYNTAX_CHANGES_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_SYNTAX_CHANGES_H_

#include <string_view>
#include <vector>

#include "compiler/authoring/near_miss/expression_change.h"

namespace ricochet::compiler {

// Proposals: WouldHold decides. Only what concerns characters that `folded` (the text as Fold gives
// it) has.
std::vector<ExpressionChange> PhraseSyntaxChanges(std::string_view phrase,
                                                  std::u32string_view folded);
std::vector<ExpressionChange> PatternSyntaxChanges(std::string_view pattern,
                                                   std::u32string_view folded);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_SYNTAX_CHANGES_H_
