// SPDX-License-Identifier: Apache-2.0
//
// Warns about expressions that every response is searched for: phrases and patterns without guards,
// except in `with` and `unless`, which are evaluated only if their rule would win.
//
// Tested by the golden files R056-*
#ifndef RICOCHET_COMPILER_LINT_LINT_PLAN_H_
#define RICOCHET_COMPILER_LINT_LINT_PLAN_H_

#include "compiler/lint/allowances.h"
#include "compiler/plan/plan.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// R056 for each of them, once for each rule that names it.
void LintPlan(const RuleSet& rules, const Plan& plan, Allowances* allowances, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_LINT_PLAN_H_
