// SPDX-License-Identifier: Apache-2.0
#include "io/logs/json_event.h"

#include <charconv>
#include <cmath>

#include "io/logs/event_time.h"

namespace ricochet::io {
namespace {

constexpr double kFarOff = 1e15;  // seconds; beyond it no double is a time

}  // namespace

std::optional<JsonObject> ParseEvent(JsonParser& parser, std::string_view entry) {
  const std::optional<JsonElement> event = parser.Parse(entry);
  return event ? event->Object() : std::nullopt;
}

std::optional<JsonObject> ObjectIn(JsonObject object, std::string_view key) {
  const std::optional<JsonElement> element = object.Find(key);
  return element ? element->Object() : std::nullopt;
}

std::optional<JsonArray> ArrayIn(JsonObject object, std::string_view key) {
  const std::optional<JsonElement> element = object.Find(key);
  return element ? element->Array() : std::nullopt;
}

std::string_view StringIn(JsonObject object, std::string_view key) {
  const std::optional<JsonElement> element = object.Find(key);
  return element ? element->String().value_or(std::string_view()) : std::string_view();
}

std::int64_t NumberIn(JsonObject object, std::string_view key) {
  const std::optional<JsonElement> element = object.Find(key);
  if (!element) return 0;
  if (const std::optional<std::int64_t> number = element->Signed()) return *number;
  const std::string_view text = element->String().value_or(std::string_view());
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  return result.ec == std::errc() && result.ptr == end ? number : 0;
}

void SetTimeFrom(JsonObject object, std::string_view key, TextArena& arena, Record* record) {
  const std::optional<JsonElement> element = object.Find(key);
  if (!element) return;
  if (const std::optional<std::string_view> text = element->String()) {
    SetTime(*text, arena, record);
    return;
  }
  const std::optional<double> seconds = element->Double();
  if (seconds && std::abs(*seconds) < kFarOff) {
    SetUnixTime(static_cast<UnixTime>(std::floor(*seconds)), arena, record);
  }
}

EntryKind Together(EntryKind kind, EntryKind other) noexcept { return kind < other ? kind : other; }

}  // namespace ricochet::io
