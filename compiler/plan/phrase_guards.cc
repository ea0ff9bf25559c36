// SPDX-License-Identifier: Apache-2.0
//
// Guards of phrases, derived from the graph. They rest on these claims:
//
// 1. A match walks the graph from kBegin to kEnd. Every walk visits each node of the main chain,
//    and one branch of each split that cannot be skipped. So the guards of a node of the chain
//    guard the phrase, and so do the guards of all branches of such a split together.
// 2. A walk that visits a node matches there, in sequence, the bytes of that node and of the nodes
//    after it. So what Keys collects on all ways from a node is what a text has there.
// 3. Where a word begins in the phrase, one begins in the text: before it is a non-word byte (a
//    joiner, punctuation, the edge of a gap), or it is the edge of the phrase, where kBegin
//    requires a whole word. The same holds for its end. Words of scripts without blanks claim
//    neither.
// 4. Two words of the phrase with only non-word bytes between them are neighbours in the text.
// 5. After a star a word may continue: either all bytes of its key are known, or it guards nothing.
#include <algorithm>
#include <cstring>

#include "compiler/plan/guards.h"
#include "compiler/plan/word_edges.h"
#include "runtime/src/match/phrase_match.h"

namespace ricochet::compiler {
namespace {

using format::kGapLeftWord;
using format::kLeftIsWord;
using format::kNone;
using format::kRightIsWord;

// More keys than this for one phrase would cost more than they are worth: as guards, and as needs.
constexpr std::size_t kMaxKeys = 64;
constexpr std::size_t kMaxNeedKeys = 48;
// A text without any of more frequent keys is too rare to look.
constexpr double kMaxNeedFrequency = 0.5;
constexpr int kMaxSteps = 4096;

class Graph {
 public:
  explicit Graph(const PhraseGraph& graph) : graph_(graph) {}

  const GraphNode& Node(std::uint32_t index) const { return graph_.nodes[index]; }
  // What follows a node on the same level.
  std::uint32_t Behind(std::uint32_t index) const {
    const GraphNode& node = Node(index);
    return OpOf(node) == GraphOp::kSplit ? Node(node.next).next : node.next;
  }
  static bool Skippable(const GraphNode& split) {
    return std::ranges::find(split.branches, split.next) != split.branches.end();
  }

  // Claim 3.
  bool EndsWord(std::uint32_t index) const { return compiler::EndsWord(graph_, index); }

 private:
  const PhraseGraph& graph_;
};

// Collects the keys on all ways from a node on.
class Keys {
 public:
  Keys(const Graph& graph, KeyKind kind, std::size_t most)
      : graph_(graph), kind_(kind), most_(most) {}

  // Nothing if on some way there is none, or if there are too many.
  std::optional<GuardSet> From(std::uint32_t node) {
    if (!Walk(node, {})) return std::nullopt;
    std::ranges::sort(found_);
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return found_.size() <= most_ ? std::optional(found_) : std::nullopt;
  }

 private:
  struct State {
    std::uint32_t anchor = kNone;  // where the first word begins
    std::uint64_t key = 0;         // of the word that is open, or was last: its bytes, folded
    std::size_t size = 0;          // bytes of it known, at most as many as the kind has
    bool open = false;             // within a word
    bool ends_word = false;        // what was matched last requires a whole word after it
    std::uint32_t first_stem = 0;  // of a pair
    bool second = false;           // the open word, or the one to come, is the second of a pair
  };

  bool Emit(const State& state) {
    const auto stem = static_cast<std::uint32_t>(state.key);
    std::uint64_t key = state.key;
    if (kind_ == KeyKind::kPrefix) key = format::PrefixKey(state.key);
    if (kind_ == KeyKind::kPair) key = format::WordPairKey(state.first_stem, stem);
    found_.push_back({key, state.anchor});
    return found_.size() <= most_ * 4;
  }
  bool IsLast(const State& state) const { return kind_ != KeyKind::kPair || state.second; }
  std::size_t KeyBytes() const {
    if (kind_ == KeyKind::kWord) return format::kWordKeyBytes;
    return kind_ == KeyKind::kPrefix ? format::kPrefixBytes : format::kStemBytes;
  }

  // The open word ends here for certain.
  enum class Ended { kGoOn, kEmitted, kFailed };
  Ended EndWord(State* state) {
    if (!state->open) return Ended::kGoOn;
    if (kind_ == KeyKind::kPrefix && state->size < KeyBytes()) return Ended::kFailed;
    if (IsLast(*state)) return Emit(*state) ? Ended::kEmitted : Ended::kFailed;
    state->first_stem = static_cast<std::uint32_t>(state->key);
    state->second = true;
    state->open = false;
    return Ended::kGoOn;
  }

