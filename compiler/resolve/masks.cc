// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/masks.h"

#include <cstddef>
#include <cstdint>

#include "io/text/ascii.h"

namespace ricochet::compiler {
namespace {

constexpr std::uint16_t kLargestPart = 999;

struct Interval {
  std::uint16_t first, last;
};

bool IsWildcard(std::string_view text) { return text == "x" || text == "X"; }

// One to three digits without leading zeros.
std::optional<std::uint16_t> ParseNumber(std::string_view text) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    if (!io::IsDigit(c)) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return static_cast<std::uint16_t>(value);
}

std::optional<Interval> ParseClass(std::string_view text) {
  if (IsWildcard(text)) return Interval{2, 5};
  if (text != "2" && text != "4" && text != "5") return std::nullopt;
  const auto value = static_cast<std::uint16_t>(text[0] - '0');
  return Interval{value, value};
}

std::optional<Interval> ParsePart(std::string_view text) {
  if (IsWildcard(text)) return Interval{0, kLargestPart};
  const std::optional<std::uint16_t> value = ParseNumber(text);
  if (!value) return std::nullopt;
  return Interval{*value, *value};
}

std::optional<Interval> ParseDetail(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string_view::npos) return ParsePart(text);
  const std::optional<std::uint16_t> first = ParseNumber(text.substr(0, hyphen));
  const std::optional<std::uint16_t> last = ParseNumber(text.substr(hyphen + 1));
  if (!first || !last || *first > *last) return std::nullopt;
  return Interval{*first, *last};
}

}  // namespace

std::optional<format::ReplyMask> ParseReplyMask(std::string_view text) {
  if (text.size() != 3 || text[0] < '2' || text[0] > '5') return std::nullopt;
  unsigned first = 0;
  unsigned last = 0;
  bool open = false;
  for (const char c : text) {
    const bool wildcard = IsWildcard({&c, 1});
    if (!wildcard && (open || !io::IsDigit(c))) return std::nullopt;
    open = wildcard;
    first = first * 10 + (wildcard ? 0U : static_cast<unsigned>(c - '0'));
    last = last * 10 + (wildcard ? 9U : static_cast<unsigned>(c - '0'));
  }
  return format::ReplyMask{static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last)};
}

std::optional<format::StatusMask> ParseStatusMask(std::string_view text) {
  const std::size_t first_dot = text.find('.');
  if (first_dot == std::string_view::npos) return std::nullopt;
  const std::size_t second_dot = text.find('.', first_dot + 1);
  if (second_dot == std::string_view::npos) return std::nullopt;

  const auto status_class = ParseClass(text.substr(0, first_dot));
  const auto subject = ParsePart(text.substr(first_dot + 1, second_dot - first_dot - 1));
  const auto detail = ParseDetail(text.substr(second_dot + 1));
  if (!status_class || !subject || !detail) return std::nullopt;
  return format::StatusMask{status_class->first, status_class->last, subject->first,
                            subject->last,       detail->first,      detail->last};
}

}  // namespace ricochet::compiler
