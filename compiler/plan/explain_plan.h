// SPDX-License-Identifier: Apache-2.0
//
// Describes the plan of one rule, or of all rules, for people.
//
// Tested by tests/compiler/plan/explain_plan_test.cc
#ifndef RICOCHET_COMPILER_PLAN_EXPLAIN_PLAN_H_
#define RICOCHET_COMPILER_PLAN_EXPLAIN_PLAN_H_

#include <optional>
#include <string>
#include <string_view>

#include "compiler/plan/plan.h"
#include "compiler/resolve/rule_set.h"

namespace ricochet::compiler {

// How each expression of the rule is found, and in how many of the rules' examples it is a
// candidate. Nothing if there is no rule of that id.
std::optional<std::string> ExplainPlan(const RuleSet& rules, const Plan& plan, std::string_view id);

// The same in sums, and the expressions that are candidates most often.
std::string DescribePlan(const RuleSet& rules, const Plan& plan);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_EXPLAIN_PLAN_H_
