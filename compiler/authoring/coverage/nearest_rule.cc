// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/nearest_rule.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "compiler/authoring/coverage/wording.h"
#include "compiler/authoring/coverage/words.h"
#include "io/masking/mask_text.h"

namespace ricochet::compiler {

NearestRule::NearestRule(const Ruleset& ruleset, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary) {
  for (std::size_t i = 0; i < ruleset.example_count(); ++i) {
    const ExampleInfo info = ruleset.example(i);
    if (info.kind != ExampleKind::kMatch) continue;
    std::string wording;
    io::AppendTemplate(info.text, wording);
    Example example;
    example.rule = info.rule;
    example.words = WordsIn(wording);
    example.weight = WeightOf(example.words);
    examples_.push_back(std::move(example));
  }
}

std::vector<std::string> NearestRule::WordsIn(std::string_view wording) const {
  std::vector<std::string> words;
  for (const WordingPiece& piece : PiecesOf(wording)) {
    if (piece.kind == WordingPiece::Kind::kWord) words.push_back(FoldWord(piece.text));
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

double NearestRule::WeightOf(const std::vector<std::string>& words) const {
  double weight = 0;
  for (const std::string& word : words) weight += vocabulary_.Weight(word);
  return weight;
}

std::optional<NearRule> NearestRule::Find(std::string_view wording) const {
  const std::vector<std::string> words = WordsIn(wording);
  const double weight = WeightOf(words);
  std::optional<NearRule> nearest;
  double best = 0;
  for (const Example& example : examples_) {
    std::vector<std::string> shared;
    std::ranges::set_intersection(words, example.words, std::back_inserter(shared));
    const double common = WeightOf(shared);
    const double likeness = common / std::sqrt(std::max(weight * example.weight, 1e-9));
    if (common < vocabulary_.Enough() || likeness <= best) continue;
    best = likeness;
    nearest = NearRule{example.rule, std::move(shared)};
  }
  if (!nearest) return nearest;
  std::ranges::stable_sort(nearest->shared, std::ranges::greater(),
                           [&](const std::string& word) { return vocabulary_.Weight(word); });
  return nearest;
}

}  // namespace ricochet::compiler
