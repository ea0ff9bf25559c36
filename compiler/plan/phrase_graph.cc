// SPDX-License-Identifier: Apache-2.0
//
// The table of phrases defines where a whole word is required: at the ends of the phrase, if the
// edge belongs to a word. Each node states whether its ends are such edges, and kBegin and kEnd
// check the adjacent node of the walk. Optional parts therefore pass the condition on, as in
// LowerPhrase.
#include "compiler/plan/phrase_graph.h"

#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/parse/phrase_items.h"
#include "compiler/parse/scripts.h"
#include "compiler/plan/case_variants.h"

namespace ricochet::compiler {
namespace {

using format::kLeftIsWord;
using format::kNone;
using format::kRightIsWord;
using Kind = PhraseNode::Kind;

bool IsWordEdge(std::string_view character) {
  return IsWordCharacter(character) && !IsUnspacedScript(character);
}

std::uint64_t Packed(std::string_view bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), bytes.size());
  return value;
}

class GraphBuilder {
 public:
  PhraseGraph Build(const Phrase& phrase) {
    const std::uint32_t begin = AddNode(GraphOp::kBegin);
    last_ = begin;
    for (std::size_t i = 0; i < phrase.segments.size(); ++i) {
      if (i > 0) AddGap(phrase.segments[i - 1], phrase.segments[i]);
      AddSequence(phrase.segments[i]);
    }
    Append(GraphOp::kEnd);
    return std::move(graph_);
  }

 private:
  GraphNode& Node(std::uint32_t index) { return graph_.nodes[index]; }

  std::uint32_t AddNode(GraphOp op) {
    graph_.nodes.emplace_back().op = op;
    return static_cast<std::uint32_t>(graph_.nodes.size() - 1);
  }

  // Links a new node after the last one.
  std::uint32_t Append(GraphOp op) {
    const std::uint32_t node = AddNode(op);
    if (last_ != kNone) Node(last_).next = node;
    Node(node).prev = last_;
    return last_ = node;
  }

  void AddSequence(const PhraseSequence& sequence) {
    for (const PhraseItem& item : ToItems(sequence)) AddItem(item);
  }

  void AddItem(const PhraseItem& item) {
    switch (item.node->kind) {
      case Kind::kLiteral:
        return AddCharacter(item.node->literal());
      case Kind::kJoiner:
        Append(GraphOp::kJoiner);
        return;
      case Kind::kStar: {
        const std::uint32_t star = Append(GraphOp::kStar);
        Node(star).flags = kLeftIsWord | kRightIsWord;
        return;
      }
      case Kind::kGroup:
        return AddGroup(item);
    }
  }

  void AddCharacter(std::string_view character) {
    const std::vector<std::string> variants = CaseVariants(character);
    if ((character.front() & 0x80) == 0) {
      AddLiteral(variants.front(), variants.size() > 1 ? 0x20 : 0, character);
    } else if (variants.size() == 1) {
      AddLiteral(variants.front(), 0, character);
    } else if (variants.size() == 2) {
      const std::uint32_t node = Append(GraphOp::kCasePair);
      Node(node).size = static_cast<std::uint8_t>(variants[0].size() | variants[1].size() << 4U);
      Node(node).value = Packed(variants[0]) | Packed(variants[1]) << 32U;
      SetEdges(node, character);
    } else {
      AddVariants(variants);
    }
  }

  void SetEdges(std::uint32_t node, std::string_view character) {
    Node(node).flags = IsWordEdge(character) ? kLeftIsWord | kRightIsWord : 0;
  }

