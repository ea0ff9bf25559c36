// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/word_edges.h"

#include <algorithm>
#include <span>

#include "runtime/src/match/phrase_match.h"

namespace ricochet::compiler {
namespace {

using format::kNone;
using format::PhraseOp;

template <typename Test>
bool AllBranches(const PhraseGraphs& graphs, const GraphNode& node, Test test) {
  const auto branches = std::span(graphs.branches).subspan(node.value, node.branch_count);
  return std::ranges::all_of(branches, test, &format::PhraseBranch::node);
}

// Whether no match goes on with a byte of a word from `index` on. `at_end`: what is so at kEnd.
bool BeginsWithoutWord(const PhraseGraphs& graphs, std::uint32_t index, bool at_end) {
  const auto same = [&](std::uint32_t next) { return BeginsWithoutWord(graphs, next, at_end); };
  const GraphNode& node = graphs.nodes[index];
  switch (OpOf(node)) {
    case PhraseOp::kJoiner:
      return true;
    case PhraseOp::kLiteral:
      return !IsWordLiteral(node);
    case PhraseOp::kGap:
      return (node.flags & format::kGapLeftWord) != 0;
    case PhraseOp::kSplit:
      return AllBranches(graphs, node, same);
    case PhraseOp::kJoin:
      return same(node.next);
    case PhraseOp::kEnd:
      return at_end;
    case PhraseOp::kBegin:
    case PhraseOp::kCasePair:
    case PhraseOp::kStar:
    case PhraseOp::kList:
    case PhraseOp::kListBegin:
    case PhraseOp::kListEnd:
      break;
  }
  return false;
}

}  // namespace

bool IsWordLiteral(const GraphNode& node) {
  return IsWordByte(static_cast<char>(ByteOf(node.value, 0)));
}

bool EndsWord(const PhraseGraphs& graphs, std::uint32_t index) {
  const auto same = [&](std::uint32_t before) { return EndsWord(graphs, before); };
  const GraphNode& node = graphs.nodes[index];
  switch (OpOf(node)) {
    case PhraseOp::kBegin:
    case PhraseOp::kJoiner:
      return true;
    case PhraseOp::kLiteral:
      return !IsWordLiteral(node);
    case PhraseOp::kGap:
      return (node.flags & format::kGapRightWord) != 0;
    case PhraseOp::kSplit:
      return same(node.prev);
    case PhraseOp::kJoin:
      return AllBranches(graphs, node, same);
    case PhraseOp::kCasePair:
    case PhraseOp::kStar:
    case PhraseOp::kEnd:
    case PhraseOp::kList:
    case PhraseOp::kListBegin:
    case PhraseOp::kListEnd:
      break;
  }
  return false;
}

bool WordBeginsAt(const PhraseGraphs& graphs, std::uint32_t index) {
  const GraphNode& node = graphs.nodes[index];
  return EndsWord(graphs, node.prev) && (node.flags & format::kLeftIsWord) != 0;
}

bool WordEndsBehind(const PhraseGraphs& graphs, std::uint32_t index) {
  const GraphNode& node = graphs.nodes[index];
  return BeginsWithoutWord(graphs, node.next, (node.flags & format::kRightIsWord) != 0);
}

}  // namespace ricochet::compiler
