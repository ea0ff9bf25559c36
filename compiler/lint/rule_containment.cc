// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/rule_containment.h"

#include <algorithm>

#include "compiler/lint/implied_context.h"

namespace ricochet::compiler {

using Expressions = std::vector<std::uint32_t>;

RuleContainment::RuleContainment(const RuleSet& rules, const Plan& plan)
    : rules_(rules), expressions_(rules, plan) {
  for (std::uint32_t r = 0; r < rules.rules.size(); ++r) {
    const ResolvedRule& rule = rules.rules[r];
    if (r > 0) {
      const ResolvedRule& above = rules.rules[r - 1];
      // Each form has an answer of its own.
      const bool same = rule.code == above.code && rule.def->layer == above.def->layer &&
                        rule.def->layer != Layer::kForm;
      runs_.push_back(runs_.back() + (same ? 0 : 1));
    }
    if (rule.any.empty()) without_any_.push_back(r);
  }
}

// Whether one of `wide` holds whenever `narrow` does by `expression`.
bool RuleContainment::AnyImplied(const Expressions& wide, const ResolvedRule& narrow,
                                 std::uint32_t expression) {
  const auto holds = [&](std::uint32_t given) {
    return std::ranges::any_of(wide,
                               [&](std::uint32_t one) { return expressions_.Holds(one, given); });
  };
  if (expression != kNoExpression && holds(expression)) return true;
  return !narrow.with.empty() && std::ranges::all_of(narrow.with, holds);
}

// Cheap necessary conditions.
bool RuleContainment::MayBeImplied(std::uint32_t wide, std::uint32_t narrow) {
  expressions_.CountStep();
  const ResolvedRule& one = rules_.rules[wide];
  const ResolvedRule& other = rules_.rules[narrow];
  return (one.unless.empty() || !other.unless.empty()) && ContextImplied(rules_, one, other);
}

bool RuleContainment::Implied(std::uint32_t wide, std::uint32_t narrow, std::uint32_t expression) {
  const ResolvedRule& one = rules_.rules[wide];
  const ResolvedRule& other = rules_.rules[narrow];
  const bool never_kept = std::ranges::all_of(one.unless, [&](std::uint32_t kept_by) {
    return std::ranges::any_of(
        other.unless, [&](std::uint32_t unless) { return expressions_.Holds(unless, kept_by); });
  });
  if (!never_kept) return false;
  if (!one.with.empty() && !AnyImplied(one.with, other, expression)) return false;
  return one.any.empty() || AnyImplied(one.any, other, expression);
}

std::optional<std::uint32_t> RuleContainment::FirstOf(const Expressions& rules,
                                                      std::uint32_t narrow,
                                                      std::uint32_t expression,
                                                      const Eligible& eligible) {
  const auto found = std::ranges::find_if(rules, [&](std::uint32_t wide) {
    return eligible(wide) && MayBeImplied(wide, narrow) && Implied(wide, narrow, expression);
  });
  return found != rules.end() ? std::optional(*found) : std::nullopt;
}

std::optional<WiderRule> RuleContainment::First(std::uint32_t narrow, std::uint32_t expression,
                                                const Eligible& eligible) {
  const auto may_be = [&](std::uint32_t wide) {
    return eligible(wide) && MayBeImplied(wide, narrow);
  };
  const auto wanted = [&](std::uint32_t e) {
    return std::ranges::any_of(rules_.expressions[e].rules, may_be);
  };
  std::optional<std::uint32_t> first = FirstOf(without_any_, narrow, expression, eligible);
  const auto look_at = [&](std::uint32_t given) {
    for (const std::uint32_t wide : expressions_.Of(given, wanted)) {
      const auto found = FirstOf(rules_.expressions[wide].rules, narrow, expression, eligible);
      if (found && (!first || *found < *first)) first = found;
    }
  };
  if (expression != kNoExpression) look_at(expression);
  // What holds whenever all of `with` do holds whenever one of them does.
  const Expressions& with = rules_.rules[narrow].with;
  if (!with.empty()) look_at(with.front());
  if (!first) return std::nullopt;
  return WiderRule{*first, Holding(rules_.rules[*first], expression)};
}

std::optional<WiderRule> RuleContainment::Above(std::uint32_t narrow, std::uint32_t expression) {
  return First(narrow, expression, [narrow](std::uint32_t wide) { return wide < narrow; });
}

std::optional<WiderRule> RuleContainment::Below(std::uint32_t narrow, std::uint32_t expression) {
  return First(narrow, expression, [&](std::uint32_t wide) {
    if (wide <= narrow || runs_[wide] != runs_[narrow]) return false;
    const ResolvedRule& rule = rules_.rules[wide];
    const std::uint32_t holding = Holding(rule, expression);
    return rule.any.empty() || !MayBeImplied(narrow, wide) || !Implied(narrow, wide, holding);
  });
}

// What of `wide` holds whenever `narrow` does; its first if none is known to alone.
std::uint32_t RuleContainment::Holding(const ResolvedRule& wide, std::uint32_t narrow) {
  if (wide.any.empty()) return kNoExpression;
  if (narrow == kNoExpression) return wide.any.front();
  const auto found = std::ranges::find_if(
      wide.any, [&](std::uint32_t one) { return expressions_.Holds(one, narrow); });
  return found != wide.any.end() ? *found : wide.any.front();
}

std::optional<std::uint32_t> RuleContainment::KeptBy(const ResolvedRule& rule,
                                                     std::uint32_t expression) {
  const auto found = std::ranges::find_if(
      rule.unless, [&](std::uint32_t unless) { return expressions_.Holds(unless, expression); });
  return found != rule.unless.end() ? std::optional(*found) : std::nullopt;
}

}  // namespace ricochet::compiler
