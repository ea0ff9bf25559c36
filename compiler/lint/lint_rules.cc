// SPDX-License-Identifier: Apache-2.0
//
// Ranks are indices in RuleSet::rules, and layers are evaluated in order of rank. A rule that
// outranks another and holds whenever it does therefore decides in its place, in all layers and at
// any depth of quoting.
//
// A phrase that a rule of higher rank makes redundant decides nothing. One that a rule of lower
// rank makes redundant does decide, and could be removed only if that changed no code: if both
// rules have the same code and no rule of another code is between them.
#include "compiler/lint/lint_rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/lint/rule_containment.h"
#include "compiler/source/limits.h"

namespace ricochet::compiler {
namespace {

// More would not help a reader.
constexpr std::size_t kMaxShownRules = 3;

std::string Named(const RuleDef& rule) { return "`" + rule.id.value + "`"; }

std::string_view KindName(const ExpressionDef& def) {
  return def.kind == ExpressionKind::kPhrase ? "phrase" : "pattern";
}

std::string Allow(DiagnosticCode code) {
  return "; or write allow = [\"" + std::string(WarningName(code)) + "\"]";
}

// The defs and the indices of one list of a rule.
struct List {
  std::string_view key;
  const std::vector<ExpressionDef>& defs;
  const std::vector<std::uint32_t>& expressions;
};

class RuleLinter {
 public:
  RuleLinter(const RuleSet& rules, const Plan& plan, Allowances* allowances, DiagnosticSink* sink)
      : rules_(rules), containment_(rules, plan), allowances_(allowances), sink_(sink) {}

  RuleFindings Run() {
    found_.undecided.resize(rules_.rules.size());
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) {
      if (containment_.expressions().out_of_steps()) {
        TellOfSteps(r);
        break;
      }
      LintRule(r);
    }
    return std::move(found_);
  }

 private:
  enum class Place { kWithin, kElsewhere };  // where the wider one is

  const RuleDef& Def(std::uint32_t rule) const { return *rules_.rules[rule].def; }

  void LintRule(std::uint32_t index) {
    const ResolvedRule& rule = rules_.rules[index];
    const List any{"any", rule.def->any, rule.any};
    const List with{"with", rule.def->with, rule.with};
    const List unless{"unless", rule.def->unless, rule.unless};
    if (LintDead(rule, any, with)) {
      found_.undecided[index] = true;
      return;
    }
    for (const List* list : {&any, &with, &unless}) LintWithin(rule, *list);
    LintShadowed(index, any);
  }

  // Whether the rule can't hold.
  bool LintDead(const ResolvedRule& rule, const List& any, const List& with) {
    if (rule.unless.empty()) return false;
    for (const List* list : {&any, &with}) {
      std::vector<std::pair<std::size_t, std::uint32_t>> kept;
      for (std::size_t i = 0; i < list->expressions.size(); ++i) {
        if (const auto by = containment_.KeptBy(rule, list->expressions[i])) {
          kept.emplace_back(i, *by);
        }
      }
      if (!kept.empty() && kept.size() == list->expressions.size()) {
        ReportDeadRule(rule, *list, kept.front());
        return true;
      }
      for (const auto& one : kept) ReportDeadExpression(rule, *list, one);
    }
    return false;
  }

  const ExpressionDef& UnlessDef(const ResolvedRule& rule, std::uint32_t unless) const {
    const auto at = std::ranges::find(rule.unless, unless) - rule.unless.begin();
    return rule.def->unless[static_cast<std::size_t>(at)];
  }

  void ReportDeadRule(const ResolvedRule& rule, const List& list,
                      std::pair<std::size_t, std::uint32_t> kept) {
    if (allowances_->Silence(*rule.def, DiagnosticCode::kDead)) return;
    Diagnostic& diagnostic =
        sink_->Warning(DiagnosticCode::kDead, rule.def->id.span,
                       "rule " + Named(*rule.def) + " never holds: its `unless` matches wherever " +
                           (list.key == "any" ? "its phrases and patterns do" : "its `with` do"),
                       "narrow the `unless`, or remove the rule" + Allow(DiagnosticCode::kDead));
    AddKept(rule, list, kept, &diagnostic);
  }

