// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/word_edges.h"

#include <algorithm>

#include "runtime/src/match/phrase_match.h"

namespace ricochet::compiler {
namespace {

using format::kNone;

template <typename Test>
bool AllBranches(const GraphNode& node, Test test) {
  return std::ranges::all_of(node.branches, test);
}

// Whether no match goes on with a byte of a word from `index` on. `at_end`: what is so at kEnd.
bool BeginsWithoutWord(const PhraseGraph& graph, std::uint32_t index, bool at_end) {
  const auto same = [&](std::uint32_t next) { return BeginsWithoutWord(graph, next, at_end); };
  const GraphNode& node = graph.nodes[index];
  switch (OpOf(node)) {
    case GraphOp::kJoiner:
      return true;
    case GraphOp::kLiteral:
      return !IsWordLiteral(node);
    case GraphOp::kGap:
      return (node.flags & format::kGapLeftWord) != 0;
    case GraphOp::kSplit:
      return AllBranches(node, same);
    case GraphOp::kJoin:
      return same(node.next);
    case GraphOp::kEnd:
      return at_end;
    case GraphOp::kBegin:
    case GraphOp::kCasePair:
    case GraphOp::kStar:
      break;
  }
  return false;
}

}  // namespace

bool IsWordLiteral(const GraphNode& node) {
  return IsWordByte(static_cast<char>(ByteOf(node.value, 0)));
}

bool EndsWord(const PhraseGraph& graph, std::uint32_t index) {
  const auto same = [&](std::uint32_t before) { return EndsWord(graph, before); };
  const GraphNode& node = graph.nodes[index];
  switch (OpOf(node)) {
    case GraphOp::kBegin:
    case GraphOp::kJoiner:
      return true;
    case GraphOp::kLiteral:
      return !IsWordLiteral(node);
    case GraphOp::kGap:
      return (node.flags & format::kGapRightWord) != 0;
    case GraphOp::kSplit:
      return same(node.prev);
    case GraphOp::kJoin:
      return AllBranches(node, same);
    case GraphOp::kCasePair:
    case GraphOp::kStar:
    case GraphOp::kEnd:
      break;
  }
  return false;
}

bool WordBeginsAt(const PhraseGraph& graph, std::uint32_t index) {
  const GraphNode& node = graph.nodes[index];
  return EndsWord(graph, node.prev) && (node.flags & format::kLeftIsWord) != 0;
}

bool WordEndsBehind(const PhraseGraph& graph, std::uint32_t index) {
  const GraphNode& node = graph.nodes[index];
  return BeginsWithoutWord(graph, node.next, (node.flags & format::kRightIsWord) != 0);
}

}  // namespace ricochet::compiler
