// SPDX-License-Identifier: Apache-2.0
//
// Warns about phrases and about patterns that differ only by letter case or blanks: two spellings
// that people regard as the same, or a typing error.
//
// Tested by tests/compiler/lint/lint_spelling_test.cc and the golden files R058-*
#ifndef RICOCHET_COMPILER_LINT_LINT_SPELLING_H_
#define RICOCHET_COMPILER_LINT_LINT_SPELLING_H_

#include <string>

#include "compiler/lint/allowances.h"
#include "compiler/lint/lint_rules.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// The same for all spellings: in lower case but after a backslash, without blanks; of a phrase
// also without hyphens and underscores.
std::string SpellingKey(const ExpressionDef& def);

// R058 for each that is spelled like another one before it in the files, but for those that
// `found` has.
void LintSpelling(const RuleSet& rules, const RuleFindings& found, Allowances* allowances,
                  DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_LINT_SPELLING_H_
