// SPDX-License-Identifier: Apache-2.0
//
// Points in time as written in logs.
//
// Tested by tests/io/text/timestamp_test.cc
#ifndef RICOCHET_IO_TEXT_TIMESTAMP_H_
#define RICOCHET_IO_TEXT_TIMESTAMP_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ricochet::io {

inline constexpr std::int64_t kSecondsPerMinute = 60;
inline constexpr std::int64_t kSecondsPerHour = 3600;
inline constexpr std::int64_t kSecondsPerDay = 86400;

// Seconds since 1970-01-01 00:00:00 UTC, without leap seconds.
using UnixTime = std::int64_t;

struct Timestamp {
  UnixTime seconds = 0;
  bool has_offset = false;  // else the source did not tell its zone, and its clock is taken for UTC
};

// RFC 3339 (`T`, `t` or a blank between date and time), also without an offset; fractions of a
// second are dropped. Nothing for anything else, impossible dates among them.
std::optional<Timestamp> ParseTimestamp(std::string_view text) noexcept;

// "2026-11-23T12:34:56Z". REQUIRES: what ParseTimestamp gave, or near it.
std::string FormatTimestamp(UnixTime seconds);
void AppendTimestamp(UnixTime seconds, std::string* out);

// The largest multiple of `step` that is not above `seconds`. REQUIRES: step > 0.
UnixTime RoundDown(UnixTime seconds, std::int64_t step) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_TIMESTAMP_H_
