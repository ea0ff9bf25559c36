// SPDX-License-Identifier: Apache-2.0
//
// A ruleset in memory together with the rules that it was compiled from, for tools that query the
// runtime and report positions in rule files. The stages of compile.h without lint and examples, so
// rules whose build fails for these reasons can be examined too.
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

// Rules and expressions have the same indices in both; the phrases were dropped.
struct LoadedRuleset {
  SourceFiles sources;
  LoadedRules loaded;
  std::optional<Ruleset> ruleset;       // nothing if `diagnostics` has errors
  std::vector<Diagnostic> diagnostics;  // sorted
};

LoadedRuleset LoadRulesetFrom(const std::vector<std::string>& folders);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_LOADED_RULESET_H_
