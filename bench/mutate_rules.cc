// SPDX-License-Identifier: Apache-2.0
#include "bench/mutate_rules.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "compiler/parse/phrase.h"

namespace ricochet::bench {
namespace {

using compiler::ExpressionDef;
using compiler::PhraseNode;
using compiler::PhraseSequence;
using compiler::RuleDef;

constexpr std::size_t kLeastVocabularyWord = 4;
constexpr std::size_t kLeastPhraseWord = 3;
// Below whatever a person writes: rules that were there before win. Each has its own, so that
// nothing is left to the order of files.
constexpr int kHighestPriority = -1000;
constexpr int kTries = 200;
constexpr std::size_t kTriesAPhrase = 8;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// Digits, backslashes, underscores and bytes of other scripts make no word here.
bool BelongsToWord(char c) {
  return IsLetter(c) || IsDigit(c) || c == '_' || c == '\\' || static_cast<unsigned char>(c) > 0x7F;
}

struct WordPlace {
  std::size_t offset = 0;
  std::size_t size = 0;
};

std::vector<WordPlace> FindWords(std::string_view text, std::size_t least) {
  std::vector<WordPlace> places;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && BelongsToWord(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    if (word.size() >= least && std::ranges::all_of(word, IsLetter)) {
      places.push_back({at, word.size()});
    }
    at = end + 1;
  }
  return places;
}

std::string LowerCase(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

void AppendInstance(const PhraseSequence& sequence, std::string* text) {
  for (const PhraseNode& node : sequence.nodes) {
    if (node.kind == PhraseNode::Kind::kLiteral) *text += node.literal();
    if (node.kind == PhraseNode::Kind::kJoiner) *text += ' ';
    if (node.kind == PhraseNode::Kind::kGroup) AppendInstance(node.branches().front(), text);
  }
}

bool IsWordCharacter(const PhraseNode& node) {
  return node.kind == PhraseNode::Kind::kLiteral &&
         (node.literal().size() > 1 || BelongsToWord(node.literal().front()));
}

// Of the shortest text that the sequence matches; an ending in parentheses is no word.
std::size_t LeastWords(const PhraseSequence& sequence) {
  std::size_t words = 0;
  bool within = false;  // a word
  for (const PhraseNode& node : sequence.nodes) {
    if (node.kind == PhraseNode::Kind::kStar) continue;
    if (node.kind == PhraseNode::Kind::kGroup) {
      std::size_t least = node.nullable ? 0 : LeastWords(node.branches().front());
      for (const PhraseSequence& branch : node.branches()) {
        least = std::min(least, LeastWords(branch));
      }
      if (!within) words += least;
      within = !node.stands_as_word;
      continue;
    }
    const bool of_word = IsWordCharacter(node);
    if (of_word && !within) ++words;
    within = of_word;
  }
  return words;
}

std::size_t LeastWords(const compiler::Phrase& phrase) {
  std::size_t words = 0;
  for (const PhraseSequence& segment : phrase.segments) words += LeastWords(segment);
  return words;
}

bool IsUsable(const RuleDef& rule) {
  const auto of_field = [](const ExpressionDef& expression) { return !expression.field.empty(); };
  if (std::ranges::any_of(rule.any, of_field)) return false;
  return std::ranges::any_of(rule.any, [](const ExpressionDef& expression) {
    return expression.kind == ExpressionKind::kPhrase &&
           FindWords(expression.text, kLeastPhraseWord).size() >= 2;
  });
}

}  // namespace

std::vector<std::string> CollectWords(const ResponseTemplates& templates) {
  std::vector<std::string> words;
  for (const ResponseTemplate& one : templates.templates) {
    std::set<std::string> own;
    for (const TextPiece& piece : one.pieces) {
      for (const WordPlace& place : FindWords(piece.literal, kLeastVocabularyWord)) {
        own.insert(LowerCase(piece.literal.substr(place.offset, place.size)));
      }
    }
    words.insert(words.end(), own.begin(), own.end());
  }
  return words;
}

std::optional<std::string> MutatePhrase(std::string_view phrase,
                                        const std::vector<std::string>& words,
                                        RandomNumbers* random) {
  std::vector<WordPlace> places = FindWords(phrase, kLeastPhraseWord);
  if (places.size() < 2) return std::nullopt;
  random->Shuffle(&places);
  // Of two words one stays, else nothing is left of the phrase.
  places.resize(places.size() > 2 && random->Below(2) == 0 ? 2 : 1);
  std::ranges::sort(places, std::ranges::greater{}, &WordPlace::offset);
  std::string mutated(phrase);
  for (const WordPlace& place : places) {
    mutated.replace(place.offset, place.size, random->Pick(words));
  }
  const auto parsed = compiler::ParsePhrase(mutated);
  const auto* sound = std::get_if<compiler::Phrase>(&parsed);
  if (sound == nullptr || LeastWords(*sound) < 2) return std::nullopt;
  const auto lowered = compiler::LowerPhrase(*sound);
  if (!std::holds_alternative<std::string>(lowered)) return std::nullopt;
  return mutated;
}

std::string InstanceOf(std::string_view phrase) {
  const auto parsed = compiler::ParsePhrase(phrase);
  std::string text;
  for (const PhraseSequence& segment : std::get<compiler::Phrase>(parsed).segments) {
    if (!text.empty()) text += " at ";
    AppendInstance(segment, &text);
  }
  return text;
}

RuleMutator::RuleMutator(const std::vector<RuleDef>& base, const std::vector<std::string>& words,
                         std::uint64_t seed)
    : base_(base), words_(words), random_(seed) {
  for (const RuleDef& rule : base_) {
    for (const ExpressionDef& expression : rule.any) phrases_.insert(expression.text);
    if (IsUsable(rule)) usable_.push_back(&rule);
  }
}

// Tries once for each place where it could be found.
std::optional<MutatedPhrase> RuleMutator::NewPhrase(const RuleDef& rule, const Wanted& wanted) {
  const ExpressionDef& expression = random_.Pick(rule.any);
  if (expression.kind != ExpressionKind::kPhrase) return std::nullopt;
  auto phrase = MutatePhrase(expression.text, words_, &random_);
  if (!phrase || !phrases_.insert(*phrase).second) return std::nullopt;
  std::string example = "550 " + InstanceOf(*phrase);
  if (!wanted(rule.layer, example)) return std::nullopt;
  return MutatedPhrase{*std::move(phrase), std::move(example)};
}

std::optional<MutatedRule> RuleMutator::Next(const Wanted& wanted) {
  for (int rule_tries = 0; rule_tries < kTries && !usable_.empty(); ++rule_tries) {
    const RuleDef& rule = *random_.Pick(usable_);
    const auto count = static_cast<std::size_t>(
        std::ranges::count(rule.any, ExpressionKind::kPhrase, &ExpressionDef::kind));
    MutatedRule result{rule.layer, rule.code.value, number_, {}};
    for (std::size_t i = 0; i < kTriesAPhrase * count && result.phrases.size() < count; ++i) {
      if (auto phrase = NewPhrase(rule, wanted)) result.phrases.push_back(*std::move(phrase));
    }
    if (result.phrases.empty()) continue;
    ++number_;
    return result;
  }
  return std::nullopt;
}

std::string ToToml(const MutatedRule& rule) {
  std::string text = "[[rule]]\nid = \"mutated." + std::to_string(rule.number) +
                     "\"\ncode = " + std::to_string(rule.code) + "\npriority = " +
                     std::to_string(kHighestPriority - static_cast<int>(rule.number)) +
                     "\nphrase = [\n";
  for (const MutatedPhrase& one : rule.phrases) text += "  '" + one.phrase + "',\n";
  text += "]\nmatch = [\n";
  for (const MutatedPhrase& one : rule.phrases) text += "  '" + one.example + "',\n";
  return text + "]\n\n";
}

}  // namespace ricochet::bench
