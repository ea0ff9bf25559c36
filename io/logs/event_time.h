// SPDX-License-Identifier: Apache-2.0
//
// Converts the times of services and accounting files to RFC 3339.
//
// Tested by tests/io/logs/event_time_test.cc
#ifndef RICOCHET_IO_LOGS_EVENT_TIME_H_
#define RICOCHET_IO_LOGS_EVENT_TIME_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace ricochet::io {

// 1790000000 as 2026-09-21T14:13:20Z. Nothing for a time beyond the years 0 to 9999.
void AppendUnixTime(std::int64_t seconds, std::string& out);

// Seconds since 1970, with or without a fraction (which is dropped), or a date and time with `T` or
// a blank between them and an offset such as `+0000`, `+00:00`, `Z` or none. Nothing for anything
// else.
void AppendRfc3339(std::string_view time, std::string& out);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_EVENT_TIME_H_
