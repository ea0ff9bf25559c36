// SPDX-License-Identifier: Apache-2.0
//
// Whether the words of a phrase begin and end where its graph says, on every way through it.
//
// Tested by tests/compiler/plan/telling_words_test.cc
#ifndef RICOCHET_COMPILER_PLAN_WORD_EDGES_H_
#define RICOCHET_COMPILER_PLAN_WORD_EDGES_H_

#include <cstdint>

#include "compiler/plan/phrase_graph.h"

namespace ricochet::compiler {

// Whether a literal node begins with a word byte.
bool IsWordLiteral(const GraphNode& node);

// Whether after node `index`, on all ways to it, a word can't go on. Of kBegin: true; where the
// node after it requires a whole word, none does.
bool EndsWord(const PhraseGraph& graph, std::uint32_t index);

// Of a node of characters: whether the word that it begins with begins there in every match.
bool WordBeginsAt(const PhraseGraph& graph, std::uint32_t index);
// ... and whether the word that it ends with ends there.
bool WordEndsBehind(const PhraseGraph& graph, std::uint32_t index);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_WORD_EDGES_H_
