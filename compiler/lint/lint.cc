// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint.h"

#include "compiler/lint/lint_expressions.h"
#include "compiler/lint/lint_plan.h"
#include "compiler/lint/lint_spelling.h"
#include "compiler/lint/lint_words.h"

namespace ricochet::compiler {

RuleFindings Lint(const RuleSet& rules, const Plan& plan, Allowances* allowances,
                  DiagnosticSink* sink) {
  LintExpressions(rules, allowances, sink);
  LintPlan(rules, plan, allowances, sink);
  RuleFindings found = LintRules(rules, plan, allowances, sink);
  LintSpelling(rules, found, allowances, sink);
  LintWords(rules, sink);
  return found;
}

}  // namespace ricochet::compiler
