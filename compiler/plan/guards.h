// SPDX-License-Identifier: Apache-2.0
//
// Which keys (runtime/src/artifact/plan_format.h) occur in every text that an expression matches.
//
// Tested by tests/compiler/plan/guards_test.cc, guards_property_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_GUARDS_H_
#define RICOCHET_COMPILER_PLAN_GUARDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/plan/phrase_graph.h"

namespace ricochet::compiler {

// A key and, for a phrase, the node that begins at the key's position.
struct Guard {
  std::uint64_t key = 0;
  std::uint32_t anchor = format::kNone;
  friend auto operator<=>(const Guard&, const Guard&) = default;
};

// An entry of a key, as in GuardEntry: the run must surround the position.
struct EntryDef {
  std::uint64_t key = 0;
  std::string run;  // perhaps empty
  std::uint8_t before = 0;
  std::uint8_t flags = 0;
  std::uint32_t anchor = format::kNone;  // of a phrase, in PhraseWalks; kNone: the run is all of it
  std::vector<format::Need> needs;       // as NeedSets has them
  bool told = false;  // of a walked phrase: the skeleton determines its result (telling_words.h)
  friend auto operator<=>(const EntryDef&, const EntryDef&) = default;
};

// Every match contains at least one of these.
using GuardSet = std::vector<Guard>;

// The keys of a text (a normal form) that may be guards; some more than once.
std::vector<std::uint64_t> KeysOf(std::string_view text);

// The frequency of keys in responses, estimated from the examples of the rules.
class KeyCounts {
 public:
  // `text` is a normal form.
  void AddText(std::string_view text);
  // The average cost of these guards for a text.
  double Cost(const GuardSet& guards) const;
  double Cost(const std::vector<std::uint64_t>& keys) const;
  double Cost(std::uint64_t key) const;
  // How many of these keys a text has on the average, as far as texts have been seen.
  double Frequency(const std::vector<std::uint64_t>& keys) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
  std::uint32_t texts_ = 0;
};

// The cheapest set for the phrase; nothing if it has none.
std::optional<GuardSet> PhraseGuards(const PhraseGraph& graph, const KeyCounts& counts);

// The cheapest set of each part between gaps, in order; nothing for a part that has none.
std::vector<std::optional<GuardSet>> PartGuards(const PhraseGraph& graph, const KeyCounts& counts);

// Sets of keys, of each of which every match has one, each of another place in the phrase: the
// rarest, at most `most`, the one to look for first at the beginning. Not the set of `guards`.
std::vector<std::vector<std::uint64_t>> NeededKeys(const PhraseGraph& graph, const GuardSet& guards,
                                                   std::size_t most, const KeyCounts& counts);

// The same for an RE2 expression that is searched for regardless of case. Where a key is found for
// a match, its run is. REQUIRES: RE2 accepts the pattern.
std::optional<std::vector<EntryDef>> PatternGuards(const std::string& pattern,
                                                   const KeyCounts& counts);

// The same for texts of ASCII only, for a pattern that PatternGuards can't guard: one that requires
// a non-word character, or the text's edge, on either side, "(?:^|[^\w.])sender(?:[^\w.]|$)".
std::optional<std::vector<EntryDef>> AsciiPatternGuards(const std::string& pattern,
                                                        const KeyCounts& counts);

// A stem that skeletons keep (plan_format.h) is a longer prefix.
enum class KeyKind { kWord, kPrefix, kPair, kCharacters };
KeyKind KindOf(std::uint64_t key);

// "mail... full", for people: the words of a key, with `...` where they may continue.
std::string DescribeKey(std::uint64_t key);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_GUARDS_H_
