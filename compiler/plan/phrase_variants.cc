// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/phrase_variants.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "runtime/src/match/phrase_match.h"

namespace ricochet::compiler {
namespace {

using format::kLeftIsWord;
using format::kNone;
using format::kRightIsWord;
using format::kRunJoiner;

// Lists the ways from kBegin to kEnd, each as the nodes that match something.
class Ways {
 public:
  explicit Ways(const PhraseGraph& graph) : graph_(graph) {}

  // False if there are too many, or one that is no plain series.
  bool List(std::uint32_t node) {
    if (++steps_ > kMaxSteps) return false;
    const GraphNode& n = graph_.nodes[node];
    switch (OpOf(n)) {
      case GraphOp::kEnd:
        ways_.push_back(way_);
        return ways_.size() <= kMaxVariants;
      case GraphOp::kSplit:
        return std::ranges::all_of(n.branches, [&](std::uint32_t branch) { return List(branch); });
      case GraphOp::kJoin:
      case GraphOp::kBegin:
        return List(n.next);
      case GraphOp::kLiteral:
      case GraphOp::kJoiner:
        if (!PlainBytes(n) || ends_in_star_) return false;
        break;
      case GraphOp::kStar:
        if (way_.empty() || ends_in_star_) return false;
        ends_in_star_ = true;
        break;
      case GraphOp::kCasePair:
      case GraphOp::kGap:
        return false;
    }
    way_.push_back(node);
    const bool listed = List(n.next);
    way_.pop_back();
    if (OpOf(n) == GraphOp::kStar) ends_in_star_ = false;
    return listed;
  }

  const std::vector<std::vector<std::uint32_t>>& ways() const { return ways_; }

 private:
  static constexpr int kMaxSteps = 4096;
  const PhraseGraph& graph_;
  std::vector<std::uint32_t> way_;
  std::vector<std::vector<std::uint32_t>> ways_;
  bool ends_in_star_ = false;
  int steps_ = 0;
};

PhraseVariant MakeVariant(const PhraseGraph& graph, const std::vector<std::uint32_t>& way) {
  PhraseVariant variant;
  std::vector<GraphNode>& chain = variant.graph.nodes;
  chain.push_back(graph.nodes.front());
  for (const std::uint32_t index : way) {
    chain.push_back(graph.nodes[index]);
    if (const auto bytes = PlainBytes(chain.back())) variant.bytes += *bytes;
  }
  GraphNode end{};
  end.op = GraphOp::kEnd;
  chain.push_back(end);
  for (std::uint32_t i = 0; i < chain.size(); ++i) {
    chain[i].prev = i == 0 ? kNone : i - 1;
    chain[i].next = i + 1 == chain.size() ? kNone : i + 1;
  }
  if (way.empty()) return variant;
  const GraphNode& last = chain[chain.size() - 2];
  const bool right = (last.flags & kRightIsWord) != 0 && OpOf(last) != GraphOp::kStar;
  variant.flags =
      static_cast<std::uint8_t>((chain[1].flags & kLeftIsWord) | (right ? kRightIsWord : 0));
  return variant;
}

bool IsWordAt(const std::string& bytes, std::size_t at) {
  return bytes[at] != kRunJoiner && IsWordByte(bytes[at]);
}

// Whether `inner` holds wherever `outer` does.
bool Covers(const PhraseVariant& inner, const PhraseVariant& outer) {
  const auto edge_holds = [](bool asked, bool at_edge, bool outer_asks, auto is_word) {
    return !asked || (at_edge ? outer_asks : !is_word());
  };
  for (std::size_t at = outer.bytes.find(inner.bytes); at != std::string::npos;
       at = outer.bytes.find(inner.bytes, at + 1)) {
    const std::size_t end = at + inner.bytes.size();
    const bool left =
        edge_holds((inner.flags & kLeftIsWord) != 0, at == 0, (outer.flags & kLeftIsWord) != 0,
                   [&] { return IsWordAt(outer.bytes, at - 1); });
    const bool right =
        edge_holds((inner.flags & kRightIsWord) != 0, end == outer.bytes.size(),
                   (outer.flags & kRightIsWord) != 0, [&] { return IsWordAt(outer.bytes, end); });
    if (left && right) return true;
  }
  return false;
}

// Of two that cover each other the first stays.
void DropCovered(std::vector<PhraseVariant>* variants) {
  for (std::size_t i = variants->size(); i-- > 0;) {
    const auto covers = [&](const PhraseVariant& other) {
      const std::size_t index = static_cast<std::size_t>(&other - variants->data());
      return index != i && Covers(other, (*variants)[i]) &&
             (index < i || !Covers((*variants)[i], other));
    };
    if (std::ranges::any_of(*variants, covers)) {
      variants->erase(variants->begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

}  // namespace

std::size_t PhraseVariant::OffsetOf(std::uint32_t node) const {
  std::size_t offset = 0;
  for (std::uint32_t i = 0; i < node; ++i) {
    if (const auto before = PlainBytes(graph.nodes[i])) offset += before->size();
  }
  return offset;
}

std::optional<std::string> PlainBytes(const GraphNode& node) {
  if (OpOf(node) == GraphOp::kJoiner) return std::string(1, static_cast<char>(kRunJoiner));
  if (OpOf(node) != GraphOp::kLiteral) return std::nullopt;
  std::string bytes;
  for (unsigned i = 0; i < node.size; ++i) {
    const auto byte = static_cast<unsigned char>(node.value >> (8 * i));
    const bool any_case = (node.fold >> (8 * i) & 0x20U) != 0;
    const bool lower = byte >= 'a' && byte <= 'z';
    // A run has no other way to say it.
    if (any_case != lower || byte == kRunJoiner || byte == 0) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

std::optional<std::vector<PhraseVariant>> VariantsOf(const PhraseGraph& graph) {
  Ways ways(graph);
  if (!ways.List(0)) return std::nullopt;
  std::vector<PhraseVariant> variants;
  for (const std::vector<std::uint32_t>& way : ways.ways()) {
    variants.push_back(MakeVariant(graph, way));
    const std::size_t size = variants.back().bytes.size();
    if (size == 0 || size > format::kMaxRunBytes) return std::nullopt;
  }
  DropCovered(&variants);
  return variants;
}

}  // namespace ricochet::compiler
