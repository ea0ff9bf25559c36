// SPDX-License-Identifier: Apache-2.0
#include "io/logs/syslog_line.h"

#include <fmt/core.h>

#include <array>
#include <iterator>

#include "io/text/ascii.h"
#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
constexpr std::size_t kYearlessSize = 15;  // "Nov 23 06:32:07", the day may be " 3"

// Whether `text` begins as `form` says, in which 0 stands for any digit.
bool HasForm(std::string_view text, std::string_view form) noexcept {
  if (text.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '0' ? !IsDigit(text[i]) : text[i] != form[i]) return false;
  }
  return true;
}

std::size_t DigitsSize(std::string_view text) noexcept {
  std::size_t size = 0;
  while (size < text.size() && IsDigit(text[size])) ++size;
  return size;
}

// ".857549"
std::size_t FractionSize(std::string_view text) noexcept {
  if (text.size() < 2 || (text[0] != '.' && text[0] != ',')) return 0;
  const std::size_t digits = DigitsSize(text.substr(1));
  return digits == 0 ? 0 : digits + 1;
}

std::size_t OffsetSize(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (text[0] == 'Z') return 1;
  if (HasForm(text, "+00:00") || HasForm(text, "-00:00")) return 6;
  return HasForm(text, "+0000") || HasForm(text, "-0000") ? 5 : 0;
}

int TwoDigits(std::string_view text) noexcept {
  const int tens = text[0] == ' ' ? 0 : text[0] - '0';
  return 10 * tens + (text[1] - '0');
}

// 1 to 12; 0 for none.
int Month(std::string_view name) noexcept {
  for (std::size_t at = 0; at < kMonths.size(); at += 3) {
    if (kMonths.substr(at, 3) == name) return static_cast<int>(at / 3) + 1;
  }
  return 0;
}

std::size_t YearlessStampSize(std::string_view text) noexcept {
  if (!HasForm(text.substr(text.size() < 5 ? text.size() : 5), "0 00:00:00")) return 0;
  if (text[3] != ' ' || (text[4] != ' ' && !IsDigit(text[4]))) return 0;
  if (Month(text.substr(0, 3)) == 0) return 0;
  return kYearlessSize + FractionSize(text.substr(kYearlessSize));
}

// Takes what is before the first blank, and the blank.
std::string_view TakeField(std::string_view* rest) noexcept {
  const std::size_t blank = rest->find(' ');
  if (blank == std::string_view::npos) return {};
  const std::string_view word = rest->substr(0, blank);
  rest->remove_prefix(blank + 1);
  return word;
}

// "<22>" and RFC 5424's version; whether the latter stood there.
bool SkipPriority(std::string_view* rest) noexcept {
  if (!rest->empty() && rest->front() == '<') {
    const std::size_t digits = DigitsSize(rest->substr(1));
    if (digits == 0 || digits > 3 || !rest->substr(1 + digits).starts_with('>')) return false;
    rest->remove_prefix(digits + 2);
  }
  if (!rest->starts_with("1 ")) return false;
  rest->remove_prefix(2);
  return true;
}

// After the host: "postfix/smtp[109]: message". A program that gives no name is none of ours.
bool ParseTag(std::string_view rest, SyslogLine* line) noexcept {
  const std::size_t end = rest.find_first_of(": [");
  if (end == std::string_view::npos || end == 0 || rest[end] == ' ') return false;
  line->program = rest.substr(0, end);
  if (rest[end] == '[') {
    const std::size_t digits = DigitsSize(rest.substr(end + 1));
    rest.remove_prefix(end + 1 + digits);
    if (!rest.starts_with("]:")) return false;
    rest.remove_prefix(2);
  } else {
    rest.remove_prefix(end + 1);
  }
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  line->message = rest;
  return true;
}

// After the host in RFC 5424: "postfix/smtp 109 MSGID [data] message".
bool ParseHeader5424(std::string_view rest, SyslogLine* line) noexcept {
  line->program = TakeField(&rest);
  if (line->program.empty() || TakeField(&rest).empty() || TakeField(&rest).empty()) return false;
  if (rest.starts_with('[')) {
    bool quoted = false;
    std::size_t at = 0;
    for (; at < rest.size(); ++at) {
      if (quoted && rest[at] == '\\') {
        ++at;
      } else if (rest[at] == '"') {
        quoted = !quoted;
      } else if (!quoted && rest[at] == ']' && !rest.substr(at + 1).starts_with('[')) {
        break;
      }
    }
    rest.remove_prefix(at < rest.size() ? at + 1 : rest.size());
  } else if (rest.starts_with('-')) {
    rest.remove_prefix(1);
  } else {
    return false;
  }
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  line->message = rest;
  return true;
}

}  // namespace

std::size_t StampSize(std::string_view text, char separator) noexcept {
  constexpr std::size_t kDateSize = 10;
  if (!HasForm(text, "0000-00-00") || text.size() <= kDateSize || text[kDateSize] != separator) {
    return 0;
  }
  if (!HasForm(text.substr(kDateSize + 1), "00:00:00")) return 0;
  std::size_t size = kDateSize + 9;
  size += FractionSize(text.substr(size));
  return size + OffsetSize(text.substr(size));
}

bool BeginsWithStamp(std::string_view line) noexcept {
  SkipPriority(&line);
  return StampSize(line, 'T') != 0 || StampSize(line, ' ') != 0 || YearlessStampSize(line) != 0;
}

std::optional<SyslogLine> ParseSyslogLine(std::string_view line) noexcept {
  SyslogLine parsed;
  const bool rfc5424 = SkipPriority(&line);
  std::size_t stamp_size = StampSize(line, 'T');
  if (stamp_size == 0 && !rfc5424) {
    stamp_size = YearlessStampSize(line);
    parsed.yearless = true;
  }
  if (stamp_size == 0 || !line.substr(stamp_size).starts_with(' ')) return std::nullopt;
  parsed.stamp = line.substr(0, stamp_size);
  line.remove_prefix(stamp_size + 1);
  parsed.host = TakeField(&line);
  if (parsed.host.empty()) return std::nullopt;
  const bool good = rfc5424 ? ParseHeader5424(line, &parsed) : ParseTag(line, &parsed);
  if (!good) return std::nullopt;
  return parsed;
}

std::string_view SyslogTime(const SyslogLine& line, const LogClock& clock, TextArena& arena) {
  const std::string_view stamp = line.stamp;
  if (!line.yearless) {
    // journalctl's short-iso has no colon in the offset.
    if (stamp.size() < 5 || !HasForm(stamp.substr(stamp.size() - 4), "0000")) return stamp;
    const char sign = stamp[stamp.size() - 5];
    if (sign != '+' && sign != '-') return stamp;
    std::string& text = arena.New().assign(stamp);
    return text.insert(text.size() - 2, 1, ':');
  }
  YearlessTime time;
  time.month = Month(stamp.substr(0, 3));
  time.day = TwoDigits(stamp.substr(4, 2));
  const std::string_view clock_time = stamp.substr(7);
  time.second_of_day = 3600 * TwoDigits(clock_time.substr(0, 2)) +
                       60 * TwoDigits(clock_time.substr(3, 2)) + TwoDigits(clock_time.substr(6, 2));
  const std::optional<int> year = clock.YearOf(time);
  if (!year) return {};
  std::string& text = arena.New();
  fmt::format_to(std::back_inserter(text), "{:04}-{:02}-{:02}T{}", *year, time.month, time.day,
                 clock_time);
  return text;
}

}  // namespace ricochet::io
