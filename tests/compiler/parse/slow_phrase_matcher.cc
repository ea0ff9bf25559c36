// SPDX-License-Identifier: Apache-2.0
#include "tests/compiler/parse/slow_phrase_matcher.h"

#include <algorithm>
#include <optional>

#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using Kind = PhraseNode::Kind;

constexpr std::size_t kLongestGap = 60;

bool IsWord(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c > 0x7F && c <= 0x10FFFF);
}

// Only of the blocks that the tests draw from: Han, Kana, Hangul, Thai.
bool IsUnspaced(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x30FF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x0E01 && c <= 0x0E5B);
}

bool WantsWholeWord(char32_t edge) {
  return edge == kAnyEnding || (IsWord(edge) && !IsUnspaced(edge));
}

char32_t Fold(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
  if (c == 0x17F) return U's';
  if (c == 0x212A) return U'k';
  return c;
}

bool MayBeMissing(const PhraseNode& node) { return node.kind == Kind::kGroup && node.nullable; }

std::vector<PlainSeries> AllSeries(const std::vector<PhraseNode>& nodes);

// All that one node may be; nothing for a word that is missing.
std::vector<std::optional<PlainSeries>> Choices(const PhraseNode& node) {
  switch (node.kind) {
    case Kind::kLiteral:
      return {ToUtf32(node.literal())};
    case Kind::kJoiner:
      return {PlainSeries(1, kAnyJoiner)};
    case Kind::kStar:
      return {PlainSeries(1, kAnyEnding)};
    case Kind::kGroup:
      break;
  }
  std::vector<std::optional<PlainSeries>> choices;
  for (const PhraseSequence& branch : node.branches()) {
    for (PlainSeries& series : AllSeries(branch.nodes)) choices.emplace_back(std::move(series));
  }
  if (node.nullable) choices.emplace_back(std::nullopt);
  return choices;
}

// One choice for each node, joined. A missing word between joiners (or ends) takes one along: the
// next if a word must follow somewhere, else the one before.
PlainSeries Join(const std::vector<PhraseNode>& nodes,
                 const std::vector<std::optional<PlainSeries>>& chosen) {
  std::vector<bool> gone(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (chosen[i]) continue;
    const bool joiner_before = i == 0 || nodes[i - 1].kind == Kind::kJoiner;
    const bool joiner_behind = i + 1 == nodes.size() || nodes[i + 1].kind == Kind::kJoiner;
    if (!joiner_before || !joiner_behind) continue;
    const bool word_follows = std::any_of(
        nodes.begin() + static_cast<std::ptrdiff_t>(i), nodes.end(),
        [](const PhraseNode& node) { return node.kind != Kind::kJoiner && !MayBeMissing(node); });
    gone[word_follows ? i + 1 : i - 1] = true;
  }
  PlainSeries joined;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (chosen[i] && !gone[i]) joined += *chosen[i];
  }
  return joined;
}

std::vector<PlainSeries> AllSeries(const std::vector<PhraseNode>& nodes) {
  std::vector<std::vector<std::optional<PlainSeries>>> rows{{}};
  for (const PhraseNode& node : nodes) {
    std::vector<std::vector<std::optional<PlainSeries>>> longer;
    for (const auto& row : rows) {
      for (const std::optional<PlainSeries>& choice : Choices(node)) {
        longer.push_back(row);
        longer.back().push_back(choice);
      }
    }
    rows = std::move(longer);
  }
  std::vector<PlainSeries> all;
  for (const auto& row : rows) all.push_back(Join(nodes, row));
  return all;
}

// Every place in the text where `series` may end if it begins at `at`.
void AddEnds(std::u32string_view series, std::size_t at, std::u32string_view text,
             std::vector<std::size_t>* ends) {
  if (series.empty()) {
    ends->push_back(at);
    return;
  }
  const char32_t wanted = series.front();
  const bool word_here = at < text.size() && IsWord(text[at]);
  if (wanted == kAnyEnding) {
    AddEnds(series.substr(1), at, text, ends);
    if (word_here) AddEnds(series, at + 1, text, ends);
    return;
  }
  if (at == text.size()) return;
  const char32_t c = text[at];
  const bool fits =
      wanted == kAnyJoiner ? c == U' ' || c == U'-' || c == U'_' : Fold(c) == Fold(wanted);
  if (fits) AddEnds(series.substr(1), at + 1, text, ends);
}

