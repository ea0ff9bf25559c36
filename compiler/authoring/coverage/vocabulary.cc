// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "compiler/authoring/coverage/words.h"
#include "io/masking/mask_text.h"
#include "io/masking/mask_tokens.h"

namespace ricochet::compiler {
namespace {

// A word is common from this number of examples on, and from this share of them.
constexpr std::size_t kCommonCount = 3;
constexpr std::size_t kCommonShare = 200;

// The masks of a template are no words.
std::string WithoutMasks(std::string_view wording) {
  std::string text;
  while (!wording.empty()) {
    const std::size_t open = std::min(wording.find('<'), wording.size());
    text += wording.substr(0, open);
    wording.remove_prefix(open);
    if (wording.empty()) break;
    const std::size_t close = wording.find('>');
    text += ' ';
    wording.remove_prefix(close == std::string_view::npos ? 1 : close + 1);
  }
  return text;
}

}  // namespace

Vocabulary::Vocabulary(const Ruleset& ruleset) {
  for (std::size_t i = 0; i < ruleset.expression_count(); ++i) {
    const ExpressionInfo expression = ruleset.expression(i);
    if (expression.kind == ExpressionKind::kPhrase) Add(expression.source, false);
  }
  for (std::size_t i = 0; i < ruleset.code_count(); ++i) {
    const CodeInfo code = ruleset.code(i);
    for (const std::string_view text : code.name) Add(text, false);
    for (const std::string_view text : code.description) Add(text, false);
  }
  examples_ = ruleset.example_count();
  for (std::size_t i = 0; i < examples_; ++i) {
    const std::string_view text = ruleset.example(i).text;
    io::TokenScanner scanner(text);
    for (io::Token token; scanner.Next(&token);) {
      if (token.kind == io::TokenKind::kStatus) statuses_.emplace(token.text);
    }
    std::string wording;
    io::AppendTemplate(text, wording);
    Add(WithoutMasks(wording), true);
  }
}

void Vocabulary::Add(std::string_view text, bool is_example) {
  std::vector<std::string> folded;
  for (const std::string_view word : WordsOf(text)) {
    if (IsCapitalised(word)) capitalised_.emplace(word);
    folded.push_back(FoldWord(word));
  }
  std::ranges::sort(folded);
  folded.erase(std::unique(folded.begin(), folded.end()), folded.end());
  for (std::string& word : folded) words_[std::move(word)] += is_example ? 1U : 0U;
}

void Vocabulary::AddWordList(std::string_view text) {
  for (const std::string_view word : WordsOf(text)) {
    std::string folded = FoldWord(word);
    if (folded == word) words_.emplace(std::move(folded), 0);
  }
}

std::uint32_t Vocabulary::CountOf(std::string_view folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? 0 : found->second;
}

bool Vocabulary::IsCommon(std::string_view folded) const {
  return CountOf(folded) >= std::max(kCommonCount, examples_ / kCommonShare);
}

double Vocabulary::Weight(std::string_view folded) const {
  return std::log((static_cast<double>(examples_) + 1) / (CountOf(folded) + 0.5));
}

double Vocabulary::Enough() const { return std::log(static_cast<double>(examples_) + 1); }

}  // namespace ricochet::compiler
