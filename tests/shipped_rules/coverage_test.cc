// SPDX-License-Identifier: Apache-2.0
//
// That the shipped rules cover what they are meant to: every code, and by wording.
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>

#include "ricochet/ruleset.h"

namespace ricochet {
namespace {

const Ruleset& TheRuleset() {
  static const Ruleset ruleset = Ruleset::Open(RICOCHET_SHIPPED_RULESET).value();
  return ruleset;
}

TEST(ShippedRulesCover, EveryCodeByEightExamples) {
  std::map<std::uint16_t, std::size_t> examples;
  for (std::size_t i = 0; i < TheRuleset().example_count(); ++i) {
    const ExampleInfo example = TheRuleset().example(i);
    if (example.kind == ExampleKind::kMatch) ++examples[example.code];
  }
  EXPECT_EQ(TheRuleset().code_count(), 25U);
  for (std::size_t i = 0; i < TheRuleset().code_count(); ++i) {
    const std::uint16_t code = TheRuleset().code(i).number;
    EXPECT_GE(examples[code], 8U) << "code " << code;
  }
}

TEST(ShippedRulesCover, AThousandWordings) {
  const RulesetSummary summary = TheRuleset().Summary();
  EXPECT_GE(summary.phrases + summary.patterns, 1000U);
}

TEST(ShippedRulesCover, CodesAloneOnlyInTheLastLayers) {
  for (std::size_t i = 0; i < TheRuleset().rule_count(); ++i) {
    const RuleInfo rule = TheRuleset().rule(i);
    const bool last_layers = rule.layer == Layer::kStatus || rule.layer == Layer::kReply;
    EXPECT_TRUE(!rule.any.empty() || last_layers) << rule.id << " " << ToString(rule.origin);
  }
}

}  // namespace
}  // namespace ricochet