// Whether `gap` may stand between a left edge and a right edge.
bool IsGap(std::u32string_view gap, bool word_before, bool word_behind) {
  const std::size_t taken = (word_before ? 1U : 0U) + (word_behind ? 1U : 0U);
  if (word_before && (gap.empty() || IsWord(gap.front()))) return false;
  if (word_behind && (gap.empty() || IsWord(gap.back()))) return false;
  return gap.size() <= kLongestGap + taken;
}

}  // namespace

SlowPhraseMatcher::SlowPhraseMatcher(const Phrase& phrase) {
  for (const PhraseSequence& segment : phrase.segments) {
    segments_.push_back(AllSeries(segment.nodes));
  }
}

bool SlowPhraseMatcher::Holds(std::u32string_view text) const {
  return HoldsFrom(0, 0, false, text);
}

// Segments from `segment` on, where the one before ended at `at`.
bool SlowPhraseMatcher::HoldsFrom(std::size_t segment, std::size_t at, bool word_before,
                                  std::u32string_view text) const {
  if (segment == segments_.size()) return true;
  for (const PlainSeries& series : segments_[segment]) {
    const bool whole = WantsWholeWord(series.front());
    for (std::size_t begin = at; begin < text.size(); ++begin) {
      const bool allowed = segment > 0 ? IsGap(text.substr(at, begin - at), word_before, whole)
                                       : !whole || begin == 0 || !IsWord(text[begin - 1]);
      if (!allowed) continue;
      std::vector<std::size_t> ends;
      AddEnds(series, begin, text, &ends);
      for (const std::size_t end : ends) {
        if (EndsWell(segment, series, end, text)) return true;
      }
    }
  }
  return false;
}

bool SlowPhraseMatcher::EndsWell(std::size_t segment, const PlainSeries& series, std::size_t end,
                                 std::u32string_view text) const {
  const bool whole = WantsWholeWord(series.back());
  if (segment + 1 < segments_.size()) return HoldsFrom(segment + 1, end, whole, text);
  return !whole || end == text.size() || !IsWord(text[end]);
}

std::size_t SlowPhraseMatcher::series_count() const {
  std::size_t count = 0;
  for (const auto& segment : segments_) count += segment.size();
  return count;
}

bool SlowPhraseMatcher::HasMixedGap() const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    bool left[2] = {};
    bool right[2] = {};
    for (const PlainSeries& series : segments_[i]) {
      left[WantsWholeWord(series.front()) ? 1 : 0] = true;
      right[WantsWholeWord(series.back()) ? 1 : 0] = true;
    }
    if (i > 0 && left[0] && left[1]) return true;
    if (i + 1 < segments_.size() && right[0] && right[1]) return true;
  }
  return false;
}

bool SlowPhraseMatcher::StarsEndWords() const {
  for (const std::vector<PlainSeries>& segment : segments_) {
    for (const PlainSeries& series : segment) {
      for (std::size_t i = 0; i + 1 < series.size(); ++i) {
        if (series[i] == kAnyEnding && IsWord(series[i + 1])) return false;
      }
    }
  }
  return true;
}

std::u32string ToUtf32(std::string_view text) {
  std::u32string characters;
  while (!text.empty()) {
    const DecodedCharacter character = DecodeUtf8(text);
    characters += character.value;
    text.remove_prefix(std::max<std::size_t>(character.length, 1));
  }
  return characters;
}

std::string ToUtf8(std::u32string_view text) {
  std::string utf8;
  for (const char32_t c : text) AppendUtf8(c, &utf8);
  return utf8;
}

}  // namespace ricochet::compiler
