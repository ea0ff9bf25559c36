// SPDX-License-Identifier: Apache-2.0
#include "io/logs/event_time.h"

#include <charconv>
#include <cstddef>
#include <string>

#include "io/text/ascii.h"
#include "io/text/timestamp.h"

namespace ricochet::io {
namespace {

constexpr UnixTime kFirstSecond = -62167219200;  // 0000-01-01T00:00:00Z
constexpr UnixTime kLastSecond = 253402300799;   // 9999-12-31T23:59:59Z
constexpr std::size_t kStampSize = 19;           // 2026-09-21T14:13:20

// `shape`: 0 stands for a digit, T for itself or a blank, anything else for itself.
bool Fits(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool fits = shape[i] == '0'   ? IsDigit(c)
                      : shape[i] == 'T' ? c == 'T' || c == 't' || c == ' '
                                        : c == shape[i];
    if (!fits) return false;
  }
  return true;
}

// The fraction of a second at the start, dot included.
std::string_view Fraction(std::string_view text) {
  if (text.empty() || text.front() != '.') return {};
  std::size_t end = 1;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end == 1 ? std::string_view() : text.substr(0, end);
}

// False for what is no offset.
bool AppendOffset(std::string_view offset, std::string& out) {
  if (!offset.empty() && offset.front() == ' ') offset.remove_prefix(1);
  if (offset.empty()) return true;
  if (offset == "Z" || offset == "z") {
    out += 'Z';
    return true;
  }
  if (offset.front() != '+' && offset.front() != '-') return false;
  const std::string_view digits = offset.substr(1);
  const bool colon = Fits(digits, "00:00");
  if (!colon && !Fits(digits, "0000")) return false;
  out += offset.front();
  out.append(digits.substr(0, 2)).append(":").append(digits.substr(digits.size() - 2));
  return true;
}

}  // namespace

void SetUnixTime(UnixTime seconds, TextArena& arena, Record* record) {
  if (seconds < kFirstSecond || seconds > kLastSecond) return;
  std::string& text = arena.New();
  AppendTimestamp(seconds, &text);
  record->time = text;
  record->unix_time = seconds;
}

void SetTime(std::string_view time, TextArena& arena, Record* record) {
  UnixTime seconds = 0;
  const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), seconds);
  const auto used = static_cast<std::size_t>(end - time.data());
  const std::string_view rest = time.substr(used);
  if (error == std::errc() && Fraction(rest).size() == rest.size()) {
    return SetUnixTime(seconds, arena, record);
  }
  if (!Fits(time.substr(0, kStampSize), "0000-00-00T00:00:00")) return;
  const std::string_view fraction = Fraction(time.substr(kStampSize));
  std::string& stamp = arena.New().assign(time.substr(0, kStampSize));
  stamp[10] = 'T';
  stamp += fraction;
  if (AppendOffset(time.substr(kStampSize + fraction.size()), stamp)) record->time = stamp;
}

}  // namespace ricochet::io
