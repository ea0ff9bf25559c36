// SPDX-License-Identifier: Apache-2.0
//
// The plan of a ruleset: the tables with which the runtime finds all phrases that stand in a text
// in one pass over its words (docs/engine.md).
//
// Tested by tests/compiler/plan/plan_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_PLAN_H_
#define RICOCHET_COMPILER_PLAN_PLAN_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "compiler/plan/phrase_automaton.h"
#include "compiler/plan/string_pool.h"
#include "compiler/plan/word_tables.h"
#include "compiler/resolve/rule_set.h"
#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet::compiler {

// As stored in the artifact.
struct PlanTables {
  StringPool strings;
  std::vector<format::FoldRecord> folds;
  WordTables words;
  AutomatonTables automaton;
  std::vector<format::PartEnds> ends;
  std::vector<format::PartRecord> parts;
  std::vector<format::PartUse> uses;
  std::vector<format::ExpressionPlan> expressions;
  std::vector<format::PlacedPart> placed_parts;
  std::vector<format::UnguardedRecord> unguarded;
  std::vector<format::PlainRuleRecord> plain_rules;

  // What of them finds parts, as the runtime sees it. Views them.
  RulesetTables View() const;
};

struct UnwrapPlan {
  std::vector<std::uint32_t> guards;  // parts of which each match has one
  bool unguarded = false;             // it has none, not even in a text of ASCII
};

struct Plan {
  PlanTables tables;

  // For people.
  std::vector<std::string> part_texts;     // by part: as an expression, or the words of a guard
  std::vector<std::uint32_t> part_counts;  // by part: in how many of the examples it stands
  std::uint32_t example_count = 0;
  std::vector<std::uint32_t> key_parts;  // by expression: the part by which it is found, or kNone
  std::vector<std::uint32_t> residue;    // phrases that RE2 decides, since terms can't say them
  std::vector<UnwrapPlan> unwraps;

  std::span<const format::PlacedPart> PartsOf(std::size_t expression) const {
    return RulesetTables::Slice(std::span<const format::PlacedPart>(tables.placed_parts),
                                tables.expressions[expression].parts);
  }
  bool is_unguarded(std::size_t expression) const {
    return tables.expressions[expression].kind ==
           static_cast<std::uint32_t>(format::PlanKind::kUnguarded);
  }
};

// REQUIRES: all phrases and patterns are accepted, and the phrases were not dropped. Cost: about
// 100 microseconds a phrase, more for patterns.
Plan PlanRules(const RuleSet& rules);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PLAN_H_
