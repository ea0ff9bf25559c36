// SPDX-License-Identifier: Apache-2.0
#include "io/logs/json_page.h"

#include <algorithm>
#include <array>

#include "io/logs/json_nesting.h"
#include "io/text/ascii.h"

namespace ricochet::io {
namespace {

std::size_t SkipBlanks(std::string_view text, std::size_t pos) {
  while (pos < text.size() && IsBlank(text[pos])) ++pos;
  return pos;
}

}  // namespace

std::size_t FindItems(std::string_view object) noexcept {
  constexpr std::array<std::string_view, 4> kBegin = {"{", "\"items\"", ":", "["};
  std::size_t pos = 0;
  for (const std::string_view part : kBegin) {
    pos = SkipBlanks(object, pos);
    if (object.substr(pos, part.size()) != part) return std::string_view::npos;
    pos += part.size();
  }
  return pos;
}

bool SplitPage(const Entry& page, std::vector<Entry>& entries) {
  std::size_t pos = FindItems(page.text);
  if (pos == std::string_view::npos) return false;
  const std::size_t before = entries.size();
  JsonNesting nesting;
  Entry item = page;
  for (std::size_t last = 0;;) {
    pos = SkipBlanks(page.text, pos);
    if (pos >= page.text.size() || page.text[pos] != '{') break;
    item.line += static_cast<std::uint64_t>(
        std::count(page.text.begin() + static_cast<std::ptrdiff_t>(last),
                   page.text.begin() + static_cast<std::ptrdiff_t>(pos), '\n'));
    last = pos;
    nesting.Reset();
    if (nesting.Advance(page.text, &pos) != JsonNesting::State::kClosed) break;
    item.text = page.text.substr(last, pos - last);
    entries.push_back(item);
    pos = SkipBlanks(page.text, pos);
    if (pos >= page.text.size() || page.text[pos] != ',') break;
    ++pos;
  }
  if (entries.size() > before && pos < page.text.size() && page.text[pos] == ']') return true;
  entries.resize(before);
  return false;
}

}  // namespace ricochet::io
