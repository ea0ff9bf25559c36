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
#include <span>
#include <unordered_map>
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

// The graphs of several phrases; indices are into the first two. Guards, variants and the like are
// found in the graph of one phrase that AppendGraph makes, which has no nodes of lists.
struct PhraseGraphs {
  std::vector<format::PhraseNode> nodes;
  std::vector<format::PhraseBranch> branches;
  // The nodes kList of word lists that are among the nodes, to be copied; by PhraseNode::group.
  std::unordered_map<const PhraseBranches*, std::uint64_t> lists;
};

// Where the alternatives of a word list lie in a graph: [first, end).
struct ListNodes {
  std::uint32_t first, end;
};

// Appends the graph of `phrase`, its word lists put in; returns its node kBegin. Each literal node
// begins and ends within one word or within one run of other characters, and holds whole
// characters. `lists`, if given, gets every list, an outer one before those within it.
// REQUIRES: LowerPhrase accepts the phrase.
std::uint32_t AppendGraph(const Phrase& phrase, PhraseGraphs* graphs,
                          std::vector<ListNodes>* lists = nullptr);

// Appends the same graph once more, but a word list that has none of `anchors` in it is one node
// kList, and its own graph is in `graphs` once for all phrases. `anchors` and `lists`: of the graph
// that AppendGraph made of the phrase alone. Returns the nodes that `anchors` have become.
std::vector<std::uint32_t> AppendSharing(const Phrase& phrase, std::span<const ListNodes> lists,
                                         std::span<const std::uint32_t> anchors,
                                         PhraseGraphs* graphs);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PHRASE_GRAPH_H_
