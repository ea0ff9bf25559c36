// SPDX-License-Identifier: Apache-2.0
#include "compiler/compile.h"

#include <optional>
#include <utility>

#include "compiler/examples/run_examples.h"
#include "compiler/examples/run_mail_examples.h"
#include "compiler/lint/allowances.h"
#include "compiler/lint/lint.h"
#include "compiler/plan/explain_plan.h"
#include "compiler/plan/plan.h"
#include "compiler/resolve/load_rules.h"
#include "compiler/source/load_sources.h"
#include "compiler/write/open_artifact.h"
#include "compiler/write/write_artifact.h"

namespace ricochet::compiler {
namespace {

std::string Describe(const Plan& plan, const RuleSet& rules, const CompileOptions& options) {
  if (!options.explain_plan.empty()) {
    return ExplainPlan(rules, plan, options.explain_plan).value_or("");
  }
  return options.plan_stats ? DescribePlan(rules, plan) : "";
}

// The stages after the sources, in order.
void Build(const CompileOptions& options, Compilation* compilation, DiagnosticSink* sink) {
  LoadedRules loaded = LoadRules(compilation->sources, sink);  // parse, merge, resolve
  if (sink->has_errors()) return;
  RuleSet& rules = loaded.rules;
  Allowances allowances;

  std::optional<Plan> plan = PlanRules(rules);
  rules.DropPhrases();
  compilation->plan = Describe(*plan, rules, options);
  compilation->artifact = BuildArtifact(rules, *plan, compilation->sources);
  const RuleFindings found = Lint(rules, *plan, &allowances, sink);
  plan.reset();  // it may be as large as the artifact

  const std::optional<Matcher> matcher = MatchInPlace(compilation->artifact, sink);
  if (matcher) {
    compilation->examples = RunExamples(rules, *matcher, found, &allowances, sink);
    compilation->examples.checked += RunMailExamples(rules, *matcher, &allowances, sink);
  }
  if (!sink->has_errors()) allowances.ReportUnused(rules, sink);
}

Compilation Run(SourceFiles sources, const CompileOptions& options, DiagnosticSink* sink) {
  Compilation compilation;
  compilation.sources = std::move(sources);
  if (!compilation.sources.empty()) Build(options, &compilation, sink);
  compilation.diagnostics = sink->TakeSorted();
  for (Diagnostic& diagnostic : compilation.diagnostics) {
    if (options.strict && diagnostic.severity == Severity::kWarning) {
      diagnostic.severity = Severity::kError;
    }
    if (diagnostic.severity == Severity::kError) ++compilation.errors;
    if (diagnostic.severity == Severity::kWarning) ++compilation.warnings;
  }
  if (compilation.errors != 0) compilation.artifact.clear();
  return compilation;
}

}  // namespace

Compilation Compile(const std::vector<std::string>& folders, const CompileOptions& options) {
  DiagnosticSink sink;
  SourceFiles sources = LoadSources(folders, &sink);
  return Run(std::move(sources), options, &sink);
}

Compilation CompileSources(SourceFiles sources, const CompileOptions& options) {
  DiagnosticSink sink;
  return Run(std::move(sources), options, &sink);
}

}  // namespace ricochet::compiler
