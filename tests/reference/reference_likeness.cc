// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/reference_likeness.h"

#include <cstddef>
#include <vector>

#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::testing {
namespace {

bool IsWordCharacter(char32_t c) {
  return c > 0x7F || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::u32string Decode(const std::string& text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter decoded = DecodeUtf8(std::string_view(text).substr(at));
    characters += decoded.value;
    at += decoded.length;
  }
  return characters;
}

std::string Encode(const std::u32string& characters) {
  std::string text;
  for (const char32_t c : characters) AppendUtf8(c, &text);
  return text;
}

// Behind the mail address that begins at `at`, or `at`.
std::size_t BehindAddress(const std::u32string& text, std::size_t at) {
  const auto is_host = [](char32_t c) {
    return c < 0x80 && (IsWordCharacter(c) || c == U'.' || c == U'-');
  };
  std::size_t end = at;
  while (end < text.size() && (is_host(text[end]) || text[end] == U'_' || text[end] == U'+')) ++end;
  if (end == at || end == text.size() || text[end] != U'@') return at;
  ++end;
  while (end < text.size() && is_host(text[end])) ++end;
  return end;
}

// In small letters; a word that is too long stands for a mail address.
std::vector<std::u32string> WordsOf(const std::string& text) {
  std::vector<std::u32string> words = {U""};
  const std::u32string characters = Decode(text);
  for (std::size_t at = 0; at < characters.size(); ++at) {
    const char32_t c = characters[at];
    const bool begins = words.back().empty() && IsWordCharacter(c);
    const std::size_t behind = begins ? BehindAddress(characters, at) : at;
    if (behind != at) {
      words.back() = std::u32string(65, U'a');
      words.emplace_back();
      at = behind - 1;
    } else if (!IsWordCharacter(c)) {
      words.emplace_back();
    } else if (c >= 0x2E80) {
      words.emplace_back(1, LowerCase(c));
      words.emplace_back();
    } else {
      words.back() += LowerCase(c);
    }
  }
  std::erase(words, U"");
  return words;
}

}  // namespace

std::set<std::string> ReferenceClues(const std::string& text) {
  std::set<std::string> clues;
  std::string before;
  for (const std::u32string& word : WordsOf(text)) {
    const std::string name = Encode(word);
    if (name.size() > 64) {
      before.clear();
      continue;
    }
    clues.insert(name);
    if (word.size() > 4) clues.insert(Encode(word.substr(0, 4)) + "*");
    if (!before.empty()) clues.insert(before + " " + name);
    before = name;
  }
  return clues;
}

std::string ReferenceLikeness::NameOf(const format::ClueRecord& clue) const {
  switch (static_cast<format::ClueKind>(clue.kind)) {
    case format::ClueKind::kWord:
      break;
    case format::ClueKind::kBeginning:
      return std::string(t_.View(clue.text)) + "*";
    case format::ClueKind::kPair:
      return NameOf(t_.clues[clue.words[0]]) + " " + NameOf(t_.clues[clue.words[1]]);
  }
  return std::string(t_.View(clue.text));
}

std::optional<std::uint32_t> ReferenceLikeness::Judge(const std::string& text) const {
  const std::set<std::string> there = ReferenceClues(text);
  std::vector<std::int64_t> sums(t_.likeness_codes.size(), 0);
  std::size_t heard = 0;
  for (const format::ClueRecord& clue : t_.clues) {
    if (!there.contains(NameOf(clue))) continue;
    if (clue.votes.count > 0) ++heard;
    for (const format::VoteRecord& vote : t_.Slice(t_.votes, clue.votes)) {
      sums[vote.code] += vote.weight;
    }
  }
  if (heard < 2) return std::nullopt;
  // Each code against each other one; of equal ones the first.
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto& own = t_.likeness_codes[i];
    bool decides =
        sums[i] > own.handicap && (sums.size() > 1 || sums[i] - own.handicap >= own.lead);
    for (std::size_t other = 0; other < sums.size(); ++other) {
      if (other == i) continue;
      const std::int64_t lead =
          (sums[i] - own.handicap) - (sums[other] - t_.likeness_codes[other].handicap);
      decides = decides && lead >= own.lead && (lead > 0 || (lead == 0 && i < other));
    }
    if (decides) return own.code;
  }
  return std::nullopt;
}

}  // namespace ricochet::testing
