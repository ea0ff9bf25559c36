// SPDX-License-Identifier: Apache-2.0
//
// Compares the conditions of two rules other than phrases and patterns.
//
// Tested by tests/compiler/lint/implied_context_test.cc
#ifndef RICOCHET_COMPILER_LINT_IMPLIED_CONTEXT_H_
#define RICOCHET_COMPILER_LINT_IMPLIED_CONTEXT_H_

#include "compiler/resolve/rule_set.h"

namespace ricochet::compiler {

// Whether reply, status, domain, MX and command of `wide` hold whenever those of `narrow` do. Each
// mask is looked at alone: what only several of `wide` cover together counts as not covered.
// REQUIRES: both rules are of `rules`.
bool ContextImplied(const RuleSet& rules, const ResolvedRule& wide, const ResolvedRule& narrow);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_IMPLIED_CONTEXT_H_
