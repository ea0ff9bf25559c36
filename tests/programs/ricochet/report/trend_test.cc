// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/trend.h"

#include <gtest/gtest.h>

#include <cstddef>

#include "tests/support/rulesets.h"

namespace ricochet::cli {
namespace {

using io::kSecondsPerDay;
using io::kSecondsPerHour;
using io::UnixTime;

constexpr UnixTime kMonday = 1795392000;  // 2026-11-23 00:00:00 UTC

class TrendTest : public ::testing::Test {
 protected:
  const Ruleset ruleset_ =
      testing::RulesetFromTexts({testing::InCause(testing::PhraseRule("a", 1, "x"))});
  Trend trend_{ruleset_.code_count()};

  static std::uint64_t Sum(const Trend::Buckets& folded) {
    std::uint64_t sum = 0;
    for (const Bucket& bucket : folded.buckets) {
      for (const std::uint64_t count : bucket.by_code) sum += count;
    }
    return sum;
  }
};

TEST_F(TrendTest, NothingGivesNothing) { EXPECT_TRUE(trend_.Fold(ruleset_).buckets.empty()); }

TEST_F(TrendTest, HoursWithGapsBetweenThem) {
  trend_.Add(kMonday + 3599, 0);
  trend_.Add(kMonday + 3600, 1);
  trend_.Add(kMonday + 4 * 3600, 0);
  const Trend::Buckets folded = trend_.Fold(ruleset_);
  EXPECT_EQ(folded.unit, BucketUnit::kHour);
  ASSERT_EQ(folded.buckets.size(), 5U);
  EXPECT_EQ(folded.buckets[0].start, kMonday);
  EXPECT_EQ(folded.buckets[0].by_code[0], 1U);
  EXPECT_EQ(folded.buckets[1].by_code[1], 1U);
  EXPECT_EQ(folded.buckets[2].by_code[0], 0U);
  EXPECT_EQ(folded.buckets[4].by_code[0], 1U);
  // Code 1 of the tiny table is hard, code 2 soft.
  EXPECT_EQ(folded.buckets[0].by_type[static_cast<std::size_t>(BounceType::kHard)], 1U);
  EXPECT_EQ(folded.buckets[1].by_type[static_cast<std::size_t>(BounceType::kSoft)], 1U);
}

TEST_F(TrendTest, TheUnitGrowsWithTheSpan) {
  struct Case {
    std::int64_t days;
    BucketUnit unit;
  };
  for (const Case& c : {Case{4, BucketUnit::kHour}, Case{6, BucketUnit::kDay},
                        Case{119, BucketUnit::kDay}, Case{121, BucketUnit::kWeek},
                        Case{1000, BucketUnit::kMonth}, Case{10000, BucketUnit::kYear}}) {
    Trend trend(ruleset_.code_count());
    trend.Add(kMonday, 0);
    trend.Add(kMonday + c.days * kSecondsPerDay, 0);
    const Trend::Buckets folded = trend.Fold(ruleset_);
    EXPECT_EQ(folded.unit, c.unit) << c.days;
    EXPECT_LE(folded.buckets.size(), Trend::kMaxBuckets) << c.days;
    EXPECT_EQ(Sum(folded), 2U) << c.days;
    EXPECT_GT(folded.buckets.back().by_code[0], 0U) << c.days;
  }
}

TEST_F(TrendTest, WeeksBeginOnMondays) {
  trend_.Add(kMonday - 1, 0);
  trend_.Add(kMonday + 200 * kSecondsPerDay, 0);
  const Trend::Buckets folded = trend_.Fold(ruleset_);
  ASSERT_EQ(folded.unit, BucketUnit::kWeek);
  EXPECT_EQ(folded.buckets[0].start, kMonday - 7 * kSecondsPerDay);
  EXPECT_EQ(folded.buckets[1].start, kMonday);
}

// A forged year must neither take all memory nor lose the others.
TEST_F(TrendTest, AnyYearsAreFolded) {
  trend_.Add(io::ParseTimestamp("0000-01-01T00:00:00Z")->seconds, 0);
  trend_.Add(kMonday, 0);
  trend_.Add(io::ParseTimestamp("9999-12-31T23:59:59Z")->seconds, 0);
  const Trend::Buckets folded = trend_.Fold(ruleset_);
  EXPECT_EQ(folded.unit, BucketUnit::kYear);
  EXPECT_EQ(Sum(folded), 3U);
  EXPECT_LT(folded.buckets.size(), 10100U);
}

TEST_F(TrendTest, TellsWhatFoundNoRoom) {
  for (std::size_t i = 0; i < Trend::kMaxHours + 5; ++i) {
    trend_.Add(kMonday + static_cast<UnixTime>(i) * kSecondsPerHour, 0);
  }
  trend_.Add(kMonday, 0);
  EXPECT_EQ(trend_.left_out(), 5U);
  EXPECT_EQ(Sum(trend_.Fold(ruleset_)), Trend::kMaxHours + 1);
}

}  // namespace
}  // namespace ricochet::cli
