// SPDX-License-Identifier: Apache-2.0
#include "compiler/compile.h"

#include <span>
#include <utility>

#include "compiler/lint/allowances.h"
#include "compiler/lint/lint_expressions.h"
#include "compiler/lint/lint_plan.h"
#include "compiler/lint/lint_rules.h"
#include "compiler/lint/lint_spelling.h"
#include "compiler/plan/explain_plan.h"
#include "compiler/plan/plan.h"
#include "compiler/resolve/load_rules.h"
#include "compiler/source/load_sources.h"
#include "compiler/write/write_artifact.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {
namespace {

void ReportRefused(const Status& status, DiagnosticSink* sink) {
  Diagnostic diagnostic;
  if (status.code() == ErrorCode::kOutOfMemory) {
    diagnostic.code = DiagnosticCode::kLimitExceeded;
    diagnostic.title = "these rules need too much memory: " + std::string(status.message());
    diagnostic.help = "shorten the patterns with large repetitions, or leave some rules out";
    sink->Add(std::move(diagnostic));
    return;
  }
  diagnostic.code = DiagnosticCode::kArtifactRefused;
  diagnostic.title = "the runtime does not open the artifact: " + status.ToString();
  diagnostic.help = "this is a defect of ricochetc; please report it with the rules";
  sink->Add(std::move(diagnostic));
}

// Opens the artifact and runs the examples on it.
ExampleCounts TryArtifact(const RuleSet& rules, const RuleFindings& found,
                          std::span<const std::byte> artifact, Allowances* allowances,
                          DiagnosticSink* sink) {
  const Result<Ruleset> ruleset = Ruleset::FromStatic(artifact);
  if (!ruleset.ok()) {
    ReportRefused(ruleset.status(), sink);
    return {};
  }
  const Result<Matcher> matcher = Matcher::Create(*ruleset);
  if (!matcher.ok()) {
    ReportRefused(matcher.status(), sink);
    return {};
  }
  return CheckExamples(rules, *matcher, found, allowances, sink);
}

void DescribePlanFor(const CompileOptions& options, const RuleSet& rules, const Plan& plan,
                     Compilation* compilation) {
  if (!options.explain_plan.empty()) {
    compilation->plan = ExplainPlan(rules, plan, options.explain_plan).value_or("");
  } else if (options.plan_stats) {
    compilation->plan = DescribePlan(rules, plan);
  }
}

// The plan, which may be as large as the artifact, is freed before the examples are run.
RuleFindings PlanAndWrite(const CompileOptions& options, const RuleSet& rules,
                          Allowances* allowances, Compilation* compilation, DiagnosticSink* sink) {
  const Plan plan = PlanRules(rules);
  compilation->artifact =
      BuildArtifact(rules, plan, compilation->sources, DigestSources(compilation->sources));
  DescribePlanFor(options, rules, plan, compilation);
  LintPlan(rules, plan, allowances, sink);
  return LintRules(rules, plan, allowances, sink);
}

void Build(const CompileOptions& options, Compilation* compilation, DiagnosticSink* sink) {
  const LoadedRules loaded = LoadRules(compilation->sources, sink);
  if (sink->has_errors()) return;
  const RuleSet& rules = loaded.rules;
  Allowances allowances;
  LintExpressions(rules, &allowances, sink);
  const RuleFindings found = PlanAndWrite(options, rules, &allowances, compilation, sink);
  LintSpelling(rules, found, &allowances, sink);
  compilation->examples = TryArtifact(rules, found, compilation->artifact, &allowances, sink);
  if (!sink->has_errors()) allowances.ReportUnused(rules, sink);
}

Compilation Finish(SourceFiles sources, const CompileOptions& options, DiagnosticSink* sink) {
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
  return Finish(std::move(sources), options, &sink);
}

Compilation CompileSources(SourceFiles sources, const CompileOptions& options) {
  DiagnosticSink sink;
  return Finish(std::move(sources), options, &sink);
}

}  // namespace ricochet::compiler
