// SPDX-License-Identifier: Apache-2.0
//
// Warns about phrases that look like regular expressions and patterns that a phrase could express.
//
// Tested by tests/compiler/lint/lint_expressions_test.cc and the golden files R049-*, R055-*
#ifndef RICOCHET_COMPILER_LINT_LINT_EXPRESSIONS_H_
#define RICOCHET_COMPILER_LINT_LINT_EXPRESSIONS_H_

#include <optional>
#include <string>
#include <string_view>

#include "compiler/lint/allowances.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// The part of a phrase that would mean something in a regular expression and is plain text in a
// phrase; nothing if there is none. REQUIRES: the phrase compiles.
std::optional<std::string> FindRegexSyntax(std::string_view phrase);

// The phrase that says the same as `pattern` in whole words; nothing if there is none.
std::optional<std::string> AsPhrase(std::string_view pattern);

void LintExpressions(const RuleSet& rules, Allowances* allowances, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_LINT_EXPRESSIONS_H_
