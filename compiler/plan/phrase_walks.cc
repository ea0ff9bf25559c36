// SPDX-License-Identifier: Apache-2.0
//
// A way is built from its end, so a node refers only to nodes before it. Two equal ways end
// equally, so they become the same nodes one after the other.
#include "compiler/plan/phrase_walks.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <unordered_map>
#include <utility>

#include "compiler/plan/word_edges.h"

namespace ricochet::compiler {
namespace {

using format::kNone;
using format::PhraseOp;

// A group with so many branches is walked by itself, and is the same nodes whatever follows it.
// With fewer, what follows stands behind each of the branches.
constexpr std::size_t kLeastApart = 4;
constexpr std::size_t kMaxWordBytes = 255;

std::uint8_t FoldBits(std::uint64_t fold) {
  std::uint8_t bits = 0;
  for (unsigned i = 0; i < 8; ++i) {
    if (ByteOf(fold, i) != 0) bits |= static_cast<std::uint8_t>(1U << i);
  }
  return bits;
}

PhraseOp WalkOp(GraphOp op) {
  switch (op) {
    case GraphOp::kLiteral:
      return PhraseOp::kLiteral;
    case GraphOp::kCasePair:
      return PhraseOp::kCasePair;
    case GraphOp::kJoiner:
      return PhraseOp::kJoiner;
    case GraphOp::kStar:
      return PhraseOp::kStar;
    case GraphOp::kGap:
      return PhraseOp::kGap;
    case GraphOp::kSplit:
    case GraphOp::kJoin:
    case GraphOp::kBegin:
    case GraphOp::kEnd:
      break;
  }
  return PhraseOp::kEnd;
}

// Whether every text with `bytes`, of a branch, has `shorter`.
bool BeginsWithBytes(std::uint32_t bytes, std::uint32_t shorter) {
  std::uint32_t mask = 0;
  while ((shorter & ~mask) != 0) mask = mask << 8U | 0xFFU;
  return (bytes & mask) == shorter;
}

// Without those of which another one of the same node says less: so a text has no two of one node.
std::vector<WalkBranch> WithoutCovered(const std::vector<WalkBranch>& branches) {
  std::vector<WalkBranch> left;
  for (const WalkBranch& branch : branches) {
    const bool covered = std::ranges::any_of(branches, [&](const WalkBranch& other) {
      return other.node == branch.node && other.bytes != branch.bytes &&
             BeginsWithBytes(branch.bytes, other.bytes);
    });
    if (!covered) left.push_back(branch);
  }
  return left;
}

WalkNode NodeOf(PhraseOp op) {
  WalkNode node{};
  node.op = static_cast<std::uint8_t>(op);
  return node;
}

}  // namespace

// The ways of one phrase in one direction.
class PhraseWalks::Way {
 public:
  Way(const PhraseGraph& graph, bool forwards, PhraseWalks* walks)
      : graph_(graph), forwards_(forwards), walks_(*walks) {}

  // The way from node `index` on. It ends at `stop`, where a group is closed; kNone: with the
  // phrase.
  std::uint32_t From(std::uint32_t index, std::uint32_t stop = kNone) {
    std::vector<std::uint32_t> chain;  // whose way is known once the way after them is
    std::uint32_t way = kNone;
    while (way == kNone) {
      const GraphNode& node = graph_.nodes[index];
      if (const auto known = known_.find(KeyOf(index, stop)); known != known_.end()) {
        way = known->second;
      } else if (index == stop) {
        way = walks_.Intern(NodeOf(PhraseOp::kListEnd));
      } else if (node.op == GraphOp::kBegin || node.op == GraphOp::kEnd) {
        way = walks_.Intern(NodeOf(PhraseOp::kEnd));
      } else if (node.op == Opens()) {
        way = known_[KeyOf(index, stop)] = FromGroup(node, stop);
      } else {
        chain.push_back(index);
        index = After(node);
      }
    }
    return FromChain(chain, stop, way);
  }

 private:
  // The way from the first node of `chain` on, behind which `way` goes on.
  std::uint32_t FromChain(std::span<const std::uint32_t> chain, std::uint32_t stop,
                          std::uint32_t way) {
    bool joined = false;  // the literal that comes next has the joiner before `way`
    for (; !chain.empty(); chain = chain.first(chain.size() - 1)) {
      const GraphNode& node = graph_.nodes[chain.back()];
      joined =
          joined || (node.op == GraphOp::kJoiner && EndsInLiteral(chain.first(chain.size() - 1)));
      if (joined && node.op != GraphOp::kLiteral) continue;
      if (WalkOp(node.op) != PhraseOp::kEnd) {
        WalkNode written = Written(node, way);
        if (joined) written.flags |= format::kThenJoiner;
        way = walks_.Intern(written);
        joined = false;
      }
      known_[KeyOf(chain.back(), stop)] = way;
    }
    return way;
  }