  void ReportDeadExpression(const ResolvedRule& rule, const List& list,
                            std::pair<std::size_t, std::uint32_t> kept) {
    if (allowances_->Silence(*rule.def, DiagnosticCode::kDead)) return;
    const ExpressionDef& def = list.defs[kept.first];
    Diagnostic& diagnostic =
        sink_->Warning(DiagnosticCode::kDead, def.span,
                       "rule " + Named(*rule.def) + " never holds by this " +
                           std::string(KindName(def)) + ": an `unless` matches wherever it does",
                       "narrow the `unless`, or remove this" + Allow(DiagnosticCode::kDead));
    AddKept(rule, list, kept, &diagnostic);
  }

  void AddKept(const ResolvedRule& rule, const List& list,
               std::pair<std::size_t, std::uint32_t> kept, Diagnostic* diagnostic) {
    const ExpressionDef& def = list.defs[kept.first];
    diagnostic->secondary.push_back(
        {UnlessDef(rule, kept.second).span, "matches wherever '" + def.text + "' does"});
  }

  // One list of a rule: each of what says the same but the first, and what is within another.
  void LintWithin(const ResolvedRule& rule, const List& list) {
    WiderExpressions& expressions = containment_.expressions();
    for (std::size_t i = 0; i < list.expressions.size(); ++i) {
      for (std::size_t j = 0; j < list.expressions.size(); ++j) {
        if (j == i || !expressions.Holds(list.expressions[j], list.expressions[i])) continue;
        const bool same = expressions.Holds(list.expressions[i], list.expressions[j]);
        if (same && j > i) continue;
        ReportSuperfluous(*rule.def, list.defs[i], *rule.def, list.defs[j], same, Place::kWithin);
        break;
      }
    }
  }

  void LintShadowed(std::uint32_t index, const List& any) {
    if (any.expressions.empty()) {
      if (const auto above = containment_.Above(index, kNoExpression)) {
        ReportShadowedRule(index, any, {*above});
      }
      return;
    }
    std::vector<std::optional<WiderRule>> above;
    std::vector<WiderRule> found;
    for (const std::uint32_t expression : any.expressions) {
      above.push_back(containment_.Above(index, expression));
      if (above.back()) found.push_back(*above.back());
    }
    if (found.size() == above.size()) return ReportShadowedRule(index, any, found);
    for (std::size_t i = 0; i < above.size(); ++i) LintOne(index, any, i, above[i]);
  }

  void LintOne(std::uint32_t index, const List& any, std::size_t at,
               const std::optional<WiderRule>& above) {
    if (found_.superfluous.contains(&any.defs[at])) return;  // within its own rule
    const std::uint32_t expression = any.expressions[at];
    const auto by = above ? above : containment_.Below(index, expression);
    if (!by) return;
    if (rules_.rules[by->rule].code != rules_.rules[index].code) {
      return ReportShadowedExpression(index, any.defs[at], *by);
    }
    const bool same = by->expression != kNoExpression &&
                      containment_.expressions().Holds(expression, by->expression);
    ReportSuperfluous(Def(index), any.defs[at], Def(by->rule), DefOf(*by), same, Place::kElsewhere);
  }

  // The expression of a wider rule; of one without any, its id.
  ExpressionDef DefOf(const WiderRule& wider) const {
    const ResolvedRule& rule = rules_.rules[wider.rule];
    const auto at = std::ranges::find(rule.any, wider.expression) - rule.any.begin();
    if (wider.expression != kNoExpression) return rule.def->any[static_cast<std::size_t>(at)];
    return {ExpressionKind::kPhrase, rule.def->id.value, rule.def->id.span};
  }

  // `narrow_rule` warns, for both rules may say that it is meant.
  bool Silenced(const RuleDef& narrow_rule, const RuleDef& wide_rule, DiagnosticCode code) {
    const bool narrow_allows = allowances_->Silence(narrow_rule, code);
    const bool wide_allows = &wide_rule != &narrow_rule && allowances_->Silence(wide_rule, code);
    return narrow_allows || wide_allows;
  }