  // Takes the bytes of a word; true if the key is complete with them.
  bool TakeBytes(std::uint64_t value, std::size_t size, std::uint32_t node, State* state) const {
    if (!state->open) {
      state->open = true;
      state->key = 0;
      state->size = 0;
      if (state->anchor == kNone) state->anchor = node;
    }
    for (std::size_t i = 0; i < size && state->size < KeyBytes(); ++i, ++state->size) {
      state->key |= std::uint64_t{ByteOf(value, i) | 0x20U} << (8 * state->size);
    }
    state->ends_word = (graph_.Node(node).flags & kRightIsWord) != 0;
    return state->size == KeyBytes() && IsLast(*state);
  }

  // False if some way has no key.
  bool Walk(std::uint32_t index, State state) {
    for (;;) {
      if (--steps_ < 0) return false;
      const GraphNode& node = graph_.Node(index);
      switch (OpOf(node)) {
        case GraphOp::kLiteral:
          if (!IsWordLiteral(node)) {
            if (const Ended ended = EndWord(&state); ended != Ended::kGoOn) {
              return ended == Ended::kEmitted;
            }
            break;
          }
          if (!state.open && (node.flags & kLeftIsWord) == 0) return false;  // no whole word
          if (TakeBytes(node.value, node.size, index, &state)) return Emit(state);
          break;
        case GraphOp::kCasePair:
          return WalkCasePair(index, state);
        case GraphOp::kJoiner:
          if (const Ended ended = EndWord(&state); ended != Ended::kGoOn) {
            return ended == Ended::kEmitted;
          }
          break;
        case GraphOp::kStar:
          if (state.size < KeyBytes()) return false;
          state.ends_word = true;
          break;
        case GraphOp::kSplit:
          return std::ranges::all_of(node.branches,
                                     [&](std::uint32_t branch) { return Walk(branch, state); });
        case GraphOp::kJoin:
          break;
        case GraphOp::kGap:
          return (node.flags & kGapLeftWord) != 0 && EndWord(&state) == Ended::kEmitted;
        case GraphOp::kEnd:
          return state.ends_word && EndWord(&state) == Ended::kEmitted;
        case GraphOp::kBegin:
          return false;
      }
      index = node.next;
    }
  }

  bool WalkCasePair(std::uint32_t index, const State& state) {
    const GraphNode& node = graph_.Node(index);
    if (!state.open && (node.flags & kLeftIsWord) == 0) return false;
    State first = state, second = state;
    const bool first_done = TakeBytes(node.value, node.size & 15U, index, &first);
    const bool second_done = TakeBytes(node.value >> 32U, node.size >> 4U, index, &second);
    return (first_done ? Emit(first) : Walk(node.next, first)) &&
           (second_done ? Emit(second) : Walk(node.next, second));
  }

  const Graph& graph_;
  KeyKind kind_;
  std::size_t most_;
  GuardSet found_;
  int steps_ = kMaxSteps;
};

// Keeps the cheaper one of two.
class Cheapest {
 public:
  explicit Cheapest(const KeyCounts& counts) : counts_(counts) {}
  void Offer(std::optional<GuardSet> guards) {
    if (!guards) return;
    const double cost = counts_.Cost(*guards);
    if (best_ && cost >= cost_) return;
    best_ = std::move(guards);
    cost_ = cost;
  }
  std::optional<GuardSet> Take() { return std::move(best_); }

