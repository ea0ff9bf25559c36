// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/need_sets.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace ricochet::compiler {
namespace {

TEST(NeedSets, StoreEachSetOnce) {
  NeedSets needs;
  EXPECT_EQ(needs.Add({1, 2}), 0);
  EXPECT_EQ(needs.Add({2, 3, 4}), 1);
  EXPECT_EQ(needs.Add({1, 2}), 0);
  ASSERT_EQ(needs.sets().size(), 2U);
  EXPECT_EQ(needs.sets()[1].first, 2U);
  EXPECT_EQ(needs.sets()[1].count, 3U);
  const auto hash = [](std::uint64_t key) { return format::NeedKeyOf(key); };
  EXPECT_EQ(needs.hashes(),
            (std::vector<format::NeedKey>{hash(1), hash(2), hash(2), hash(3), hash(4)}));
  EXPECT_EQ(needs.keys(), (std::set<std::uint64_t>{1, 2, 3, 4}));
}

TEST(NeedSets, TakeNoMoreThanANumberHasRoomFor) {
  NeedSets needs;
  for (std::uint64_t key = 0; key < NeedSets::kMaxSets; ++key) ASSERT_TRUE(needs.Add({key}));
  EXPECT_FALSE(needs.Add({NeedSets::kMaxSets}));
  EXPECT_TRUE(needs.Add({7})) << "known";
}

}  // namespace
}  // namespace ricochet::compiler