  void ReportShadowedRule(std::uint32_t index, const List& any,
                          const std::vector<WiderRule>& above) {
    const RuleDef& rule = Def(index);
    found_.undecided[index] = true;
    for (const ExpressionDef& def : any.defs) found_.superfluous.insert(&def);
    bool silenced = false;
    for (const WiderRule& one : above) {
      silenced |= Silenced(rule, Def(one.rule), DiagnosticCode::kShadowed);
    }
    if (silenced) return;
    const bool alone = std::ranges::all_of(
        above, [&](const WiderRule& one) { return one.rule == above.front().rule; });
    const std::string who =
        alone ? Named(Def(above.front().rule)) + " outranks it and holds whenever it does"
              : "rules that outrank it hold whenever it does";
    Diagnostic& diagnostic = sink_->Warning(
        DiagnosticCode::kShadowed, rule.id.span, "rule " + Named(rule) + " decides nothing: " + who,
        "narrow what outranks it, give this rule the higher rank by `beats`, `priority` or "
        "layer, or remove it" +
            Allow(DiagnosticCode::kShadowed),
        "code " + std::to_string(rule.code.value));
    for (std::size_t i = 0; i < std::min(above.size(), kMaxShownRules); ++i) {
      const std::string narrow = any.defs.empty() ? "this rule" : "'" + any.defs[i].text + "'";
      diagnostic.secondary.push_back({DefOf(above[i]).span, HoldsWherever(above[i], narrow)});
    }
  }

  std::string HoldsWherever(const WiderRule& wide, const std::string& narrow) const {
    const RuleDef& rule = Def(wide.rule);
    return "in " + Named(rule) + ", code " + std::to_string(rule.code.value) +
           ": matches wherever " + narrow + " does";
  }

  void ReportShadowedExpression(std::uint32_t index, const ExpressionDef& def,
                                const WiderRule& by) {
    const RuleDef& rule = Def(index);
    const RuleDef& wide = Def(by.rule);
    found_.superfluous.insert(&def);
    if (Silenced(rule, wide, DiagnosticCode::kShadowed)) return;
    Diagnostic& diagnostic = sink_->Warning(
        DiagnosticCode::kShadowed, def.span,
        "rule " + Named(rule) + " decides nothing by this " + std::string(KindName(def)) + ": " +
            Named(wide) + " outranks it and holds wherever it does",
        "narrow " + Named(wide) +
            ", give this rule the higher rank by `beats`, `priority` or layer, or remove this" +
            Allow(DiagnosticCode::kShadowed),
        "code " + std::to_string(rule.code.value));
    diagnostic.secondary.push_back({DefOf(by).span, HoldsWherever(by, "'" + def.text + "'")});
  }

  // `narrow` can go and no text gets another code.
  void ReportSuperfluous(const RuleDef& rule, const ExpressionDef& narrow, const RuleDef& wide_rule,
                         const ExpressionDef& wide, bool same, Place place) {
    const DiagnosticCode code = same ? DiagnosticCode::kDuplicate : DiagnosticCode::kContained;
    found_.superfluous.insert(&narrow);
    if (Silenced(rule, wide_rule, code)) return;
    const bool within = place == Place::kWithin;
    const std::string there = within ? "here" : "in " + Named(wide_rule);
    std::string title = "this " + std::string(KindName(narrow));
    if (same) {
      title += " is listed " + there + (within ? " twice" : " too");
    } else {
      title += " is redundant: a wider one is listed " + there;
    }
    if (!within) title += ", which has the same code";
    Diagnostic& diagnostic = sink_->Warning(code, narrow.span, std::move(title),
                                            "remove it: every text keeps its code" + Allow(code));
    diagnostic.secondary.push_back(
        {wide.span, same ? "is equivalent" : "matches wherever '" + narrow.text + "' does"});
  }

  void TellOfSteps(std::uint32_t looked_at) {
    Diagnostic diagnostic;
    diagnostic.code = DiagnosticCode::kLimitExceeded;
    diagnostic.severity = Severity::kNote;
    diagnostic.title = "only " + std::to_string(looked_at) + " of " +
                       std::to_string(rules_.rules.size()) +
                       " rules were compared with the others: more would take over " +
                       std::to_string(kMaxLintSteps) + " steps";
    diagnostic.help =
        "the ruleset is valid; compare fewer rules at once, or use fewer gaps in phrases, to find "
        "more";
    sink_->Add(std::move(diagnostic));
  }

  const RuleSet& rules_;
  RuleContainment containment_;
  Allowances* allowances_;
  DiagnosticSink* sink_;
  RuleFindings found_;
};

}  // namespace

RuleFindings LintRules(const RuleSet& rules, const Plan& plan, Allowances* allowances,
                       DiagnosticSink* sink) {
  return RuleLinter(rules, plan, allowances, sink).Run();
}

}  // namespace ricochet::compiler
