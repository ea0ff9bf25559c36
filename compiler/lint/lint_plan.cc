// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_plan.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace ricochet::compiler {
namespace {

constexpr std::string_view kHelpForPattern =
    "every response is searched for it: require a whole word, with a blank or other non-word "
    "character before and after it, or at least three letters after such a character";
constexpr std::string_view kHelpForPhrase = "every response is searched for it: add a word";

class PlanLinter {
 public:
  PlanLinter(const RuleSet& rules, const Plan& plan, Allowances* allowances, DiagnosticSink* sink)
      : rules_(rules), plan_(plan), allowances_(allowances), sink_(sink) {
    for (std::size_t e = 0; e < rules.expressions.size(); ++e) {
      // Those about fields are only searched for where a field is given.
      if (!plan.is_unguarded(e) || rules.expressions[e].field != format::kText) continue;
      unguarded_.emplace(rules.expressions[e].kind, rules.expressions[e].source);
    }
  }

  void Run() {
    if (!unguarded_.empty()) {
      for (const ResolvedRule& rule : rules_.rules) LintRule(*rule.def);
    }
    for (std::size_t u = 0; u < rules_.unwraps.size(); ++u) {
      if (!plan_.unwraps[u].unguarded) continue;
      Warn(rules_.unwraps[u]->pattern);
    }
  }

 private:
  void LintRule(const RuleDef& rule) {
    for (const ExpressionDef& def : rule.any) {
      if (!def.field.empty() || !unguarded_.contains({def.kind, def.text})) continue;
      if (!allowances_->Silence(rule, DiagnosticCode::kNoGuard)) {
        Warn(def, " `" + rule.id.value + "`");
      }
    }
  }

  void Warn(const ExpressionDef& def, const std::string& rule = {}) {
    const bool phrase = def.kind == ExpressionKind::kPhrase;
    std::string help(phrase ? kHelpForPhrase : kHelpForPattern);
    if (!rule.empty()) help += "; or write allow = [\"no-guard\"]";
    sink_->Warning(DiagnosticCode::kNoGuard, def.span,
                   "this " + std::string(phrase ? "phrase" : "pattern") +
                       (rule.empty() ? " of an unwrap" : " of rule" + rule) + " has no guard word",
                   std::move(help));
  }

  const RuleSet& rules_;
  const Plan& plan_;
  Allowances* allowances_;
  DiagnosticSink* sink_;
  std::set<std::pair<ExpressionKind, std::string>> unguarded_;
};

}  // namespace

void LintPlan(const RuleSet& rules, const Plan& plan, Allowances* allowances,
              DiagnosticSink* sink) {
  PlanLinter(rules, plan, allowances, sink).Run();
}

}  // namespace ricochet::compiler
