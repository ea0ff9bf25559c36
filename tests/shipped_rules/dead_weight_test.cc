// SPDX-License-Identifier: Apache-2.0
//
// A phrase that is not the only reason for some example is dead weight, and so is a rule that
// decides none. `build/release/bin/dead_weight rules` prints the same list.
#include "tests/shipped_rules/dead_weight.h"

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

const DeadWeight& OfShippedRules() {
  static const DeadWeight found = FindDeadWeight(ShippedRules());
  return found;
}

std::string Lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST(DeadWeight, EveryPhraseIsTheOnlyReasonForSomeExample) {
  ASSERT_EQ(OfShippedRules().error, "");
  EXPECT_TRUE(OfShippedRules().expressions.empty())
      << OfShippedRules().expressions.size() << " of " << OfShippedRules().expression_count << ":\n"
      << Lines(OfShippedRules().expressions);
}

TEST(DeadWeight, EveryRuleDecidesAnExample) {
  ASSERT_EQ(OfShippedRules().error, "");
  EXPECT_TRUE(OfShippedRules().rules.empty()) << Lines(OfShippedRules().rules);
}

}  // namespace
}  // namespace ricochet::testing
