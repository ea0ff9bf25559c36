// SPDX-License-Identifier: Apache-2.0
//
// Explains why an example failed: which rule won, and why the expected one did not.
#ifndef RICOCHET_COMPILER_EXAMPLES_EXAMPLE_FAILURE_H_
#define RICOCHET_COMPILER_EXAMPLES_EXAMPLE_FAILURE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"
#include "ricochet/explanation.h"
#include "ricochet/matcher.h"

namespace ricochet::compiler {

// `fields` holds what the response refers to beside the example.
Response ToResponse(const ExampleDef& example, std::vector<Field>* fields);

// Adds the place of the rule that won, if one did.
void AddWinner(const RuleSet& rules, const Matcher& matcher, const Explanation& explanation,
               Diagnostic* diagnostic);

// "'mailbox full' holds" for a phrase or pattern of the winner; empty if it has none.
std::string DescribeMatched(const Matcher& matcher, const Explanation& explanation);

// Reports that rule `index` does not decide its own example.
void ReportLost(const RuleSet& rules, const Matcher& matcher, std::uint32_t index,
                const ExampleDef& example, const Explanation& explanation, DiagnosticSink* sink);

// Reports, where it is so, that likeness does not give an example the code of `like`.
void ReportUnlike(const RuleSet& rules, const Matcher& matcher, const LikeDef& like,
                  const ExampleDef& example, const Explanation& explanation, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_EXAMPLES_EXAMPLE_FAILURE_H_
