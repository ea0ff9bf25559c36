// SPDX-License-Identifier: Apache-2.0
//
// Which rules hold whenever another one does, and which rules can never hold.
//
// Tested by tests/compiler/lint/lint_rules_test.cc
#ifndef RICOCHET_COMPILER_LINT_RULE_CONTAINMENT_H_
#define RICOCHET_COMPILER_LINT_RULE_CONTAINMENT_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "compiler/lint/wider_expressions.h"
#include "compiler/plan/plan.h"
#include "compiler/resolve/rule_set.h"

namespace ricochet::compiler {

inline constexpr std::uint32_t kNoExpression = format::kNone;

// A rule, index in RuleSet::rules, that holds whenever another one does, and what of it does.
struct WiderRule {
  std::uint32_t rule = 0;
  std::uint32_t expression = kNoExpression;  // of its `any`, if it has any
};

// All answers are proved, but the search is incomplete.
class RuleContainment {
 public:
  // Both must outlive this object.
  RuleContainment(const RuleSet& rules, const Plan& plan);

  // The first in rank of the rules that outrank `narrow` and hold whenever it does by `expression`
  // of its `any`; kNoExpression if it has none.
  std::optional<WiderRule> Above(std::uint32_t narrow, std::uint32_t expression);

  // The first that comes after `narrow`, has its layer and code and no rule of another code
  // between them, and holds whenever `narrow` does by `expression`; but none that `narrow` makes
  // superfluous.
  std::optional<WiderRule> Below(std::uint32_t narrow, std::uint32_t expression);

  // An `unless` of `rule` that holds whenever `expression` of its `any` or `with` does.
  std::optional<std::uint32_t> KeptBy(const ResolvedRule& rule, std::uint32_t expression);

  WiderExpressions& expressions() { return expressions_; }

 private:
  using Eligible = std::function<bool(std::uint32_t wide)>;
  std::optional<WiderRule> First(std::uint32_t narrow, std::uint32_t expression,
                                 const Eligible& eligible);
  std::optional<std::uint32_t> FirstOf(const std::vector<std::uint32_t>& rules,
                                       std::uint32_t narrow, std::uint32_t expression,
                                       const Eligible& eligible);
  bool MayBeImplied(std::uint32_t wide, std::uint32_t narrow);
  bool Implied(std::uint32_t wide, std::uint32_t narrow, std::uint32_t expression);
  bool AnyImplied(const std::vector<std::uint32_t>& wide, const ResolvedRule& narrow,
                  std::uint32_t expression);
  std::uint32_t Holding(const ResolvedRule& wide, std::uint32_t narrow);

  const RuleSet& rules_;
  WiderExpressions expressions_;
  std::vector<std::uint32_t> without_any_;
  std::vector<std::uint32_t> runs_ = {0};  // by rule: neighbours of one layer and code share one
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_RULE_CONTAINMENT_H_
