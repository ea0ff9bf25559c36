// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/check_proposals.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "compiler/authoring/coverage/rule_text.h"
#include "compiler/compile.h"

namespace ricochet::compiler {
namespace {

// Each takes rules away that did not compile; what then is left mostly does.
constexpr int kMaxAttempts = 4;

// The sources with the rules in a last file, and where each rule ends in it.
struct Attempt {
  SourceFiles sources;
  std::uint32_t file = 0;
  std::vector<std::pair<std::size_t, std::size_t>> ends;  // offset, rule
};

Attempt MakeAttempt(const Ruleset& ruleset, const SourceFiles& sources,
                    const std::vector<std::string>& rules,
                    const std::vector<std::string>& problems) {
  Attempt attempt;
  attempt.sources = sources;
  if (sources.empty()) {
    attempt.sources.emplace_back("codes", "codes.toml", 0, CodeTableToToml(ruleset));
  }
  attempt.file = static_cast<std::uint32_t>(attempt.sources.size());
  std::string text = kProposalsStart;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!problems[i].empty()) continue;
    text += rules[i];
    attempt.ends.emplace_back(text.size(), i);
  }
  const std::uint32_t folder = attempt.sources.back().folder() + 1;
  attempt.sources.emplace_back("proposals", "proposals.toml", folder, std::move(text));
  return attempt;
}

// True if the diagnostic is about one of the rules; that is its problem then.
bool Blame(const Diagnostic& diagnostic, const Attempt& attempt,
           std::vector<std::string>* problems) {
  bool blamed = false;
  const auto look_at = [&](const Label& label) {
    if (label.span.file != attempt.file) return;
    const auto rule = std::ranges::find_if(
        attempt.ends, [&](const auto& end) { return label.span.offset < end.first; });
    if (rule == attempt.ends.end()) return;
    (*problems)[rule->second] = diagnostic.title;
    blamed = true;
  };
  if (diagnostic.primary) look_at(*diagnostic.primary);
  for (const Label& label : diagnostic.secondary) look_at(label);
  return blamed;
}

}  // namespace

std::vector<std::string> CheckProposals(const Ruleset& ruleset, const SourceFiles& sources,
                                        const std::vector<std::string>& rules) {
  std::vector<std::string> problems(rules.size());
  std::string unexplained = "the rules do not compile with it";
  for (int i = 0; i < kMaxAttempts; ++i) {
    const Attempt attempt = MakeAttempt(ruleset, sources, rules, problems);
    if (attempt.ends.empty()) return problems;
    const Compilation compiled = CompileSources(attempt.sources, {});
    bool blamed = false;
    for (const Diagnostic& diagnostic : compiled.diagnostics) {
      if (diagnostic.severity == Severity::kError) unexplained = diagnostic.title;
      blamed = Blame(diagnostic, attempt, &problems) || blamed;
    }
    if (compiled.ok() && !blamed) return problems;
    if (!blamed) break;
  }
  for (std::string& problem : problems) {
    if (problem.empty()) problem = unexplained;
  }
  return problems;
}

}  // namespace ricochet::compiler
