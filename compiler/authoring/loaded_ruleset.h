// SPDX-License-Identifier: Apache-2.0
//
// A ruleset in memory beside the rules that it was made from: for tools that ask the runtime and
// answer with places in the rule files. Examples are not run and nothing is linted, so that rules
// whose build fails for these can be looked at too.
//
// Tested by tests/compiler/authoring/near_miss/near_miss_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_LOADED_RULESET_H_
#define RICOCHET_COMPILER_AUTHORING_LOADED_RULESET_H_

#include <optional>
#include <string>
#include <vector>

#include "compiler/resolve/load_rules.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {

// Rules and expressions have the same indices in both.
struct LoadedRuleset {
  SourceFiles sources;
  LoadedRules loaded;
  std::optional<Ruleset> ruleset;       // nothing if `diagnostics` has errors
  std::vector<Diagnostic> diagnostics;  // sorted
};

LoadedRuleset LoadRulesetFrom(const std::vector<std::string>& folders);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_LOADED_RULESET_H_
