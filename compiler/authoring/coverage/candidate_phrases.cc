// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/candidate_phrases.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <variant>

#include "compiler/authoring/coverage/wording.h"
#include "compiler/authoring/coverage/words.h"
#include "compiler/parse/phrase.h"

namespace ricochet::compiler {
namespace {

using Kind = WordingPiece::Kind;

constexpr std::size_t kMaxWords = 6;
constexpr std::size_t kMaxGaps = 1;
// A word is significant from this part of Enough() on.
constexpr double kTellingShare = 3;
// Shorter ASCII words are not significant.
constexpr std::size_t kShortestTelling = 3;
// A word that makes a phrase by itself is no shorter, and no example has it.
constexpr std::size_t kShortestAlone = 5;

struct ShownWord {
  std::string folded;
  double weight = 0;
  bool gap_before = false;  // not one blank, hyphen or underscore
};

bool IsJoiner(const WordingPiece& piece) {
  return piece.text == " " || piece.text == "-" || piece.text == "_";
}

// A mask adjacent to a word replaces the rest of a longer one.
bool IsWhole(std::span<const WordingPiece> pieces, std::size_t i) {
  const auto is_mask = [&](std::size_t j) {
    return j < pieces.size() && pieces[j].kind == Kind::kMask;
  };
  return !is_mask(i + 1) && (i == 0 || !is_mask(i - 1));
}

std::vector<ShownWord> ShownWords(std::string_view wording, const Vocabulary& vocabulary) {
  const std::vector<WordingPiece> pieces = PiecesOf(wording);
  std::vector<ShownWord> words;
  std::size_t behind = 0;  // the piece after the last word
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind != Kind::kWord || !IsWhole(pieces, i)) continue;
    ShownWord word;
    word.folded = FoldWord(pieces[i].text);
    if (word.folded.size() >= kShortestTelling) word.weight = vocabulary.Weight(word.folded);
    word.gap_before = !(i == behind + 1 && IsJoiner(pieces[behind]));
    behind = i + 1;
    words.push_back(std::move(word));
  }
  return words;
}

CandidatePhrase Join(std::span<const ShownWord> words, double telling) {
  CandidatePhrase phrase;
  for (const ShownWord& word : words) {
    if (!phrase.text.empty()) {
      phrase.text += word.gap_before ? " ... " : " ";
      phrase.gaps += word.gap_before ? 1U : 0U;
    }
    phrase.text += word.folded;
    phrase.words.push_back(word.folded);
    phrase.weight += word.weight;
    phrase.telling += word.weight >= telling ? 1U : 0U;
  }
  return phrase;
}

bool IsPhrase(const std::string& text) {
  const auto parsed = ParsePhrase(text);
  const auto* const phrase = std::get_if<Phrase>(&parsed);
  return phrase != nullptr && std::holds_alternative<std::string>(LowerPhrase(*phrase));
}

// Two significant words, three of any kind, or one that no example has.
bool Tells(const CandidatePhrase& phrase, const Vocabulary& vocabulary) {
  if (phrase.gaps > kMaxGaps || phrase.weight < vocabulary.Enough()) return false;
  if (phrase.words.size() == 1) {
    const std::string& word = phrase.words.front();
    return word.size() >= kShortestAlone && vocabulary.CountOf(word) == 0;
  }
  return phrase.telling >= 2 || phrase.words.size() >= 3;
}

}  // namespace

std::vector<CandidatePhrase> CandidatePhrases(std::string_view wording,
                                              const Vocabulary& vocabulary) {
  const std::vector<ShownWord> words = ShownWords(wording, vocabulary);
  std::vector<CandidatePhrase> phrases;
  for (std::size_t first = 0; first < words.size(); ++first) {
    for (std::size_t size = 1; size <= std::min(kMaxWords, words.size() - first); ++size) {
      CandidatePhrase phrase =
          Join(std::span(words).subspan(first, size), vocabulary.Enough() / kTellingShare);
      if (Tells(phrase, vocabulary) && IsPhrase(phrase.text)) phrases.push_back(std::move(phrase));
    }
  }
  const auto order = [](const CandidatePhrase& phrase) {
    return std::tuple(phrase.words.size() == 1, phrase.gaps, phrase.words.size(), -phrase.weight);
  };
  std::ranges::stable_sort(phrases, {}, order);
  const auto same = [](const CandidatePhrase& a, const CandidatePhrase& b) {
    return a.text == b.text;
  };
  phrases.erase(std::unique(phrases.begin(), phrases.end(), same), phrases.end());
  if (phrases.size() > kMaxCandidatePhrases) phrases.resize(kMaxCandidatePhrases);
  return phrases;
}

}  // namespace ricochet::compiler
