// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/word_counts.h"

#include <algorithm>
#include <string_view>

namespace ricochet::compiler {
namespace {

// The sample is small. Of terms with the same count in it, a word is rarer in other texts than a
// stem; and addresses and ids are full of numbers.
constexpr double kUnseenWord = 1.0;
constexpr double kUnseenStem = 6.0;
constexpr double kUnseenNumber = 6.0;

bool IsNumber(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void WordCounts::AddText(const Words& words) {
  for (std::size_t i = 0; i < words.count(); ++i) {
    const std::string_view word =
        words.text().substr(words.begin(i), words.end(i) - words.begin(i));
    ++counts_.try_emplace(std::string(word), 0).first->second;
  }
}

double WordCounts::Cost(const Term& term) const {
  if (term.kind == TermKind::kWord) {
    const auto known = counts_.find(term.text);
    const double unseen = IsNumber(term.text) ? kUnseenNumber : kUnseenWord;
    return unseen + (known == counts_.end() ? 0.0 : known->second);
  }
  double cost = kUnseenStem;
  for (auto word = counts_.lower_bound(term.text);
       word != counts_.end() && word->first.starts_with(term.text); ++word) {
    cost += word->second;
  }
  return cost;
}

}  // namespace ricochet::compiler
