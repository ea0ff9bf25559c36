// SPDX-License-Identifier: Apache-2.0
//
// Converts the times of services and accounting files to RFC 3339.
//
// Tested by tests/io/logs/event_time_test.cc
#ifndef RICOCHET_IO_LOGS_EVENT_TIME_H_
#define RICOCHET_IO_LOGS_EVENT_TIME_H_

#include <string_view>

#include "io/input/record.h"
#include "io/text/text_arena.h"

namespace ricochet::io {

// Both set Record::time, and Record::unix_time where the source counts seconds.

// 1790000000 is 2026-09-21T14:13:20Z. Nothing for a time beyond the years 0 to 9999.
void SetUnixTime(UnixTime seconds, TextArena& arena, Record* record);

// Seconds since 1970, with or without a fraction (which is dropped), or a date and time with `T` or
// a blank between them and an offset such as `+0000`, `+00:00`, `Z` or none. Nothing for anything
// else.
void SetTime(std::string_view time, TextArena& arena, Record* record);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_EVENT_TIME_H_
