// SPDX-License-Identifier: Apache-2.0
#include "runtime/cli/utf8.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace ricochet::cli {
namespace {

struct Lead {
  std::size_t size = 0;            // of the whole character; 0 for no lead byte
  std::uint8_t second_min = 0x80;  // bounds of the second byte: they rule out overlong forms,
  std::uint8_t second_max = 0xBF;  // surrogates and what lies above U+10FFFF
};

Lead ClassifyLead(std::uint8_t byte) noexcept {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

// How many bytes at text[pos] agree with `lead`.
std::size_t AgreeingBytes(std::string_view text, std::size_t pos, const Lead& lead) noexcept {
  std::size_t size = 1;
  while (size < lead.size && pos + size < text.size()) {
    const auto byte = static_cast<std::uint8_t>(text[pos + size]);
    const std::uint8_t low = size == 1 ? lead.second_min : 0x80;
    const std::uint8_t high = size == 1 ? lead.second_max : 0xBF;
    if (byte < low || byte > high) break;
    ++size;
  }
  return size;
}

struct Range {
  char32_t first;
  char32_t last;
};

bool IsIn(const Range* begin, const Range* end, char32_t code_point) noexcept {
  const Range* range = std::lower_bound(
      begin, end, code_point, [](const Range& r, char32_t value) { return r.last < value; });
  return range != end && code_point >= range->first;
}

// The blocks that matter in practice, from Unicode's East Asian Width and general categories.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
constexpr Range kZero[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
                           {0x064B, 0x065F}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},
                           {0x200B, 0x200D}, {0x20D0, 0x20F0}, {0x3099, 0x309A}, {0xFE00, 0xFE0F},
                           {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

}  // namespace

Utf8Char DecodeUtf8(std::string_view text, std::size_t pos) noexcept {
  const auto first = static_cast<std::uint8_t>(text[pos]);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = ClassifyLead(first);
  if (lead.size == 0) return {0, 1, false};
  const std::size_t size = AgreeingBytes(text, pos, lead);
  if (size < lead.size) return {0, size, false};
  char32_t code_point = first & (0x7FU >> lead.size);
  for (std::size_t i = 1; i < size; ++i) {
    code_point = (code_point << 6U) | (static_cast<std::uint8_t>(text[pos + i]) & 0x3FU);
  }
  return {code_point, size, true};
}

std::string_view DropSplitChar(std::string_view text) noexcept {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const std::size_t pos = text.size() - back;
    const auto byte = static_cast<std::uint8_t>(text[pos]);
    if (byte < 0x80) break;
    const Lead lead = ClassifyLead(byte);
    if (lead.size == 0) continue;  // a continuation byte, most likely: look further back
    const bool split = lead.size > back && AgreeingBytes(text, pos, lead) == back;
    return split ? text.substr(0, pos) : text;
  }
  return text;
}

int DisplayWidth(char32_t code_point) noexcept {
  if (code_point < 0x300) return 1;
  if (IsIn(std::begin(kZero), std::end(kZero), code_point)) return 0;
  return IsIn(std::begin(kWide), std::end(kWide), code_point) ? 2 : 1;
}

std::size_t DisplayWidth(std::string_view text) noexcept {
  std::size_t width = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const Utf8Char c = DecodeUtf8(text, pos);
    width += c.valid ? static_cast<std::size_t>(DisplayWidth(c.code_point)) : 1;
    pos += c.size;
  }
  return width;
}

}  // namespace ricochet::cli
