// SPDX-License-Identifier: Apache-2.0
//
// Determines the year of time stamps that have none: "Nov 23 06:32:07".
//
// Tested by tests/io/logs/syslog_line_test.cc
#ifndef RICOCHET_IO_LOGS_LOG_CLOCK_H_
#define RICOCHET_IO_LOGS_LOG_CLOCK_H_

#include <cstdint>
#include <optional>

namespace ricochet::io {

// A time of day in a month, as a log has it.
struct YearlessTime {
  int month = 1;  // from 1
  int day = 1;
  int second_of_day = 0;
};

class LogClock {
 public:
  // `year`: of every line, where the user said so. Else a line is of the last year in which it is
  // not later than `newest` (seconds since 1970, UTC: when the file was last written), give or take
  // a day, since the stamp has no zone either.
  LogClock(std::optional<int> year, std::int64_t newest) noexcept : year_(year), newest_(newest) {}

  // Nothing for a day that there is in no year near (February 30).
  std::optional<int> YearOf(const YearlessTime& time) const noexcept;

 private:
  std::optional<int> year_;
  std::int64_t newest_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_LOG_CLOCK_H_
