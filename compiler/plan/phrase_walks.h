// SPDX-License-Identifier: Apache-2.0
//
// The tables of phrases that the runtime walks (runtime/src/artifact/plan_format.h): what follows a
// node and what stands before it are separate ways, and equal ways of all phrases are one. So the
// tables grow by what a phrase says that no other one does.
//
// Tested by tests/compiler/plan/phrase_graph_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_PHRASE_WALKS_H_
#define RICOCHET_COMPILER_PLAN_PHRASE_WALKS_H_

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

#include "compiler/plan/phrase_graph.h"
#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

using WalkNode = format::PhraseNode;
using WalkBranch = format::PhraseBranch;

class PhraseWalks {
 public:
  // Of each of `anchors`, nodes of `graph` that match something, or splits where a word begins:
  // the node kAnchor for walks of the phrase from there. Cost: linear in the graph, and in the
  // branches of groups that are branches of groups.
  std::vector<std::uint32_t> Add(const PhraseGraph& graph, std::span<const std::uint32_t> anchors);

  const std::vector<WalkNode>& nodes() const { return nodes_; }
  const std::vector<WalkBranch>& branches() const { return branches_; }

 private:
  class Way;
  using NodeKey = std::tuple<std::uint32_t, std::uint32_t, std::uint64_t>;

  // The node equal to `node`.
  std::uint32_t Intern(const WalkNode& node);
  std::uint32_t Append(const WalkNode& node);
  // As format::NextBytes, of all that may come where a walk comes to the node.
  std::uint64_t NextBytesOf(const WalkNode& node, bool forwards) const;
  std::vector<std::uint64_t>& NextBytes(bool forwards) { return next_bytes_[forwards ? 0 : 1]; }
  std::uint32_t InternSplit(std::vector<WalkBranch> branches);

  std::vector<WalkNode> nodes_;
  std::array<std::vector<std::uint64_t>, 2> next_bytes_;  // by direction and node
  std::vector<WalkBranch> branches_;
  std::map<NodeKey, std::uint32_t> known_;
  std::map<std::vector<std::uint64_t>, std::uint32_t> known_splits_;  // by their branches
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PHRASE_WALKS_H_
