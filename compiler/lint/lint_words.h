// SPDX-License-Identifier: Apache-2.0
//
// Word lists that nothing uses, and alternatives that add nothing to their list.
//
// An alternative is covered if another one of its list matches all that it matches, as a whole:
// within a phrase, what is around them is the same for both. That is proved (containment.h), but
// not all that is so is found: of two plain series of words only equal ones are.
//
// Tested by tests/compiler/lint/lint_words_test.cc and the golden diagnostics
#ifndef RICOCHET_COMPILER_LINT_LINT_WORDS_H_
#define RICOCHET_COMPILER_LINT_LINT_WORDS_H_

#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

void LintWords(const RuleSet& rules, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_LINT_WORDS_H_
