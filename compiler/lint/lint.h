// SPDX-License-Identifier: Apache-2.0
//
// All that is checked of rules that compile: warnings and notes, no errors.
//
// Tested by tests/compiler/lint and the golden diagnostics
#ifndef RICOCHET_COMPILER_LINT_LINT_H_
#define RICOCHET_COMPILER_LINT_LINT_H_

#include "compiler/lint/allowances.h"
#include "compiler/lint/lint_rules.h"
#include "compiler/plan/plan.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// What it finds about rules is for RunExamples, which warns about their examples.
RuleFindings Lint(const RuleSet& rules, const Plan& plan, Allowances* allowances,
                  DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_LINT_H_
