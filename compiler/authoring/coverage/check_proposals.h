// SPDX-License-Identifier: Apache-2.0
//
// Compiles proposed rules as if they had been added to the rule files.
//
// Tested by tests/compiler/authoring/coverage/propose_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_CHECK_PROPOSALS_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_CHECK_PROPOSALS_H_

#include <string>
#include <vector>

#include "compiler/source/source_file.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {

// What a rule file needs before the rules that are proposed.
inline constexpr char kProposalsStart[] = "layer = \"cause\"\n";

// What is wrong with each of `rules`, or an empty text. They are compiled all together, with
// `sources`; where there are none, with the code table of `ruleset` alone.
std::vector<std::string> CheckProposals(const Ruleset& ruleset, const SourceFiles& sources,
                                        const std::vector<std::string>& rules);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_CHECK_PROPOSALS_H_
