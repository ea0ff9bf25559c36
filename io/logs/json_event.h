// SPDX-License-Identifier: Apache-2.0
//
// Access to the members of a JSON event, shared by the parsers of JSON logs. A member that is
// missing or of another type counts as empty, since formats differ between versions.
//
// Tested by tests/io/logs: kumomta_test.cc, ses_test.cc, sendgrid_test.cc, mailgun_test.cc
#ifndef RICOCHET_IO_LOGS_JSON_EVENT_H_
#define RICOCHET_IO_LOGS_JSON_EVENT_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "io/input/json_reader.h"
#include "io/logs/log_parser.h"
#include "io/text/text_arena.h"

namespace ricochet::io {

// Complete JSON, and an object. Valid until the next use of `parser`.
// REQUIRES: LineReader::kPadding readable bytes after `entry`.
std::optional<JsonObject> ParseEvent(JsonParser& parser, std::string_view entry);

std::optional<JsonObject> ObjectIn(JsonObject object, std::string_view key);
std::optional<JsonArray> ArrayIn(JsonObject object, std::string_view key);
std::string_view StringIn(JsonObject object, std::string_view key);
// A whole number, also as a string; 0 for anything else.
std::int64_t NumberIn(JsonObject object, std::string_view key);
// Of a number of seconds or a string (event_time.h).
void SetTimeFrom(JsonObject object, std::string_view key, TextArena& arena, Record* record);

// Of several events in one entry: attempts where one tells of such, else what is the more to know.
// Nothing but unexplained ones are unexplained.
EntryKind Together(EntryKind kind, EntryKind other) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_JSON_EVENT_H_
