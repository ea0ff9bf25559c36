// SPDX-License-Identifier: Apache-2.0
//
// Whether the skeleton of a text determines whether a walked phrase matches. It does if it keeps
// each pair of words that may be neighbours in a match. It does not determine the length of a gap,
// so phrases with gaps are excluded.
//
// Tested by tests/compiler/plan/telling_words_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_TELLING_WORDS_H_
#define RICOCHET_COMPILER_PLAN_TELLING_WORDS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/plan/phrase_graph.h"

namespace ricochet::compiler {

// The keys that a skeleton has to keep for the phrase whose kBegin is `begin`, ascending. Nothing
// if it can't tell, or if they are too many.
std::optional<std::vector<std::uint64_t>> TellingWords(const PhraseGraph& graph);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_TELLING_WORDS_H_
