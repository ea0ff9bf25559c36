// SPDX-License-Identifier: Apache-2.0
#include "io/text/timestamp.h"

#include <fmt/core.h>

#include <chrono>
#include <cstddef>
#include <iterator>

#include "io/text/ascii.h"

namespace ricochet::io {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// Takes parts off the front of a text; false once one is missing.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool Number(std::size_t digits, int least, int most, int* out) {
    if (rest_.size() < digits) return false;
    *out = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!IsDigit(rest_[i])) return false;
      *out = *out * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return least <= *out && *out <= most;
  }
  bool OneOf(std::string_view marks, char* out = nullptr) {
    if (rest_.empty() || marks.find(rest_.front()) == std::string_view::npos) return false;
    if (out != nullptr) *out = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }
  bool Fraction() {
    if (!OneOf(".,")) return true;
    const std::size_t before = rest_.size();
    while (!rest_.empty() && IsDigit(rest_.front())) rest_.remove_prefix(1);
    return rest_.size() < before;
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

bool ScanOffset(Scanner& scanner, Timestamp* time) {
  if (scanner.at_end()) return true;
  time->has_offset = true;
  if (scanner.OneOf("Zz")) return scanner.at_end();
  char sign = '+';
  int hours = 0;
  int minutes = 0;
  if (!scanner.OneOf("+-", &sign) || !scanner.Number(2, 0, 23, &hours)) return false;
  static_cast<void>(scanner.OneOf(":"));  // ISO 8601 allows none
  if (!scanner.Number(2, 0, 59, &minutes) || !scanner.at_end()) return false;
  const std::int64_t offset = hours * kSecondsPerHour + minutes * kSecondsPerMinute;
  time->seconds += sign == '+' ? -offset : offset;
  return true;
}

}  // namespace

std::optional<Timestamp> ParseTimestamp(std::string_view text) noexcept {
  Scanner scanner(text);
  int years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0;
  const bool scanned = scanner.Number(4, 0, 9999, &years) && scanner.OneOf("-") &&
                       scanner.Number(2, 1, 12, &months) && scanner.OneOf("-") &&
                       scanner.Number(2, 1, 31, &days) && scanner.OneOf("Tt ") &&
                       scanner.Number(2, 0, 23, &hours) && scanner.OneOf(":") &&
                       scanner.Number(2, 0, 59, &minutes) && scanner.OneOf(":") &&
                       scanner.Number(2, 0, 60, &seconds) && scanner.Fraction();
  const year_month_day date(year(years), month(static_cast<unsigned>(months)),
                            day(static_cast<unsigned>(days)));
  if (!scanned || !date.ok()) return std::nullopt;
  Timestamp time;
  time.seconds = sys_days(date).time_since_epoch().count() * kSecondsPerDay +
                 hours * kSecondsPerHour + minutes * kSecondsPerMinute + seconds;
  if (!ScanOffset(scanner, &time)) return std::nullopt;
  return time;
}

std::string FormatTimestamp(UnixTime seconds) {
  std::string text;
  AppendTimestamp(seconds, &text);
  return text;
}

void AppendTimestamp(UnixTime seconds, std::string* out) {
  const UnixTime midnight = RoundDown(seconds, kSecondsPerDay);
  const year_month_day date(
      sys_days(std::chrono::days(static_cast<int>(midnight / kSecondsPerDay))));
  const std::int64_t in_day = seconds - midnight;
  fmt::format_to(std::back_inserter(*out), "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
                 static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                 static_cast<unsigned>(date.day()), in_day / kSecondsPerHour,
                 in_day % kSecondsPerHour / kSecondsPerMinute, in_day % kSecondsPerMinute);
}

UnixTime RoundDown(UnixTime seconds, std::int64_t step) noexcept {
  const std::int64_t rest = seconds % step;
  return seconds - (rest < 0 ? rest + step : rest);
}

}  // namespace ricochet::io
