// SPDX-License-Identifier: Apache-2.0
//
// One deterministic automaton over terms for all parts of phrases and all word lists, minimal but
// for what ends where (runtime/src/artifact/plan_format.h).
//
// Tested by tests/compiler/plan/phrase_automaton_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_PHRASE_AUTOMATON_H_
#define RICOCHET_COMPILER_PLAN_PHRASE_AUTOMATON_H_

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "compiler/plan/term_graph.h"
#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

// What both ends of a part have.
using EndPair = std::pair<PartEnd, PartEnd>;

struct AutomatonTables {
  std::vector<std::uint32_t> starts;  // in `nodes`, in the order of AddStart
  std::vector<format::NodeRecord> nodes;
  std::vector<format::EdgeRecord> edges;
  std::vector<format::LabelRecord> labels;       // `more` of a list: its term
  std::vector<EndPair> ends;                     // LabelRecord::more of parts
  std::map<std::uint32_t, std::uint32_t> apart;  // by part, of those that AddApart added
  std::set<std::uint32_t> terms;                 // of all edges and starts
};

class PhraseAutomaton {
 public:
  // Their number in AutomatonTables::ends, from 0 on in the order in which they are first named.
  std::uint32_t EndsOf(const PartEnd& left, const PartEnd& right);
  // A part that is found with all others.
  void AddPart(std::uint32_t part, const TermGraph& graph);
  // So is this one, but nothing uses it (format::LabelRecord).
  void AddQuietPart(std::uint32_t part, const TermGraph& graph) {
    quiet_.insert(part);
    AddPart(part, graph);
  }
  // One that is looked for by itself.
  void AddApart(std::uint32_t part, const TermGraph& graph);
  void AddList(std::uint32_t term, const TermGraph& graph);

  // The terms of all that was added, but for those that only begin what is found with all others.
  std::set<std::uint32_t> FollowedTerms() const;
  // A node for what begins with any of `terms`: its number in AutomatonTables::starts, or kNone if
  // nothing does. REQUIRES: all parts and lists were added.
  std::uint32_t AddStart(const std::vector<std::uint32_t>& terms);

  // REQUIRES: `terms` has all terms of the graphs.
  AutomatonTables Build(const TermTable& terms);

 private:
  struct State {
    std::vector<TermEdge> edges;  // `to` in states_
    std::vector<format::LabelRecord> labels;
  };
  using Set = std::vector<std::uint32_t>;  // of states_, ascending
  struct Joint {                           // a state of the automaton: several of states_ at once
    std::map<std::uint32_t, std::uint32_t> edges;  // by term, separators too: in joints_
    std::vector<format::LabelRecord> labels;
  };

  // Returns the states that it starts at.
  std::vector<std::uint32_t> Add(std::uint32_t part, std::uint32_t list, const TermGraph& graph);
  std::uint32_t JointOf(Set set);
  void Begin(const Set& starts);
  std::uint32_t JointOf(std::map<std::uint32_t, Set> by_term,
                        std::vector<format::LabelRecord> labels);
  void Follow(std::uint32_t joint, const Set& set);

  std::vector<State> states_;
  // By term, what it leads to where a part or list begins with it: in states_.
  std::map<std::uint32_t, Set> begun_;
  std::vector<std::uint32_t> starts_;                          // in joints_
  std::map<std::uint32_t, std::uint32_t> start_numbers_;       // by joint
  std::map<std::uint32_t, std::vector<std::uint32_t>> apart_;  // likewise, by part
  std::set<std::uint32_t> quiet_;                              // parts
  std::map<EndPair, std::uint32_t> end_numbers_;
  std::vector<EndPair> ends_;
  std::map<Set, std::uint32_t> joint_numbers_;
  std::vector<Joint> joints_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PHRASE_AUTOMATON_H_
