// SPDX-License-Identifier: Apache-2.0
//
// Enumerates all ways through the graph, but none twice from a node with the same words after it.
// ASCII only: other texts have no skeleton.
#include "compiler/plan/telling_words.h"

#include <algorithm>
#include <set>
#include <utility>

#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/phrase_match.h"

namespace ricochet::compiler {
namespace {

constexpr std::size_t kMaxVisits = 20'000;
constexpr std::size_t kMaxTellingKeys = 512;

bool IsAsciiWord(std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    if ((ByteOf(value, i) & 0x80U) != 0) return false;
  }
  return true;
}

class Collector {
 public:
  explicit Collector(const PhraseGraph& graph) : graph_(graph) {}

  std::optional<std::vector<std::uint64_t>> Run() {
    if (!Visit(0, State())) return std::nullopt;
    return std::vector<std::uint64_t>(keys_.begin(), keys_.end());
  }

 private:
  // Of the way so far: the word that was last, and the one that is open.
  struct State {
    std::uint8_t words = 0;  // 2: two or more
    std::uint64_t only = 0;  // of one word: its key
    std::uint32_t stem = 0;  // of the last word; 0: not known
    std::uint64_t word = 0;  // what is known of the open word
    std::uint8_t size = 0;   // bytes of that
    bool open = false;
    bool starred = false;      // it goes on with what is not known
    bool ends = false;         // a whole word is required behind it
    std::uint8_t leading = 0;  // bytes before the first word
    auto operator<=>(const State&) const = default;
  };

  bool Take(const GraphNode& node, State* state) const {
    if (!state->open) {
      if ((node.flags & format::kLeftIsWord) == 0) return false;
      state->open = true;
      state->word = 0;
      state->size = 0;
      state->starred = false;
    }
    for (std::size_t i = 0; i < node.size; ++i) {
      if (state->starred || state->size == format::kWordKeyBytes) break;
      state->word |= std::uint64_t{ByteOf(node.value, i) | 0x20U} << (8 * state->size);
      ++state->size;
    }
    state->ends = (node.flags & format::kRightIsWord) != 0;
    return true;
  }

  // The open word ends. What is known of a `starred` one has to be enough for the key.
  bool EndWord(State* state) {
    if (!state->open) return true;
    const bool whole = !state->starred || state->size == format::kWordKeyBytes;
    const bool has_stem = whole || state->size >= format::kStemBytes;
    const auto stem = static_cast<std::uint32_t>(state->word);
    if (state->words == 0) {
      if (!whole && state->size < format::kPrefixBytes) return false;
      // A star ends its word: nothing else of it is known.
      state->only = whole ? state->word : format::StemKey(state->word, state->size);
    } else {
      if (!has_stem || state->stem == 0) return false;
      keys_.insert(format::WordPairKey(state->stem, stem));
      state->only = 0;
    }
    state->stem = has_stem ? stem : 0;
    state->words = state->words == 0 ? 1 : 2;
    state->open = false;
    return keys_.size() <= kMaxTellingKeys;
  }

  bool Separate(std::size_t bytes, State* state) {
    if (!EndWord(state)) return false;
    if (state->words == 0) {
      state->leading = static_cast<std::uint8_t>(std::min<std::size_t>(state->leading + bytes, 2));
    }
    return state->leading <= 1;
  }

  bool Finish(State state) {
    if (!state.ends) state.starred = true;
    if (!EndWord(&state)) return false;
    if (state.words == 1) keys_.insert(state.only);
    return state.words > 0;
  }

  bool VisitBranches(const GraphNode& node, const State& state) {
    return std::ranges::all_of(node.branches,
                               [&](std::uint32_t branch) { return Visit(branch, state); });
  }

  // False if the skeleton does not determine some way.
  bool Visit(std::uint32_t index, State state) {
    for (;;) {
      if (!visited_.insert({index, state}).second) return true;
      if (visited_.size() > kMaxVisits) return false;
      const GraphNode& node = graph_.nodes[index];
      switch (OpOf(node)) {
        case GraphOp::kLiteral:
          if (!IsAsciiWord(node.value, node.size)) return true;  // no way for ASCII
          if (!(IsWordByte(static_cast<char>(ByteOf(node.value, 0)))
                    ? Take(node, &state)
                    : Separate(node.size, &state))) {
            return false;
          }
          break;
        case GraphOp::kJoiner:
          if (!Separate(1, &state)) return false;
          break;
        case GraphOp::kStar:
          if (!state.open) return false;
          state.starred = state.ends = true;
          break;
        case GraphOp::kSplit:
          return VisitBranches(node, state);
        case GraphOp::kEnd:
          return Finish(state);
        case GraphOp::kBegin:
        case GraphOp::kJoin:
          break;
        case GraphOp::kCasePair:
          // Each of the two begins its half of the value.
          return !IsAsciiWord(node.value, 1) && !IsAsciiWord(node.value >> 32U, 1);
        case GraphOp::kGap:
          return false;
      }
      index = node.next;
    }
  }

  const PhraseGraph& graph_;
  std::set<std::uint64_t> keys_;
  std::set<std::pair<std::uint32_t, State>> visited_;
};

}  // namespace

std::optional<std::vector<std::uint64_t>> TellingWords(const PhraseGraph& graph) {
  return Collector(graph).Run();
}

}  // namespace ricochet::compiler
