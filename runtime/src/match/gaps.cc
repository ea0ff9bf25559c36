// SPDX-License-Identifier: Apache-2.0
//
// A gap is `[^w](?:.{0,60}[^w])?` in RE2's terms, w being the word characters, or what is left of
// it where a side is no word: `.` is any character but a line feed.
#include "runtime/src/match/gaps.h"

#include <algorithm>

namespace ricochet {
namespace {

// In UTF-8, with a character on either side.
constexpr std::uint32_t kMaxGapBytes = 4 * (format::kMaxGapCharacters + 2);

bool BeginsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }

bool HoldsRun(std::string_view run) {
  return std::ranges::count_if(run, BeginsCharacter) <=
             static_cast<std::ptrdiff_t>(format::kMaxGapCharacters) &&
         run.find('\n') == std::string_view::npos;
}

}  // namespace

// The parts see to it that no word goes on into the gap: beside a word, its first or last character
// is of one byte and no word byte.
bool IsGap(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint32_t flags) {
  if (end < begin) return false;
  std::string_view gap = text.substr(begin, end - begin);
  const bool left = (flags & format::kGapLeftWord) != 0;
  const bool right = (flags & format::kGapRightWord) != 0;
  if ((left || right) && gap.empty()) return false;
  if (left && right && gap.size() == 1) return true;  // it serves both
  if (left) gap.remove_prefix(1);
  if (right) gap.remove_suffix(1);
  return HoldsRun(gap);
}

bool StandInOrder(std::span<const format::PlacedPart> parts, const FoundParts& found,
                  std::string_view text, std::vector<std::uint32_t>* ends) {
  // Where the parts so far may end is from `first` on, ascending; behind these, where the next one
  // may.
  std::vector<std::uint32_t>& reached = *ends;
  reached.clear();
  std::size_t first = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t last = reached.size();
    const auto is_reached = [&](std::uint32_t begin) {
      const auto at = [&](std::size_t place) {
        return reached.begin() + static_cast<std::ptrdiff_t>(place);
      };
      for (auto end = std::upper_bound(at(first), at(last), begin); end != at(first);) {
        --end;
        if (begin - *end > kMaxGapBytes) return false;
        if (IsGap(text, *end, begin, parts[i].gap)) return true;
      }
      return false;
    };
    for (std::uint32_t p = found.first_place(parts[i].part); p != FoundParts::kNoPlace;
         p = found.place(p).next) {
      if (i == 0 || is_reached(found.place(p).begin)) reached.push_back(found.place(p).end);
    }
    if (reached.size() == last) return false;
    if (reached.size() > last + 1) {
      std::sort(reached.begin() + static_cast<std::ptrdiff_t>(last), reached.end());
    }
    first = last;
  }
  return true;
}

}  // namespace ricochet
