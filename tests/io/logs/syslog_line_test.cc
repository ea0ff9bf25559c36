// SPDX-License-Identifier: Apache-2.0
#include "io/logs/syslog_line.h"

#include <gtest/gtest.h>

#include <string>

#include "io/logs/log_clock.h"
#include "tests/io/logs/parse_log_line.h"

namespace ricochet::io {
namespace {

struct SyslogCase {
  std::string line;
  std::string time, host, program, message;
};

TEST(SyslogLineTest, TableOfForms) {
  const SyslogCase cases[] = {
      {"Nov 23 06:32:07 out postfix/smtp[109]: QID: x: y", "2025-11-23T06:32:07", "out",
       "postfix/smtp", "QID: x: y"},
      {"Mar  2 06:32:07 out sendmail: x", "2026-03-02T06:32:07", "out", "sendmail", "x"},
      {"Mar  2 06:32:07.125 out a[1]: x", "2026-03-02T06:32:07.125", "out", "a", "x"},
      {"<22>Mar  2 06:32:07 out a[1]: x", "2026-03-02T06:32:07", "out", "a", "x"},
      {"2026-11-23T06:32:07.857549+00:00 out a/b[1]: x", "2026-11-23T06:32:07.857549+00:00", "out",
       "a/b", "x"},
      {"2026-11-23T06:32:07Z out a[1]:", "2026-11-23T06:32:07Z", "out", "a", ""},
      {"2026-11-23T06:32:07-0330 out a[1]: x", "2026-11-23T06:32:07-03:30", "out", "a", "x"},
      {"<22>1 2026-11-23T06:32:07Z out postfix/smtp 109 - - x", "2026-11-23T06:32:07Z", "out",
       "postfix/smtp", "x"},
      {"<22>1 2026-11-23T06:32:07Z out a - ID [b@1 c=\"]\\\"\"][d@2 e=\"f\"] \xEF\xBB\xBFx",
       "2026-11-23T06:32:07Z", "out", "a", "x"},
  };
  const LogClock clock(std::nullopt, kMarch2026);
  TextArena arena;
  for (const SyslogCase& c : cases) {
    SCOPED_TRACE(c.line);
    const auto parsed = ParseSyslogLine(c.line);
    ASSERT_TRUE(parsed.has_value());
    EXPECT_EQ(SyslogTime(*parsed, clock, arena), c.time);
    EXPECT_EQ(parsed->host, c.host);
    EXPECT_EQ(parsed->program, c.program);
    EXPECT_EQ(parsed->message, c.message);
  }
}

TEST(SyslogLineTest, WhatIsNone) {
  for (const std::string line :
       {"", "550 5.1.1 User unknown", "Nov 23", "Nov 23 06:32:07", "Nov 23 06:32:07 ",
        "Nov 23 06:32:07 host", "Nox 23 06:32:07 h a[1]: x", "Nov 23 06:32:0x h a[1]: x",
        "Nov 23 06:32:07 h last message repeated 2 times", "Nov 23 06:32:07 h a[x]: y",
        "2026-11-23 06:32:07 h a[1]: x", "2026-11-23T06:32 h a[1]: x", "<22>1 x h a 1 - - y",
        "<2222>Nov 23 06:32:07 h a: x", "<22>1 2026-11-23T06:32:07Z h a 1 - x"}) {
    EXPECT_FALSE(ParseSyslogLine(line).has_value()) << line;
  }
}

TEST(SyslogLineTest, EveryBeginningOfALineIsReadSafely) {
  const std::string line = "<22>1 2026-11-23T06:32:07Z out a - ID [b@1 c=\"d\"] text";
  for (std::size_t size = 0; size <= line.size(); ++size) {
    const std::string beginning = line.substr(0, size);
    const auto parsed = ParseSyslogLine(beginning);
    if (parsed) {
      EXPECT_LE(parsed->message.size(), size);
    }
  }
}

TEST(LogClockTest, TheLastYearThatIsNotLaterThanTheFile) {
  const LogClock clock(std::nullopt, kMarch2026);
  EXPECT_EQ(clock.YearOf({3, 2, 0}), 2026);
  // The stamp has no zone: a day ahead may still be now.
  EXPECT_EQ(clock.YearOf({3, 3, 8 * 3600}), 2026);
  EXPECT_EQ(clock.YearOf({3, 3, 9 * 3600}), 2025);
  EXPECT_EQ(clock.YearOf({12, 31, 0}), 2025);
  EXPECT_EQ(clock.YearOf({2, 29, 0}), 2024);
  EXPECT_EQ(clock.YearOf({2, 30, 0}), std::nullopt);
}

TEST(LogClockTest, ANewYearWithinAFile) {
  const LogClock clock(std::nullopt, 1767225600 + 3600);  // 2026-01-01 01:00 UTC
  EXPECT_EQ(clock.YearOf({12, 31, 0}), 2025);
  EXPECT_EQ(clock.YearOf({1, 1, 1800}), 2026);
}

TEST(LogClockTest, TheYearThatTheUserNames) {
  const LogClock clock(2019, kMarch2026);
  EXPECT_EQ(clock.YearOf({12, 31, 0}), 2019);
  EXPECT_EQ(clock.YearOf({2, 29, 0}), std::nullopt);
}

}  // namespace
}  // namespace ricochet::io
