// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/plan_probe.h"

#include <algorithm>

namespace ricochet::compiler {

PlanProbe::PlanProbe(const Plan& plan)
    : tables_(plan.tables.View()), words_(tables_.folds), parts_(tables_) {
  for (std::uint32_t e = 0; e < plan.tables.expressions.size(); ++e) {
    switch (static_cast<format::PlanKind>(plan.tables.expressions[e].kind)) {
      case format::PlanKind::kPhrase:
        found_by_.emplace_back(plan.key_parts[e], e);
        break;
      case format::PlanKind::kGuarded:
        for (const format::PlacedPart& guard : plan.PartsOf(e)) {
          found_by_.emplace_back(guard.part, e);
        }
        break;
      case format::PlanKind::kGuardedAscii:
      case format::PlanKind::kUnguarded:
        always_.push_back(e);
        break;
    }
  }
}

std::vector<std::uint32_t> PlanProbe::MayHold(std::string_view text) {
  words_.Find(text, &found_words_);
  parts_.Find(found_words_, &found_);
  std::vector<std::uint32_t> expressions = always_;
  for (const auto& [part, expression] : found_by_) {
    if (found_.parts_are_missing() || found_.Has(part)) expressions.push_back(expression);
  }
  std::ranges::sort(expressions);
  expressions.erase(std::unique(expressions.begin(), expressions.end()), expressions.end());
  return expressions;
}

}  // namespace ricochet::compiler