  // Joins the literal before it where both are of the same kind and there is room. Characters of
  // three bytes come in pairs, which are what guards of scripts without blanks are.
  void AddLiteral(std::string_view bytes, std::uint64_t fold, std::string_view character) {
    const bool word = IsWordCharacter(character);
    const bool edge = IsWordEdge(character);
    if (last_literal_ != last_ || word != last_is_word_ ||
        edge != ((Node(last_).flags & kRightIsWord) != 0) ||
        Node(last_).size + bytes.size() > sizeof(GraphNode::value)) {
      last_literal_ = Append(GraphOp::kLiteral);
      last_is_word_ = word;
      SetEdges(last_, character);
    }
    GraphNode& node = Node(last_);
    for (const char byte : bytes) {
      node.value |= std::uint64_t{static_cast<unsigned char>(byte)} << (8U * node.size);
      node.fold |= fold << (8U * node.size);
      ++node.size;
    }
  }

  // More than two: an alternative each.
  void AddVariants(const std::vector<std::string>& variants) {
    Fork fork = Open();
    for (const std::string& variant : variants) {
      Branch(&fork);
      AddLiteral(variant, 0, variant);
      EndBranch(&fork);
    }
    Close(std::move(fork));
  }

  struct Fork {
    std::uint32_t split = 0;
    std::vector<std::uint32_t> firsts, lasts;
  };

  Fork Open() { return {Append(GraphOp::kSplit), {}, {}}; }
  void Branch(Fork* fork) {
    last_ = fork->split;
    fork->firsts.push_back(static_cast<std::uint32_t>(graph_.nodes.size()));
  }
  void EndBranch(Fork* fork) { fork->lasts.push_back(last_); }
  // With the branch that goes from the split to the join at once, if `skippable`.
  void Close(Fork fork, bool skippable = false) {
    const std::uint32_t join = AddNode(GraphOp::kJoin);
    for (const std::uint32_t last : fork.lasts) Node(last).next = join;
    if (skippable) {
      fork.firsts.push_back(join);
      fork.lasts.push_back(fork.split);
    }
    Node(fork.split).next = join;
    Node(join).prev = fork.split;
    Node(fork.split).branches = std::move(fork.firsts);
    Node(join).branches = std::move(fork.lasts);
    last_ = join;
  }

  void AddGroup(const PhraseItem& item) {
    Fork fork = Open();
    for (const PhraseSequence& branch : item.node->branches()) {
      Branch(&fork);
      if (item.joined == PhraseItem::Joined::kBefore) Append(GraphOp::kJoiner);
      AddSequence(branch);
      if (item.joined == PhraseItem::Joined::kBehind) Append(GraphOp::kJoiner);
      EndBranch(&fork);
    }
    Close(std::move(fork), IsOptional(*item.node));
  }

  void AddGap(const PhraseSequence& left, const PhraseSequence& right) {
    const std::uint32_t gap = Append(GraphOp::kGap);
    Node(gap).flags =
        static_cast<std::uint8_t>((EndsInWord(left) ? format::kGapLeftWord : 0) |
                                  (BeginsWithWord(right) ? format::kGapRightWord : 0));
  }

  // Beside a gap all alternatives agree: any will do, and a group's first branch is one.
  static bool EndsInWord(const PhraseSequence& sequence) {
    const PhraseNode& node = *ToItems(sequence).back().node;
    if (node.kind == Kind::kStar) return true;
    if (node.kind == Kind::kGroup) return EndsInWord(node.branches().front());
    return node.kind == Kind::kLiteral && IsWordEdge(node.literal());
  }
  static bool BeginsWithWord(const PhraseSequence& sequence) {
    const PhraseNode& node = *ToItems(sequence).front().node;
    if (node.kind == Kind::kGroup) return BeginsWithWord(node.branches().front());
    return node.kind == Kind::kLiteral && IsWordEdge(node.literal());
  }

  PhraseGraph graph_;
  std::uint32_t last_ = kNone;
  std::uint32_t last_literal_ = kNone;
  bool last_is_word_ = false;
};

}  // namespace

PhraseGraph GraphOf(const Phrase& phrase) { return GraphBuilder().Build(phrase); }

}  // namespace ricochet::compiler
