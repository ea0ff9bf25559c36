// SPDX-License-Identifier: Apache-2.0
#include "io/logs/event_time.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace ricochet::io {
namespace {

// What the outputs show and what reports count is one time.
void ExpectSameTime(const Record& record) {
  const std::optional<Timestamp> when = WhenOf(record);
  const std::optional<Timestamp> shown = ParseTimestamp(record.time);
  ASSERT_EQ(when.has_value(), shown.has_value()) << record.time;
  if (!when) return;
  EXPECT_EQ(when->seconds, shown->seconds) << record.time;
  EXPECT_EQ(when->has_offset, shown->has_offset) << record.time;
}

TEST(EventTimeTest, Forms) {
  TextArena arena;
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"1790000000", "2026-09-21T14:13:20Z"},
      {"1790000000.25", "2026-09-21T14:13:20Z"},
      {"0", "1970-01-01T00:00:00Z"},
      {"-1", "1969-12-31T23:59:59Z"},
      {"951782400", "2000-02-29T00:00:00Z"},
      {"2026-09-21T14:13:20Z", "2026-09-21T14:13:20Z"},
      {"2026-09-21T14:13:20.000Z", "2026-09-21T14:13:20.000Z"},
      {"2026-09-21 14:13:20+0000", "2026-09-21T14:13:20+00:00"},
      {"2026-09-21 14:13:20 -0330", "2026-09-21T14:13:20-03:30"},
      {"2026-09-21 14:13:20+02:00", "2026-09-21T14:13:20+02:00"},
      {"2026-09-21 14:13:20", "2026-09-21T14:13:20"},
      {"", ""},
      {"yesterday", ""},
      {"2026-09-21", ""},
      {"2026-09-21 14:13:20 CEST", ""},
      {"2026-09-21 14:13:20+2", ""},
      {"1790000000x", ""},
      {"99999999999999999999999", ""},
      {"9999999999999", ""},
  };
  for (const auto& [time, expected] : cases) {
    Record record;
    SetTime(time, arena, &record);
    EXPECT_EQ(record.time, expected) << time;
    const bool seconds = expected.ends_with('Z') && time.find(':') == std::string_view::npos;
    EXPECT_EQ(record.unix_time.has_value(), seconds) << time;
    ExpectSameTime(record);
  }
}

TEST(EventTimeTest, NothingBeyondFourDigitsOfYears) {
  TextArena arena;
  const std::pair<std::int64_t, std::string_view> cases[] = {
      {-62167219200, "0000-01-01T00:00:00Z"},
      {-62167219201, ""},
      {253402300799, "9999-12-31T23:59:59Z"},
      {253402300800, ""},
      {INT64_MAX, ""},
      {INT64_MIN, ""},
  };
  for (const auto& [seconds, expected] : cases) {
    Record record;
    SetUnixTime(seconds, arena, &record);
    EXPECT_EQ(record.time, expected) << seconds;
    ExpectSameTime(record);
  }
}

}  // namespace
}  // namespace ricochet::io
