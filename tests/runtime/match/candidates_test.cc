// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/candidates.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace ricochet {
namespace {

using format::kNone;

std::vector<std::uint32_t> RulesOf(const Candidates& candidates, std::uint32_t first) {
  std::vector<std::uint32_t> rules;
  for (std::uint32_t rule = candidates.Next(first); rule != Candidates::kNoRule;
       rule = candidates.Next(rule + 1)) {
    rules.push_back(rule);
  }
  return rules;
}

std::set<std::uint32_t> ExpressionsOf(const Candidates& candidates, std::uint32_t rule) {
  std::set<std::uint32_t> expressions;
  EXPECT_FALSE(candidates.AnyOf(rule, [&](std::uint32_t expression) {
    expressions.insert(expression);
    return false;
  }));
  return expressions;
}

TEST(Candidates, AreInRankOrder) {
  Candidates candidates;
  candidates.Clear(200);
  candidates.Add(199, 1);
  candidates.Add(63, kNone);
  candidates.Add(64, 2);
  candidates.Add(0, 3);
  EXPECT_EQ(RulesOf(candidates, 0), (std::vector<std::uint32_t>{0, 63, 64, 199}));
  EXPECT_EQ(RulesOf(candidates, 64), (std::vector<std::uint32_t>{64, 199}));
  EXPECT_EQ(candidates.Next(200), Candidates::kNoRule);
  EXPECT_TRUE(candidates.Has(63));
  EXPECT_FALSE(candidates.Has(62));
}

TEST(Candidates, StopAtTheFirstExpressionThatPasses) {
  Candidates candidates;
  candidates.Clear(1);
  candidates.Add(0, 7);
  candidates.Add(0, 8);
  int asked = 0;
  EXPECT_TRUE(candidates.AnyOf(0, [&](std::uint32_t) { return ++asked == 1; }));
  EXPECT_EQ(asked, 1);
}

TEST(Candidates, OfNoRules) {
  Candidates candidates;
  candidates.Clear(0);
  EXPECT_EQ(candidates.Next(0), Candidates::kNoRule);
}

// The same object for one text after another, also of rulesets of other sizes.
TEST(Candidates, AreWhatWasAddedSinceTheLastClear) {
  std::mt19937 random(1);
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  Candidates candidates;
  for (const std::uint32_t rules : {1U, 63U, 64U, 65U, 300U, 64U}) {
    for (int text = 0; text < 20; ++text) {
      candidates.Clear(rules);
      std::map<std::uint32_t, std::set<std::uint32_t>> expected;
      for (std::uint32_t i = below(40); i > 0; --i) {
        const std::uint32_t rule = below(rules);
        const std::uint32_t expression = below(4) == 0 ? kNone : below(5);
        candidates.Add(rule, expression);
        expected[rule];
        if (expression != kNone) expected[rule].insert(expression);
      }
      std::vector<std::uint32_t> found = RulesOf(candidates, 0);
      ASSERT_EQ(found.size(), expected.size());
      for (std::uint32_t rule : found) {
        ASSERT_TRUE(expected.contains(rule));
        EXPECT_EQ(ExpressionsOf(candidates, rule), expected[rule]);
      }
    }
  }
}

}  // namespace
}  // namespace ricochet
