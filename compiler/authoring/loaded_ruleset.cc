// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/loaded_ruleset.h"

#include <utility>

#include "compiler/plan/plan.h"
#include "compiler/source/load_sources.h"
#include "compiler/write/write_artifact.h"

namespace ricochet::compiler {
namespace {

std::optional<Ruleset> Build(const LoadedRuleset& from, DiagnosticSink* sink) {
  const RuleSet& rules = from.loaded.rules;
  const Plan plan = PlanRules(rules);
  Result<Ruleset> ruleset =
      Ruleset::FromBytes(BuildArtifact(rules, plan, from.sources, DigestSources(from.sources)));
  if (ruleset.ok()) return std::move(ruleset).value();
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kArtifactRefused;
  diagnostic.title = "the runtime does not open these rules: " + ruleset.status().ToString();
  diagnostic.help = "`ricochetc build` says more";
  sink->Add(std::move(diagnostic));
  return std::nullopt;
}

}  // namespace

LoadedRuleset LoadRulesetFrom(const std::vector<std::string>& folders) {
  DiagnosticSink sink;
  LoadedRuleset result;
  result.sources = LoadSources(folders, &sink);
  if (!result.sources.empty()) {
    result.loaded = LoadRules(result.sources, &sink);
    if (!sink.has_errors()) result.ruleset = Build(result, &sink);
  }
  result.diagnostics = sink.TakeSorted();
  return result;
}

}  // namespace ricochet::compiler
