// SPDX-License-Identifier: Apache-2.0
#include "io/text/timestamp.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace ricochet::io {
namespace {

struct TimestampCase {
  std::string_view text;
  UnixTime seconds;
  bool has_offset;
};

TEST(TimestampTest, ReadsRfc3339) {
  for (const TimestampCase& c : std::vector<TimestampCase>{
           {"1970-01-01T00:00:00Z", 0, true},
           {"2026-11-23T12:34:56Z", 1795437296, true},
           {"2026-11-23t12:34:56z", 1795437296, true},
           {"2026-11-23 12:34:56", 1795437296, false},
           {"2026-11-23T12:34:56", 1795437296, false},
           {"2026-11-23T12:34:56.123456+00:00", 1795437296, true},
           {"2026-11-23T13:34:56+01:00", 1795437296, true},
           {"2026-11-23T13:34:56+0100", 1795437296, true},
           {"2026-11-23T07:04:56.9-05:30", 1795437296, true},
           {"2024-02-29T00:00:00Z", 1709164800, true},
           {"1969-12-31T23:59:59Z", -1, true},
           {"2016-12-31T23:59:60Z", 1483228800, true},  // a leap second is the next one
           {"0000-01-01T00:00:00Z", -62167219200, true},
           {"9999-12-31T23:59:59Z", 253402300799, true},
       }) {
    const auto time = ParseTimestamp(c.text);
    ASSERT_TRUE(time.has_value()) << c.text;
    EXPECT_EQ(time->seconds, c.seconds) << c.text;
    EXPECT_EQ(time->has_offset, c.has_offset) << c.text;
  }
}

TEST(TimestampTest, RefusesAnythingElse) {
  for (const std::string_view text : {"",
                                      "2026",
                                      "2026-11-23",
                                      "2026-11-23T12:34",
                                      "2026-11-31T00:00:00Z",
                                      "2025-02-29T00:00:00Z",
                                      "2026-13-01T00:00:00Z",
                                      "2026-00-01T00:00:00Z",
                                      "2026-11-23T24:00:00Z",
                                      "2026-11-23T12:60:00Z",
                                      "2026-11-23T12:34:61Z",
                                      "2026-11-23T12:34:56.Z",
                                      "2026-11-23T12:34:56+1",
                                      "2026-11-23T12:34:56+25:00",
                                      "2026-11-23T12:34:56Zx",
                                      "2026-11-23T12:34:56 ",
                                      "-026-11-23T12:34:56Z",
                                      "2026-11-23X12:34:56Z",
                                      "1795437296",
                                      "Nov 23 12:34:56",
                                      "\xFF"}) {
    EXPECT_FALSE(ParseTimestamp(text).has_value()) << text;
  }
}

// Every beginning of a good one: the scanner must not read on.
TEST(TimestampTest, ReadsNoFurtherThanTheText) {
  const std::string_view whole = "2026-11-23T12:34:56.123+01:00";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const bool complete = size == 19 || (size > 20 && size <= 23);  // no offset, or no fraction yet
    EXPECT_EQ(ParseTimestamp(whole.substr(0, size)).has_value(), complete) << size;
  }
}

TEST(TimestampTest, FormatsWhatItReads) {
  for (const std::string_view text :
       {"1970-01-01T00:00:00Z", "2026-11-23T12:34:56Z", "1969-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2024-02-29T12:00:01Z"}) {
    EXPECT_EQ(FormatTimestamp(ParseTimestamp(text)->seconds), text);
  }
}

TEST(TimestampTest, RoundsDownOnBothSidesOfTheEpoch) {
  EXPECT_EQ(RoundDown(7199, 3600), 3600);
  EXPECT_EQ(RoundDown(3600, 3600), 3600);
  EXPECT_EQ(RoundDown(0, 3600), 0);
  EXPECT_EQ(RoundDown(-1, 3600), -3600);
  EXPECT_EQ(RoundDown(-3600, 3600), -3600);
}

}  // namespace
}  // namespace ricochet::io
