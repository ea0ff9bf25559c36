// SPDX-License-Identifier: Apache-2.0
//
// Which single changes would make a phrase match a text.
//
//   phrase 'mailbox is full', text "552 mailbox was full"  >  'mailbox was full'
//
// Tested by tests/compiler/authoring/near_miss/phrase_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_ALIGN_PHRASE_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_ALIGN_PHRASE_H_

#include <string_view>
#include <vector>

#include "compiler/authoring/near_miss/expression_change.h"

namespace ricochet::compiler {

// Nearest first, at most kMaxChanges. A change after which less than half of the letters are those
// of the phrase is none. They are proposals: WouldHold decides. `folded` is the text as Fold
// gives it. REQUIRES: LowerPhrase accepts `phrase`, a
// phrase with its word lists put in.
// Cost: at most the length of the phrase times that of the text, and much less where they have
// little in common.
inline constexpr std::size_t kMaxChanges = 8;
std::vector<ExpressionChange> AlignPhrase(std::string_view phrase, std::u32string_view folded);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_ALIGN_PHRASE_H_
