// SPDX-License-Identifier: Apache-2.0
//
// Classifies every example with the whole ruleset, by the runtime that users run.
//
// Tested by the golden files in tests/data/diagnostics
#ifndef RICOCHET_COMPILER_EXAMPLES_RUN_EXAMPLES_H_
#define RICOCHET_COMPILER_EXAMPLES_RUN_EXAMPLES_H_

#include <cstddef>

#include "compiler/lint/allowances.h"
#include "compiler/lint/lint_rules.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"
#include "ricochet/matcher.h"

namespace ricochet::compiler {

struct ExampleCounts {
  std::size_t checked = 0;  // match, no_match, of codes, unwraps and likeness
  std::size_t todo = 0;     // known gaps, still open
};

// `matcher` is of the artifact made from `rules` (same rule indices), `found` what LintRules says
// of them.
ExampleCounts RunExamples(const RuleSet& rules, const Matcher& matcher, const RuleFindings& found,
                          Allowances* allowances, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_EXAMPLES_RUN_EXAMPLES_H_
