// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/failed_condition.h"

#include <algorithm>
#include <array>
#include <span>

#include "runtime/src/match/conditions.h"

namespace ricochet::compiler {
namespace {

using format::RuleRecord;

struct ConditionInfo {
  Condition condition;
  std::string_view name;
  format::Range RuleRecord::*range;
};

// The cheap ones first.
constexpr std::array<ConditionInfo, 8> kConditions = {{
    {Condition::kReply, "reply", &RuleRecord::reply},
    {Condition::kStatus, "status", &RuleRecord::status},
    {Condition::kDomain, "domain", &RuleRecord::domain},
    {Condition::kMx, "mx", &RuleRecord::mx},
    {Condition::kCommand, "command", &RuleRecord::command},
    {Condition::kAny, "phrase", &RuleRecord::any},
    {Condition::kWith, "with", &RuleRecord::with},
    {Condition::kUnless, "unless", &RuleRecord::unless},
}};

// Asks the runtime about a rule that has no other condition.
bool HoldsApart(const ConditionInfo& info, const Matcher::Impl& matcher, const RuleRecord& rule,
                TextState* text, Scratch::Impl* scratch) {
  const RulesetTables& t = matcher.ruleset().data().tables();
  const format::Range range = rule.*info.range;
  if (range.count == 0) return true;
  const auto holds = [&](std::uint32_t e) { return matcher.ExpressionHolds(e, text, scratch); };
  switch (info.condition) {
    case Condition::kAny:
    case Condition::kWith:
      return std::ranges::any_of(t.Indices(range), holds);
    case Condition::kUnless:
      return std::ranges::none_of(t.Indices(range), holds);
    default:
      break;
  }
  RuleRecord apart{};
  apart.*info.range = range;
  return ConditionsHold(t, apart, text->form.reply, text->form.status, &scratch->context);
}

}  // namespace

std::string_view ToString(Condition condition) {
  return kConditions[static_cast<std::size_t>(condition)].name;
}

std::optional<Condition> OnlyFailedCondition(const Matcher::Impl& matcher, std::uint32_t rule,
                                             TextState* text, Scratch::Impl* scratch) {
  const RuleRecord& record = matcher.ruleset().data().tables().rules[rule];
  std::optional<Condition> failed;
  for (const ConditionInfo& info : kConditions) {
    if (HoldsApart(info, matcher, record, text, scratch)) continue;
    if (failed) return std::nullopt;
    failed = info.condition;
  }
  return failed;
}

std::size_t CountConditions(const RuleRecord& rule) {
  return static_cast<std::size_t>(std::ranges::count_if(
      kConditions, [&](const ConditionInfo& info) { return (rule.*info.range).count > 0; }));
}

}  // namespace ricochet::compiler
