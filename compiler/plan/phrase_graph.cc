// SPDX-License-Identifier: Apache-2.0
//
// The table of phrases defines where a whole word is required: at the ends of the phrase, if the
// edge belongs to a word. Each node states whether its ends are such edges, and kBegin and kEnd
// check the adjacent node of the walk. Optional parts therefore pass the condition on, as in
// LowerPhrase.
#include "compiler/plan/phrase_graph.h"

#include <algorithm>
#include <cstring>
#include <span>
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
using format::PhraseOp;
using Kind = PhraseNode::Kind;

bool IsWordEdge(std::string_view character) {
  return IsWordCharacter(character) && !IsUnspacedScript(character);
}

std::uint64_t Packed(std::string_view bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), bytes.size());
  return value;
}

// Which word lists of a phrase are put in, and where the nodes of the graph without any kList went.
class Sharing {
 public:
  Sharing(std::span<const ListNodes> lists, std::span<const std::uint32_t> anchors)
      : lists_(lists), anchors_(anchors), moved_(anchors.size()) {}

  // The next list of the phrase begins: whether it stays shared. Those within it are then skipped.
  bool SkipList() {
    const ListNodes list = lists_[next_list_++];
    if (std::ranges::any_of(anchors_, [&](std::uint32_t anchor) {
          return anchor >= list.first && anchor < list.end;
        })) {
      return false;
    }
    while (next_list_ < lists_.size() && lists_[next_list_].first < list.end) ++next_list_;
    next_node_ += list.end - list.first;
    return true;
  }
  // The next node of the phrase became `node`.
  void Move(std::uint32_t node) {
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
      if (anchors_[i] == next_node_) moved_[i] = node;
    }
    ++next_node_;
  }
  std::vector<std::uint32_t> Take() { return std::move(moved_); }

 private:
  std::span<const ListNodes> lists_;
  std::span<const std::uint32_t> anchors_;
  std::vector<std::uint32_t> moved_;
  std::size_t next_list_ = 0;
  std::uint32_t next_node_ = 0;
};

class GraphBuilder {
 public:
  explicit GraphBuilder(PhraseGraphs* graphs) : graphs_(*graphs) {}
  GraphBuilder(PhraseGraphs* graphs, std::vector<ListNodes>* lists)
      : graphs_(*graphs), lists_(lists) {}
  GraphBuilder(PhraseGraphs* graphs, Sharing* sharing) : graphs_(*graphs), sharing_(sharing) {}

  std::uint32_t Build(const Phrase& phrase) {
    const std::uint32_t begin = AddNode(PhraseOp::kBegin);
    last_ = begin;
    for (std::size_t i = 0; i < phrase.segments.size(); ++i) {
      if (i > 0) AddGap(phrase.segments[i - 1], phrase.segments[i]);
      AddSequence(phrase.segments[i]);
    }
    Append(PhraseOp::kEnd);
    return begin;
  }

 private:
  GraphNode& Node(std::uint32_t index) { return graphs_.nodes[index]; }

  std::uint32_t AddNode(PhraseOp op) {
    GraphNode node{};
    node.op = static_cast<std::uint8_t>(op);
    node.next = node.prev = kNone;
    graphs_.nodes.push_back(node);
    if (sharing_ != nullptr) sharing_->Move(static_cast<std::uint32_t>(graphs_.nodes.size() - 1));
    return static_cast<std::uint32_t>(graphs_.nodes.size() - 1);
  }

