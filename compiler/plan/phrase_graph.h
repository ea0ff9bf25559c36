// SPDX-License-Identifier: Apache-2.0
//
// A phrase as the runtime confirms it: a graph (runtime/src/artifact/plan_format.h) that is
// equivalent to the expression of LowerPhrase.
//
// Tested by tests/compiler/parse/phrase_property_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_PHRASE_GRAPH_H_
#define RICOCHET_COMPILER_PLAN_PHRASE_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/parse/phrase.h"
#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

using GraphNode = format::PhraseNode;

inline format::PhraseOp OpOf(const GraphNode& node) {
  return static_cast<format::PhraseOp>(node.op);
}

// Byte `index` of a key or of the characters of a literal node, the first being 0.
inline unsigned char ByteOf(std::uint64_t value, std::size_t index) {
  return static_cast<unsigned char>(value >> (8 * index));
}

// The graphs of several phrases; indices are into these two.
struct PhraseGraphs {
  std::vector<format::PhraseNode> nodes;
  std::vector<format::PhraseBranch> branches;
};

// Appends the graph of `phrase`; returns its node kBegin. Each literal node begins and ends within
// one word or within one run of other characters, and holds whole characters.
// REQUIRES: LowerPhrase accepts the phrase.
std::uint32_t AppendGraph(const Phrase& phrase, PhraseGraphs* graphs);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PHRASE_GRAPH_H_
