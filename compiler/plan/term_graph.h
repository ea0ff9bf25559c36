// SPDX-License-Identifier: Apache-2.0
//
// A part of a phrase (what is between two gaps), or an alternative of a word list, as a graph of
// terms. A way through it from a start to an end is one way to say the part.
//
// Tested by tests/compiler/plan/term_graph_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_TERM_GRAPH_H_
#define RICOCHET_COMPILER_PLAN_TERM_GRAPH_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/plan/fold_characters.h"
#include "compiler/plan/term_table.h"

namespace ricochet::compiler {

// Between two words: one blank, hyphen or underscore.
inline constexpr std::uint32_t kJoined = 0xFFFFFFFF;

struct TermEdge {
  std::uint32_t separator = kJoined;  // before it
  std::uint32_t term = 0;
  std::uint32_t to = 0;  // in TermGraph::states
  friend auto operator<=>(const TermEdge&, const TermEdge&) = default;
};

// One end of a part: what stands there besides its words.
struct PartEnd {
  std::string text;   // directly beside the word, with a blank for a joiner
  bool word = false;  // no word byte may be beside it
  friend auto operator<=>(const PartEnd&, const PartEnd&) = default;
};

struct TermState {
  std::vector<TermEdge> edges;
  std::vector<PartEnd> ends;  // the part may end here
};

struct TermStart {
  PartEnd left;
  std::uint32_t state = 0;  // whose edges lead to the first words
};

struct TermGraph {
  // Of a part without words, which has neither states nor starts: all of it, with a blank for a
  // joiner.
  std::optional<std::string> punctuation;
  std::vector<TermState> states;  // no way comes to one of them twice
  std::vector<TermStart> starts;
  // Ends of a way that are alike for all; nothing if they differ.
  std::optional<PartEnd> OnlyLeft() const;
  std::optional<PartEnd> OnlyRight() const;
};

// A list that graphs name as one term.
struct ListGraph {
  std::uint32_t term = 0;
  TermGraph graph;
  bool left_word = false, right_word = false;
};

class TermGraphs {
 public:
  TermGraphs(CharacterFolds* folds, TermTable* terms) : folds_(*folds), terms_(*terms) {}

  // Nothing if terms can't say it: a star within a word, a list glued to a word, a joiner
  // that stands for itself alone, too many ways, or one longer than format::kMaxDepth.
  std::optional<TermGraph> Make(const PhraseSequence& part);

  // The lists that are terms of what was made.
  const std::vector<std::unique_ptr<ListGraph>>& lists() const { return lists_; }

 private:
  friend class TermGraphMaker;
  // nullptr: it has to be written out.
  const ListGraph* ListOf(const std::shared_ptr<const PhraseBranches>& branches);

  CharacterFolds& folds_;
  TermTable& terms_;
  std::map<const PhraseBranches*, const ListGraph*> known_;
  std::vector<std::shared_ptr<const PhraseBranches>> alive_;  // whose addresses are keys
  std::vector<std::unique_ptr<ListGraph>> lists_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_TERM_GRAPH_H_
