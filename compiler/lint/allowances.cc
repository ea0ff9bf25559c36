// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/allowances.h"

#include <algorithm>

namespace ricochet::compiler {

bool Allowances::Silence(const RuleDef& rule, DiagnosticCode code) {
  const auto allow = std::ranges::find(rule.allow, WarningName(code), &SpannedText::value);
  if (allow == rule.allow.end()) return false;
  used_.insert(&*allow);
  return true;
}

void Allowances::ReportUnused(const RuleSet& rules, DiagnosticSink* sink) const {
  for (const ResolvedRule& rule : rules.rules) {
    for (const SpannedText& allow : rule.def->allow) {
      if (used_.contains(&allow)) continue;
      sink->Warning(DiagnosticCode::kUnusedAllow, allow.span,
                    "`allow` of \"" + allow.value + "\" silences nothing: rule `" +
                        rule.def->id.value + "` causes no such warning",
                    "remove it: it would hide a future warning");
    }
  }
}

}  // namespace ricochet::compiler
