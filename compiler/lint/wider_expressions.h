// SPDX-License-Identifier: Apache-2.0
//
// Which phrases and patterns of a ruleset match whenever another one does.
//
// Proofs are expensive (containment.h), so few are tried: a text that the narrow expression matches
// is generated, and only expressions with a guard in that text that match it can match whenever the
// narrow one does.
//
// Tested by tests/compiler/lint/lint_rules_test.cc
#ifndef RICOCHET_COMPILER_LINT_WIDER_EXPRESSIONS_H_
#define RICOCHET_COMPILER_LINT_WIDER_EXPRESSIONS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "compiler/lint/automaton.h"
#include "compiler/lint/containment.h"
#include "compiler/plan/plan.h"
#include "compiler/plan/plan_probe.h"
#include "compiler/resolve/rule_set.h"

namespace ricochet::compiler {

// Expressions are indices in RuleSet::expressions. Not thread-safe.
class WiderExpressions {
 public:
  // Both must outlive this object.
  WiderExpressions(const RuleSet& rules, const Plan& plan);

  // Those of some rule's phrases and patterns, `with` and `unless` apart, that hold whenever
  // `narrow` does, of those that are `wanted`; ascending, with `narrow` itself if it is one.
  std::vector<std::uint32_t> Of(std::uint32_t narrow,
                                const std::function<bool(std::uint32_t)>& wanted);

  // Whether `wide` is known to hold whenever `narrow` does.
  bool Holds(std::uint32_t wide, std::uint32_t narrow);

  // Whether the limit (kMaxLintSteps) is reached, so that no more is tried.
  bool out_of_steps() const;
  void CountStep() { ++steps_; }

 private:
  struct Known {
    std::optional<Automaton> automaton;      // nothing for an expression that has none
    std::vector<std::vector<Symbol>> texts;  // for which it holds, the shortest first
    std::vector<std::uint32_t> may_hold;     // for the first text, ascending
  };
  Known& Know(std::uint32_t expression);
  bool Prove(std::uint32_t wide, std::uint32_t narrow);

  const RuleSet& rules_;
  PlanProbe probe_;
  std::vector<bool> decides_;  // by expression: it is one of a rule's phrases and patterns
  CharacterSets sets_;
  std::vector<std::optional<Known>> known_;
  std::unordered_map<std::uint64_t, bool> proved_;  // by both; pairs that no text distinguished
  std::size_t steps_ = 0;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_WIDER_EXPRESSIONS_H_
