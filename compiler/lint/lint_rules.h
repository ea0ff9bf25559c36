// SPDX-License-Identifier: Apache-2.0
//
// Warns about rules that cannot decide anything, and about redundant phrases and patterns, as far
// as that can be proved: dead, shadowed, contained, duplicate.
//
// Tested by tests/compiler/lint/lint_rules_test.cc and the golden files R067-*, R068-*, R072-*,
// R073-*
#ifndef RICOCHET_COMPILER_LINT_LINT_RULES_H_
#define RICOCHET_COMPILER_LINT_LINT_RULES_H_

#include <unordered_set>
#include <vector>

#include "compiler/lint/allowances.h"
#include "compiler/plan/plan.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// The findings, silenced or not, so that nothing is reported twice.
struct RuleFindings {
  std::vector<bool> undecided;                           // by rule: it cannot decide anything
  std::unordered_set<const ExpressionDef*> superfluous;  // redundant expressions
};

RuleFindings LintRules(const RuleSet& rules, const Plan& plan, Allowances* allowances,
                       DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_LINT_RULES_H_
