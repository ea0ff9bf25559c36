// SPDX-License-Identifier: Apache-2.0
//
// Reads the example mails of every form, by the same code as programs do.
//
// Tested by tests/compiler/examples/run_mail_examples_test.cc
#ifndef RICOCHET_COMPILER_EXAMPLES_RUN_MAIL_EXAMPLES_H_
#define RICOCHET_COMPILER_EXAMPLES_RUN_MAIL_EXAMPLES_H_

#include <cstddef>

#include "compiler/lint/allowances.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"
#include "ricochet/matcher.h"

namespace ricochet::compiler {

// How many examples there were. Each must have its form, and the kind, recipients, texts and codes
// that it states. `matcher` is of the artifact made from `rules`.
std::size_t RunMailExamples(const RuleSet& rules, const Matcher& matcher, Allowances* allowances,
                            DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_EXAMPLES_RUN_MAIL_EXAMPLES_H_
