// SPDX-License-Identifier: Apache-2.0
//
// The plan of a ruleset: the tables with which the runtime evaluates only a few rules for a text.
//
// Tested by tests/compiler/plan/plan_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_PLAN_H_
#define RICOCHET_COMPILER_PLAN_PLAN_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/plan/guard_tables.h"
#include "compiler/plan/guards.h"
#include "compiler/plan/need_sets.h"
#include "compiler/plan/phrase_walks.h"
#include "compiler/plan/plan_phrase.h"
#include "compiler/resolve/rule_set.h"
#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

struct Plan {
  // The tables as stored in the artifact.
  GuardTables tables;
  std::vector<format::UnguardedRecord> unguarded;
  std::vector<format::PlainRuleRecord> plain_rules;
  PhraseWalks walks;
  NeedSets needs;

  // For people: the keys of each expression, unwraps after them; nothing for an unguarded one.
  std::vector<std::optional<std::vector<std::uint64_t>>> guards;
  std::vector<bool> walked;  // by expression: a phrase that its runs alone don't confirm
  KeyCounts counts;
  std::size_t entry_count = 0;
  std::size_t expression_count = 0;  // guards after them are those of unwraps

  bool is_unwrap(std::size_t index) const { return index >= expression_count; }
};

// REQUIRES: all phrases and patterns are accepted, and the phrases were not dropped. Cost: about 20
// microseconds a phrase, more for patterns.
Plan PlanRules(const RuleSet& rules);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PLAN_H_
