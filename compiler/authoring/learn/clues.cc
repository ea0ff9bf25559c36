// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/learn/clues.h"

#include <algorithm>

#include "ricochet/response.h"
#include "runtime/src/text/word_reader.h"

namespace ricochet::compiler {
namespace {

bool IsNoise(std::string_view word) {
  const bool digits = word.find_first_of("0123456789") != std::string_view::npos;
  return word.empty() || (digits && ParseReplyCode(word) == 0);
}

}  // namespace

std::vector<std::string> CluesOf(std::string_view text) {
  std::vector<std::string> clues;
  std::string before;
  for (WordReader reader(text); reader.Next();) {
    const std::string word(reader.word());
    if (IsNoise(word)) {
      before.clear();
      continue;
    }
    clues.push_back(word);
    if (!reader.beginning().empty()) clues.push_back(std::string(reader.beginning()) + '*');
    if (!before.empty()) clues.push_back(before + ' ' + word);
    before = word;
  }
  std::ranges::sort(clues);
  clues.erase(std::unique(clues.begin(), clues.end()), clues.end());
  return clues;
}

bool IsPair(std::string_view clue) { return clue.find(' ') != std::string_view::npos; }

}  // namespace ricochet::compiler
