// SPDX-License-Identifier: Apache-2.0
#include "io/logs/log_clock.h"

#include <chrono>

namespace ricochet::io {
namespace {

constexpr std::int64_t kSecondsOfDay = 24 * 60 * 60;
// A leap day is at most eight years back (1896, 1904; 2096, 2104).
constexpr int kYearsBack = 8;

std::chrono::year_month_day Date(int year, const YearlessTime& time) {
  return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(time.month)),
          std::chrono::day(static_cast<unsigned>(time.day))};
}

}  // namespace

std::optional<int> LogClock::YearOf(const YearlessTime& time) const noexcept {
  if (year_) {
    if (!Date(*year_, time).ok()) return std::nullopt;
    return year_;
  }
  const std::int64_t latest = newest_ + kSecondsOfDay;
  const std::chrono::year_month_day last_day(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(latest))));
  const int last_year = static_cast<int>(last_day.year());
  for (int year = last_year; year >= last_year - kYearsBack; --year) {
    const std::chrono::year_month_day date = Date(year, time);
    if (!date.ok()) continue;
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    if (days * kSecondsOfDay + time.second_of_day <= latest) return year;
  }
  return std::nullopt;
}

}  // namespace ricochet::io
