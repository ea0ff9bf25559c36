// SPDX-License-Identifier: Apache-2.0
//
// Whether a skeleton tells of a walked phrase whether it holds: if it keeps each pair of words that
// may stand side by side in a match. A gap's length is not told, so none of a phrase with gaps.
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
std::optional<std::vector<std::uint64_t>> TellingWords(const PhraseGraphs& graphs,
                                                       std::uint32_t begin);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_TELLING_WORDS_H_
