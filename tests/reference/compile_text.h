// SPDX-License-Identifier: Apache-2.0
//
// Rulesets from rule files in memory, for tests.
#ifndef RICOCHET_TESTS_REFERENCE_COMPILE_TEXT_H_
#define RICOCHET_TESTS_REFERENCE_COMPILE_TEXT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/compile.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"

namespace ricochet::testing {

// A code table with the codes 1 (hard), 2 (soft), 3 (other), 4 (n/a) and the default 9.
std::string_view TinyCodeTable();

// Compiles the code table and `rules`, all of one file each; `rules` begins with its own `layer`.
compiler::Compilation CompileTexts(const std::vector<std::string>& rules);
// What was reported, for a failure message.
std::string Diagnostics(const compiler::Compilation& compilation);

// Ends the test program if the texts do not compile.
Ruleset RulesetFromTexts(const std::vector<std::string>& rules);
Matcher MatcherFrom(const Ruleset& ruleset);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_COMPILE_TEXT_H_
