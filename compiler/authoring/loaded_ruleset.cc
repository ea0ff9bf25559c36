// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/loaded_ruleset.h"

#include "compiler/plan/plan.h"
#include "compiler/source/load_sources.h"
#include "compiler/write/open_artifact.h"
#include "compiler/write/write_artifact.h"

namespace ricochet::compiler {

LoadedRuleset LoadRulesetFrom(const std::vector<std::string>& folders) {
  DiagnosticSink sink;
  LoadedRuleset result;
  result.sources = LoadSources(folders, &sink);
  if (!result.sources.empty()) result.loaded = LoadRules(result.sources, &sink);
  if (!result.sources.empty() && !sink.has_errors()) {
    RuleSet& rules = result.loaded.rules;
    result.ruleset = OpenArtifact(BuildArtifact(rules, PlanRules(rules), result.sources), &sink);
    rules.DropPhrases();
  }
  result.diagnostics = sink.TakeSorted();
  return result;
}

}  // namespace ricochet::compiler
