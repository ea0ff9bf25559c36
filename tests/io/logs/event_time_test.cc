// SPDX-License-Identifier: Apache-2.0
#include "io/logs/event_time.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace ricochet::io {
namespace {

TEST(EventTimeTest, Forms) {
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
    std::string out;
    AppendRfc3339(time, out);
    EXPECT_EQ(out, expected) << time;
  }
}

TEST(EventTimeTest, NothingBeyondFourDigitsOfYears) {
  const std::pair<std::int64_t, std::string_view> cases[] = {
      {-62167219200, "0000-01-01T00:00:00Z"},
      {-62167219201, ""},
      {253402300799, "9999-12-31T23:59:59Z"},
      {253402300800, ""},
      {INT64_MAX, ""},
      {INT64_MIN, ""},
  };
  for (const auto& [seconds, expected] : cases) {
    std::string out;
    AppendUnixTime(seconds, out);
    EXPECT_EQ(out, expected) << seconds;
  }
}

}  // namespace
}  // namespace ricochet::io
