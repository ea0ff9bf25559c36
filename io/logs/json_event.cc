// SPDX-License-Identifier: Apache-2.0
#include "io/logs/json_event.h"

#include <charconv>
#include <cmath>
#include <string>

#include "io/bytes/line_reader.h"
#include "io/logs/event_time.h"

namespace ricochet::io {
namespace {

static_assert(LineReader::kPadding >= simdjson::SIMDJSON_PADDING);

constexpr double kFarOff = 1e15;  // seconds; beyond it no double is a time

std::optional<JsonElement> ElementIn(const JsonObject& object, std::string_view key) {
  JsonElement element;
  if (object.at_key(key).get(element) != simdjson::SUCCESS) return std::nullopt;
  return element;
}

}  // namespace

std::optional<JsonObject> ParseEvent(simdjson::dom::parser& parser, std::string_view entry) {
  JsonObject object;
  if (parser.parse(entry.data(), entry.size(), false).get_object().get(object) !=
      simdjson::SUCCESS) {
    return std::nullopt;
  }
  return object;
}

std::optional<JsonObject> ObjectIn(const JsonObject& object, std::string_view key) {
  JsonObject inner;
  if (object.at_key(key).get_object().get(inner) != simdjson::SUCCESS) return std::nullopt;
  return inner;
}

std::optional<JsonArray> ArrayIn(const JsonObject& object, std::string_view key) {
  JsonArray inner;
  if (object.at_key(key).get_array().get(inner) != simdjson::SUCCESS) return std::nullopt;
  return inner;
}

std::string_view StringIn(const JsonObject& object, std::string_view key) {
  std::string_view text;
  if (object.at_key(key).get_string().get(text) != simdjson::SUCCESS) return {};
  return text;
}

std::int64_t NumberIn(const JsonObject& object, std::string_view key) {
  const std::optional<JsonElement> element = ElementIn(object, key);
  std::int64_t number = 0;
  if (!element || element->get_int64().get(number) == simdjson::SUCCESS) return number;
  std::string_view text;
  if (element->get_string().get(text) != simdjson::SUCCESS) return 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  return result.ec == std::errc() && result.ptr == end ? number : 0;
}

std::string_view TimeIn(const JsonObject& object, std::string_view key, TextArena& arena) {
  const std::optional<JsonElement> element = ElementIn(object, key);
  if (!element) return {};
  std::string& time = arena.New();
  std::string_view text;
  double seconds = 0;
  if (element->get_string().get(text) == simdjson::SUCCESS) {
    AppendRfc3339(text, time);
  } else if (element->get_double().get(seconds) == simdjson::SUCCESS &&
             std::abs(seconds) < kFarOff) {
    AppendUnixTime(static_cast<std::int64_t>(std::floor(seconds)), time);
  }
  return time;
}

EntryKind Together(EntryKind kind, EntryKind other) noexcept { return kind < other ? kind : other; }

}  // namespace ricochet::io
