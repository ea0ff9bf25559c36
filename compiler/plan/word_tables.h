// SPDX-License-Identifier: Apache-2.0
//
// The tables by which the runtime finds the terms of a text's words (plan_format.h).
//
// Tested by tests/runtime/match/find_parts_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_WORD_TABLES_H_
#define RICOCHET_COMPILER_PLAN_WORD_TABLES_H_

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "compiler/plan/phrase_automaton.h"
#include "compiler/plan/string_pool.h"
#include "compiler/plan/term_graph.h"
#include "compiler/plan/term_table.h"
#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

struct WordTables {
  std::vector<format::WordRecord> words;
  std::vector<std::uint32_t> buckets;
  std::vector<std::uint32_t> stem_gates;
  std::vector<std::uint32_t> terms;
  std::vector<format::TermSet> term_sets;  // `start`: in AutomatonTables::starts
  std::vector<format::SeparatorRecord> separators;
  std::map<std::uint32_t, std::uint32_t> set_of_list;  // by term, in term_sets
};

// What a list has as an alternative of one term is not in the automaton, but in these tables. Adds
// the starts of the sets to the automaton. REQUIRES: that has all parts and lists.
WordTables BuildWordTables(const TermTable& terms,
                           const std::vector<std::unique_ptr<ListGraph>>& lists,
                           PhraseAutomaton* automaton, StringPool* strings);

// The list without its alternatives of one term.
TermGraph LongerAlternatives(const TermGraph& list);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_WORD_TABLES_H_