  bool EndsInLiteral(std::span<const std::uint32_t> chain) const {
    while (!chain.empty() && WalkOp(graph_.nodes[chain.back()].op) == PhraseOp::kEnd) {
      chain = chain.first(chain.size() - 1);
    }
    return !chain.empty() && graph_.nodes[chain.back()].op == GraphOp::kLiteral;
  }

  static std::uint64_t KeyOf(std::uint32_t index, std::uint32_t stop) {
    return index | std::uint64_t{stop} << 32U;
  }
  GraphOp Opens() const { return forwards_ ? GraphOp::kSplit : GraphOp::kJoin; }
  std::uint32_t After(const GraphNode& node) const { return forwards_ ? node.next : node.prev; }

  WalkNode Written(const GraphNode& node, std::uint32_t next) const {
    WalkNode written = NodeOf(WalkOp(node.op));
    written.flags = node.flags;
    written.size = node.size;
    written.fold = FoldBits(node.fold);
    written.next = next;
    written.value = node.value;
    if (node.op == GraphOp::kStar && !forwards_) DescribeWord(node.prev, &written);
    if (node.op == GraphOp::kGap) written.value = walks_.NextBytes(forwards_)[next];
    return written;
  }

  // If the word of a star begins with literals that end with `last`: what they say.
  void DescribeWord(std::uint32_t last, WalkNode* star) const {
    std::size_t size = 0;
    std::uint32_t first = last;
    for (;; first = graph_.nodes[first].prev) {
      const GraphNode& node = graph_.nodes[first];
      if (node.op != GraphOp::kLiteral || !IsWordLiteral(node)) return;
      size += node.size;
      if (WordBeginsAt(graph_, first)) break;
    }
    // A literal shorter than its part of the word could not be compared at once.
    if (size > kMaxWordBytes || graph_.nodes[first].size < std::min(size, sizeof star->value))
      return;
    star->size = static_cast<std::uint8_t>(size);
    star->fold = FoldBits(graph_.nodes[first].fold);
    star->value = graph_.nodes[first].value;
  }

  std::uint32_t FromGroup(const GraphNode& opens, std::uint32_t stop) {
    const std::uint32_t closes = After(opens);
    if (opens.branches.size() < kLeastApart) return FromBranches(opens, stop);
    const std::uint32_t group = FromBranches(opens, closes);
    const std::uint32_t after = From(After(graph_.nodes[closes]), stop);
    // A group at the end of another one ends with it.
    if (OpOf(after) == PhraseOp::kListEnd) return group;
    WalkNode list = NodeOf(PhraseOp::kList);
    list.next = after;
    list.value = group;
    return walks_.Intern(list);
  }

  std::uint32_t FromBranches(const GraphNode& opens, std::uint32_t stop) {
    std::vector<WalkBranch> branches;
    for (const std::uint32_t branch : opens.branches) {
      const std::uint32_t way = From(branch, stop);
      const WalkNode node = walks_.nodes_[way];
      if (OpOf(way) == PhraseOp::kSplit) {
        const auto first = BranchesOf(node);
        branches.insert(branches.end(), first.begin(), first.end());
      } else if (OpOf(way) == PhraseOp::kList) {
        AddListBranches(way, &branches);
      } else {
        branches.push_back({way, KnownBytes(node)});
      }
    }
    return walks_.InternSplit(std::move(branches));
  }

  std::span<const WalkBranch> BranchesOf(const WalkNode& split) const {
    return std::span(walks_.branches_).subspan(split.next, format::CountOf(split));
  }

  // One for each of what the list may begin with.
  void AddListBranches(std::uint32_t list, std::vector<WalkBranch>* branches) const {
    const auto begin = static_cast<std::uint32_t>(walks_.nodes_[list].value);
    const WalkNode& node = walks_.nodes_[begin];
    if (OpOf(begin) != PhraseOp::kSplit) return branches->push_back({list, KnownBytes(node)});
    for (const WalkBranch& branch : BranchesOf(node)) branches->push_back({list, branch.bytes});
  }

  PhraseOp OpOf(std::uint32_t way) const { return static_cast<PhraseOp>(walks_.nodes_[way].op); }