  // Links a new node after the last one.
  std::uint32_t Append(PhraseOp op) {
    const std::uint32_t node = AddNode(op);
    if (last_ != kNone) Node(last_).next = node;
    Node(node).prev = last_;
    if (first_ != nullptr) *std::exchange(first_, nullptr) = node;
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
        Append(PhraseOp::kJoiner);
        return;
      case Kind::kStar: {
        const std::uint32_t star = Append(PhraseOp::kStar);
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
      const std::uint32_t node = Append(PhraseOp::kCasePair);
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
      last_literal_ = Append(PhraseOp::kLiteral);
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

  Fork Open() { return {Append(PhraseOp::kSplit), {}, {}}; }
  void Branch(Fork* fork) {
    last_ = fork->split;
    first_ = &fork->firsts.emplace_back();  // it need not be the next of all: a list may come first
  }
  void EndBranch(Fork* fork) { fork->lasts.push_back(last_); }
  // With the branch that goes from the split to the join at once, if `skippable`.
  void Close(Fork fork, bool skippable = false) {
    const std::uint32_t join = AddNode(PhraseOp::kJoin);
    for (const std::uint32_t last : fork.lasts) Node(last).next = join;
    if (skippable) {
      fork.firsts.push_back(join);
      fork.lasts.push_back(fork.split);
    }
    Node(fork.split).next = kNone;
    SetBranches(fork.split, fork.firsts);
    SetBranches(join, fork.lasts);
    last_ = join;
  }

  void SetBranches(std::uint32_t node, const std::vector<std::uint32_t>& branches) {
    const bool split = Node(node).op == static_cast<std::uint8_t>(PhraseOp::kSplit);
    Node(node).value = graphs_.branches.size();
    Node(node).branch_count = static_cast<std::uint32_t>(branches.size());
    for (const std::uint32_t branch : branches) graphs_.branches.push_back(Describe(branch, split));
  }

  // A branch with the first bytes of its first node, or the last of its last one.
  format::PhraseBranch Describe(std::uint32_t branch, bool split) {
    const GraphNode& node = Node(branch);
    format::PhraseBranch described{branch, 0, 0};
    if (node.op != static_cast<std::uint8_t>(PhraseOp::kLiteral)) return described;
    constexpr unsigned kFour = sizeof described.bytes;
    const unsigned size = std::min<unsigned>(node.size, kFour);
    for (unsigned i = 0; i < size; ++i) {
      const unsigned from = split ? i : node.size - size + i;
      const unsigned to = split ? i : kFour - size + i;
      const auto byte = static_cast<std::uint32_t>(node.value >> (8 * from) & 0xFFU);
      described.bytes |= (byte | 0x20U) << (8 * to);
      described.mask |= 0xFFU << (8 * to);
    }
    return described;
  }

  void AddGroup(const PhraseItem& item) {
    if (!item.node->is_list()) return AddBranches(item);
    if (in_list_ || (sharing_ != nullptr && sharing_->SkipList())) return AddShared(item);
    const std::size_t index = lists_ == nullptr ? 0 : lists_->size();
    const auto size = [this] { return static_cast<std::uint32_t>(graphs_.nodes.size()); };
    if (lists_ != nullptr) lists_->push_back({size(), 0});
    AddBranches(item);
    if (lists_ != nullptr) (*lists_)[index].end = size();
  }

  void AddShared(const PhraseItem& item) {
    auto found = graphs_.lists.find(item.node->group.get());
    if (found == graphs_.lists.end()) {
      const std::uint64_t list = GraphBuilder(&graphs_).BuildList(item);
      found = graphs_.lists.emplace(item.node->group.get(), list).first;
    }
    Sharing* const sharing = std::exchange(sharing_, nullptr);  // it is no node of the phrase
    Node(Append(PhraseOp::kList)).value = found->second;
    sharing_ = sharing;
  }

  // Its value for nodes kList. The lists within it are shared too.
  std::uint64_t BuildList(const PhraseItem& item) {
    in_list_ = true;
    const std::uint64_t begin = Append(PhraseOp::kListBegin);
    AddBranches(item);
    return begin | std::uint64_t{Append(PhraseOp::kListEnd)} << 32U;
  }

  void AddBranches(const PhraseItem& item) {
    Fork fork = Open();
    for (const PhraseSequence& branch : item.node->branches()) {
      Branch(&fork);
      if (item.joined == PhraseItem::Joined::kBefore) Append(PhraseOp::kJoiner);
      AddSequence(branch);
      if (item.joined == PhraseItem::Joined::kBehind) Append(PhraseOp::kJoiner);
      EndBranch(&fork);
    }
    Close(std::move(fork), IsOptional(*item.node));
  }

  void AddGap(const PhraseSequence& left, const PhraseSequence& right) {
    const std::uint32_t gap = Append(PhraseOp::kGap);
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

  PhraseGraphs& graphs_;
  std::vector<ListNodes>* lists_ = nullptr;
  Sharing* sharing_ = nullptr;
  bool in_list_ = false;
  std::uint32_t* first_ = nullptr;  // where to write the next node of the phrase
  std::uint32_t last_ = kNone;
  std::uint32_t last_literal_ = kNone;
  bool last_is_word_ = false;
};

}  // namespace

std::uint32_t AppendGraph(const Phrase& phrase, PhraseGraphs* graphs,
                          std::vector<ListNodes>* lists) {
  return GraphBuilder(graphs, lists).Build(phrase);
}

std::vector<std::uint32_t> AppendSharing(const Phrase& phrase, std::span<const ListNodes> lists,
                                         std::span<const std::uint32_t> anchors,
                                         PhraseGraphs* graphs) {
  Sharing sharing(lists, anchors);
  GraphBuilder(graphs, &sharing).Build(phrase);
  return sharing.Take();
}

}  // namespace ricochet::compiler