 private:
  const KeyCounts& counts_;
  std::optional<GuardSet> best_;
  double cost_ = 0;
};

// Two characters of three bytes each at the beginning of a literal.
std::optional<GuardSet> CharacterPair(const GraphNode& node, std::uint32_t index) {
  const auto begins_three = [&](std::size_t at) {
    return (ByteOf(node.value, at) & 0xF0U) == 0xE0;
  };
  if (OpOf(node) != GraphOp::kLiteral || node.size < format::kCharacterPairBytes ||
      !begins_three(0) || !begins_three(3)) {
    return std::nullopt;
  }
  std::uint64_t key = 0;
  std::memcpy(&key, &node.value, format::kCharacterPairBytes);
  return GuardSet{{key | format::kCharacterPairMark, index}};
}

std::optional<GuardSet> BestOfChain(const Graph& graph, std::uint32_t index, std::size_t most,
                                    const KeyCounts& counts);

// The best guards of what begins with node `index` of a chain.
std::optional<GuardSet> BestOfNode(const Graph& graph, std::uint32_t index, std::size_t most,
                                   const KeyCounts& counts) {
  Cheapest best(counts);
  const GraphNode& node = graph.Node(index);
  if (OpOf(node) == GraphOp::kBegin || OpOf(node) == GraphOp::kStar) return std::nullopt;
  if (graph.EndsWord(node.prev)) {
    for (const KeyKind kind : {KeyKind::kWord, KeyKind::kPair, KeyKind::kPrefix}) {
      best.Offer(Keys(graph, kind, most).From(index));
    }
  }
  best.Offer(CharacterPair(node, index));
  if (OpOf(node) != GraphOp::kSplit || graph.Skippable(node)) return best.Take();
  std::optional<GuardSet> all = GuardSet();
  for (const std::uint32_t branch : node.branches) {
    const std::optional<GuardSet> one = BestOfChain(graph, branch, most, counts);
    if (!one) all.reset();
    if (!all) break;
    all->insert(all->end(), one->begin(), one->end());
  }
  best.Offer(std::move(all));
  return best.Take();
}

// Whether a chain is closed by it.
bool ClosesChain(const GraphNode& node) {
  const GraphOp op = OpOf(node);
  return op == GraphOp::kJoin || op == GraphOp::kGap || op == GraphOp::kEnd;
}

// The best guards of the chain from `index` to the join, the gap or kEnd that closes it.
std::optional<GuardSet> BestOfChain(const Graph& graph, std::uint32_t index, std::size_t most,
                                    const KeyCounts& counts) {
  Cheapest best(counts);
  for (; !ClosesChain(graph.Node(index)); index = graph.Behind(index)) {
    best.Offer(BestOfNode(graph, index, most, counts));
  }
  return best.Take();
}

std::vector<std::uint64_t> DistinctKeys(const GuardSet& guards) {
  std::vector<std::uint64_t> keys;
  for (const Guard& guard : guards) keys.push_back(guard.key);
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

std::optional<GuardSet> PhraseGuards(const PhraseGraph& graph, const KeyCounts& counts) {
  Cheapest best(counts);
  for (std::optional<GuardSet>& part : PartGuards(graph, counts)) {
    best.Offer(std::move(part));
  }
  return best.Take();
}

std::vector<std::optional<GuardSet>> PartGuards(const PhraseGraph& of, const KeyCounts& counts) {
  const Graph graph(of);
  std::vector<std::optional<GuardSet>> parts;
  for (std::uint32_t at = 0;;) {
    parts.push_back(BestOfChain(graph, at, kMaxKeys, counts));
    while (OpOf(graph.Node(at)) != GraphOp::kGap && OpOf(graph.Node(at)) != GraphOp::kEnd) {
      at = graph.Behind(at);
    }
    if (OpOf(graph.Node(at)) == GraphOp::kEnd) return parts;
    at = graph.Node(at).next;
  }
}

std::vector<std::vector<std::uint64_t>> NeededKeys(const PhraseGraph& of, const GuardSet& guards,
                                                   std::size_t most, const KeyCounts& counts) {
  const Graph graph(of);
  std::vector<std::pair<double, std::vector<std::uint64_t>>> sets;
  for (std::uint32_t at = 0; OpOf(graph.Node(at)) != GraphOp::kEnd; at = graph.Behind(at)) {
    const auto set = BestOfNode(graph, at, kMaxNeedKeys, counts);
    if (!set || *set == guards) continue;
    std::vector<std::uint64_t> keys = DistinctKeys(*set);
    if (keys.size() > kMaxNeedKeys) continue;
    const double frequency = counts.Frequency(keys);
    if (frequency <= kMaxNeedFrequency) sets.emplace_back(frequency, std::move(keys));
  }
  std::ranges::sort(sets);
  if (sets.size() > most) sets.resize(most);
  // A text is to be found lacking as soon as possible: a long set takes long to go through.
  std::ranges::stable_sort(sets, {}, [](const auto& set) {
    return static_cast<double>(set.second.size()) / (1 - set.first);
  });
  std::vector<std::vector<std::uint64_t>> needed;
  for (auto& set : sets) needed.push_back(std::move(set.second));
  return needed;
}

}  // namespace ricochet::compiler
