// SPDX-License-Identifier: Apache-2.0
//
// The prefix that syslog adds to a message, as written by rsyslog, syslog-ng, journalctl and BSD's
// syslogd: RFC 3164 ("Nov 23 06:32:07"), the same with an RFC 3339 time stamp, RFC 5424; each
// optionally with a priority ("<22>").
//
// Tested by tests/io/logs/syslog_line_test.cc
#ifndef RICOCHET_IO_LOGS_SYSLOG_LINE_H_
#define RICOCHET_IO_LOGS_SYSLOG_LINE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "io/logs/log_clock.h"
#include "io/text/text_arena.h"

namespace ricochet::io {

// All views point into the line.
struct SyslogLine {
  std::string_view stamp;
  bool yearless = false;  // "Nov 23 06:32:07", else RFC 3339 or nearly so
  std::string_view host;
  std::string_view program;  // "postfix/smtp", without the process id
  std::string_view message;
};

// Nothing for a line that has not this form. Cost: looks at the prefix only.
std::optional<SyslogLine> ParseSyslogLine(std::string_view line) noexcept;

// RFC 3339, without an offset where the stamp has none; empty for a day that there is not.
std::string_view SyslogTime(const SyslogLine& line, const LogClock& clock, TextArena& arena);

// Whether a time stamp of some log is at the start of `line`.
bool BeginsWithStamp(std::string_view line) noexcept;

// The length of a stamp at the start of `text`, such as "2026-11-23T06:32:07.857549+00:00"; with
// `separator` ' ' it is "2026-11-23 06:32:07". Fraction and offset may be missing. 0: none.
std::size_t StampSize(std::string_view text, char separator) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_SYSLOG_LINE_H_
