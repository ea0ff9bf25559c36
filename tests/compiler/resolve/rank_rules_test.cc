// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/rank_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "tests/support/random.h"

namespace ricochet::compiler {
namespace {

using Indices = std::vector<std::uint32_t>;

RankInput Input(Layer layer, std::int32_t priority = 0, Indices beats = {}) {
  return {layer, priority, std::move(beats)};
}
RankInput Beating(Indices beats) { return Input(Layer::kCause, 0, std::move(beats)); }

Indices Order(const std::vector<RankInput>& rules) {
  const Ranking ranking = RankRules(rules);
  EXPECT_TRUE(ranking.cycle.empty());
  return ranking.order;
}

TEST(RankRulesTest, LayerThenPriorityThenOrder) {
  EXPECT_EQ(Order({}), Indices{});
  EXPECT_EQ(Order({Input(Layer::kReply, 9), Input(Layer::kCause), Input(Layer::kCause, 5),
                   Input(Layer::kOverride, -5), Input(Layer::kCause), Input(Layer::kStatus),
                   Input(Layer::kProvider), Input(Layer::kCause, -1)}),
            (Indices{3, 6, 2, 1, 4, 7, 5, 0}));
}

TEST(RankRulesTest, ExtremePrioritiesDoNotOverflow) {
  EXPECT_EQ(Order({Input(Layer::kCause, INT32_MIN), Input(Layer::kCause, INT32_MAX),
                   Input(Layer::kCause, 0)}),
            (Indices{1, 2, 0}));
}

TEST(RankRulesTest, BeatsLiftsTheWinnerToJustAboveTheLoser) {
  EXPECT_EQ(Order({Beating({}), Beating({}), Beating({}), Beating({1})}), (Indices{0, 3, 1, 2}));
}

TEST(RankRulesTest, BeatsThatHoldsAlreadyChangesNothing) {
  EXPECT_EQ(Order({Beating({2}), Beating({}), Beating({})}), (Indices{0, 1, 2}));
}

TEST(RankRulesTest, BeatsIsStrongerThanPriority) {
  EXPECT_EQ(
      Order({Input(Layer::kCause, 10), Input(Layer::kCause, 5), Input(Layer::kCause, 0, {0})}),
      (Indices{2, 0, 1}));
}

TEST(RankRulesTest, AChainIsLiftedAsAWhole) {
  EXPECT_EQ(Order({Beating({}), Beating({0}), Beating({1}), Beating({2})}), (Indices{3, 2, 1, 0}));
}

TEST(RankRulesTest, ADiamondKeepsTheOrderOfItsMiddle) {
  EXPECT_EQ(Order({Beating({}), Beating({0}), Beating({0}), Beating({1, 2})}),
            (Indices{3, 1, 2, 0}));
}

TEST(RankRulesTest, TheSameLoserTwiceIsNoCycle) {
  EXPECT_EQ(Order({Beating({}), Beating({0, 0})}), (Indices{1, 0}));
}

TEST(RankRulesTest, FindsCycles) {
  EXPECT_EQ(RankRules({Beating({0})}).cycle, (Indices{0}));
  for (const std::uint32_t size : {2U, 3U, 10U}) {
    std::vector<RankInput> rules = {Beating({})};  // one that has nothing to do with it
    for (std::uint32_t i = 0; i < size; ++i) rules.push_back(Beating({1 + (i + 1) % size}));
    const Indices cycle = RankRules(rules).cycle;
    ASSERT_EQ(cycle.size(), size);
    for (std::size_t i = 0; i < size; ++i) {
      EXPECT_EQ(rules[cycle[i]].beats[0], cycle[(i + 1) % size]) << "each beats the next";
    }
  }
}

TEST(RankRulesTest, ACycleDoesNotNameWhatOnlyLeadsIntoIt) {
  const Indices cycle =
      RankRules({Beating({}), Beating({0, 2}), Beating({1, 0}), Beating({1})}).cycle;
  EXPECT_EQ(cycle.size(), 2U);
  EXPECT_TRUE(std::ranges::find(cycle, 0U) == cycle.end());
  EXPECT_TRUE(std::ranges::find(cycle, 3U) == cycle.end());
}

// Rule files may be hostile: no chain may exhaust the stack.
TEST(RankRulesTest, ALongChainDoesNotRecurse) {
  std::vector<RankInput> rules = {Beating({})};
  for (std::uint32_t i = 1; i < 300000; ++i) rules.push_back(Beating({i - 1}));
  const Indices order = Order(rules);
  ASSERT_EQ(order.size(), rules.size());
  EXPECT_EQ(order.front(), rules.size() - 1);
  EXPECT_EQ(order.back(), 0U);
}

class RankPropertyTest : public ::testing::Test {
 protected:
  std::size_t Below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

  // Without cycles: rules beat only rules that come before them in a random order.
  std::vector<RankInput> Rules() {
    std::vector<RankInput> rules(1 + Below(12));
    Indices order(rules.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::shuffle(order, random_);
    for (RankInput& rule : rules) {
      rule.layer = static_cast<Layer>(Below(3));
      rule.priority = static_cast<std::int32_t>(Below(3));
    }
    for (std::size_t i = 1; i < order.size(); ++i) {
      while (Below(2) == 0) {
        const std::uint32_t loser = order[Below(i)];
        if (rules[loser].layer == rules[order[i]].layer) rules[order[i]].beats.push_back(loser);
      }
    }
    return rules;
  }

  std::mt19937_64 random_;
};

TEST_F(RankPropertyTest, EveryBeatsAndEveryLayerIsRespected) {
  const std::uint64_t seed = testing::Seed(20261123);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(seed));
  random_.seed(seed);
  std::size_t beats = 0;
  for (int round = 0; round < 20000 && !HasFailure(); ++round) {
    const std::vector<RankInput> rules = Rules();
    const Indices order = Order(rules);
    ASSERT_EQ(order.size(), rules.size());
    std::vector<std::size_t> rank(rules.size(), rules.size());
    for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    EXPECT_EQ(std::ranges::count(rank, rules.size()), 0) << "each rule once";
    for (std::size_t i = 0; i < rules.size(); ++i) {
      for (const std::uint32_t loser : rules[i].beats) EXPECT_LT(rank[i], rank[loser]);
      beats += rules[i].beats.size();
      for (std::size_t j = 0; j < rules.size(); ++j) {
        EXPECT_TRUE(rules[i].layer >= rules[j].layer || rank[i] < rank[j]);
      }
    }
    // Rules that beat nobody are lifted by nobody: among themselves they keep their order.
    Indices plain;
    for (const std::uint32_t rule : order) {
      if (rules[rule].beats.empty()) plain.push_back(rule);
    }
    EXPECT_TRUE(std::ranges::is_sorted(plain, {}, [&](std::uint32_t i) {
      return std::tuple(rules[i].layer, -rules[i].priority, i);
    }));
  }
  EXPECT_GT(beats, 10000U);
}

}  // namespace
}  // namespace ricochet::compiler