  // As PhraseBranch::bytes.
  std::uint32_t KnownBytes(const WalkNode& node) const {
    if (static_cast<PhraseOp>(node.op) != PhraseOp::kLiteral) return 0;
    std::uint32_t bytes = 0;
    for (unsigned i = 0; i < std::min<unsigned>(node.size, sizeof bytes); ++i) {
      const unsigned char byte = ByteOf(node.value, forwards_ ? i : node.size - 1U - i);
      bytes |= (byte | 0x20U) << (8 * i);
    }
    return bytes;
  }

  const PhraseGraph& graph_;
  const bool forwards_;
  PhraseWalks& walks_;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;  // ways by node and stop
};

std::uint32_t PhraseWalks::Intern(const WalkNode& node) {
  std::uint32_t head = 0;
  std::memcpy(&head, &node, sizeof head);  // all before `next`
  const auto [at, is_new] =
      known_.try_emplace({head, node.next, node.value}, static_cast<std::uint32_t>(nodes_.size()));
  return is_new ? Append(node) : at->second;
}

std::uint32_t PhraseWalks::Append(const WalkNode& node) {
  for (const bool forwards : {true, false}) {
    NextBytes(forwards).push_back(NextBytesOf(node, forwards));
  }
  nodes_.push_back(node);
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint64_t PhraseWalks::NextBytesOf(const WalkNode& node, bool forwards) const {
  constexpr std::uint64_t kLowHalf = 0xFFFFFFFF;
  const std::vector<std::uint64_t>& known = next_bytes_[forwards ? 0 : 1];
  std::uint64_t joiners = 0;
  for (const char c : {' ', '-', '_'}) {
    joiners |= format::NextBytes(static_cast<unsigned char>(c), 0) & kLowHalf;
  }
  switch (static_cast<PhraseOp>(node.op)) {
    case PhraseOp::kLiteral: {
      const auto byte = [&](unsigned i) {
        return ByteOf(node.value, forwards ? i : node.size - 1U - i);
      };
      if (node.size > 1) return format::NextBytes(byte(0), byte(1));
      const bool joined = (node.flags & format::kThenJoiner) != 0;
      const std::uint64_t second = joined ? joiners : known[node.next] & kLowHalf;
      return (format::NextBytes(byte(0), 0) & kLowHalf) | second << 32U;
    }
    case PhraseOp::kJoiner:
      return joiners | (known[node.next] & kLowHalf) << 32U;
    case PhraseOp::kList:
      return known[node.value];
    case PhraseOp::kSplit: {
      std::uint64_t all = 0;
      for (std::uint32_t i = 0; i < format::CountOf(node); ++i) {
        all |= known[branches_[node.next + i].node];
      }
      return all;
    }
    default:
      return ~std::uint64_t{0};
  }
}

std::uint32_t PhraseWalks::InternSplit(std::vector<WalkBranch> branches) {
  const auto order = [](const WalkBranch& branch) {
    return std::tuple(format::PairOf(branch), branch.bytes, branch.node);
  };
  const auto equal = [&](const WalkBranch& one, const WalkBranch& other) {
    return order(one) == order(other);
  };
  std::ranges::sort(branches, {}, order);
  branches.erase(std::unique(branches.begin(), branches.end(), equal), branches.end());
  branches = WithoutCovered(branches);
  if (branches.size() == 1) return branches.front().node;
  std::vector<std::uint64_t> key;
  for (const WalkBranch& branch : branches) {
    key.push_back(branch.node | std::uint64_t{branch.bytes} << 32U);
  }
  const auto [at, is_new] =
      known_splits_.try_emplace(std::move(key), static_cast<std::uint32_t>(nodes_.size()));
  if (is_new) {
    WalkNode node = NodeOf(PhraseOp::kSplit);
    node.next = static_cast<std::uint32_t>(branches_.size());
    const auto loose = std::ranges::count(branches, std::uint16_t{0}, format::PairOf);
    node.value = branches.size() | static_cast<std::uint64_t>(loose) << 32U;
    branches_.insert(branches_.end(), branches.begin(), branches.end());
    Append(node);
  }
  return at->second;
}

std::vector<std::uint32_t> PhraseWalks::Add(const PhraseGraph& graph,
                                            std::span<const std::uint32_t> anchors) {
  Way forwards(graph, true, this);
  Way backwards(graph, false, this);
  std::vector<std::uint32_t> added;
  for (const std::uint32_t anchor : anchors) {
    WalkNode node = NodeOf(PhraseOp::kAnchor);
    // Where a split is, a word begins: its guards say so.
    node.flags =
        graph.nodes[anchor].op == GraphOp::kSplit ? format::kLeftIsWord : graph.nodes[anchor].flags;
    node.next = forwards.From(anchor);
    node.value = backwards.From(graph.nodes[anchor].prev);
    added.push_back(Intern(node));
  }
  return added;
}

}  // namespace ricochet::compiler
