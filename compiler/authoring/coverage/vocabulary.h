// SPDX-License-Identifier: Apache-2.0
//
// The words that may be shown: those of the ruleset, which its authors wrote down as server
// wording. Other words of a response may be names. Only this list distinguishes wording from names,
// in any language and at any frequency.
//
// Tested by tests/compiler/authoring/coverage/vocabulary_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_VOCABULARY_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_VOCABULARY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "ricochet/ruleset.h"

namespace ricochet::compiler {

class Vocabulary {
 public:
  // Takes the words of the phrases, of the examples (masked: an address in one gives none), and of
  // the names and descriptions of codes.
  explicit Vocabulary(const Ruleset& ruleset);

  // The words of a word list, one a line. Those with a capital are left out: they are names.
  void AddWordList(std::string_view text);

  // `folded` is a word in lower case.
  bool Knows(std::string_view folded) const { return words_.contains(folded); }
  // So frequent in examples that it is wording even next to a possible name.
  bool IsCommon(std::string_view folded) const;
  // The ruleset contains it capitalised, in exactly these letters.
  bool KnowsCapitalised(std::string_view word) const { return capitalised_.contains(word); }
  // An enhanced status that occurs in an example.
  bool KnowsStatus(std::string_view status) const { return statuses_.contains(status); }

  // The number of examples that contain it.
  std::uint32_t CountOf(std::string_view folded) const;
  std::size_t example_count() const { return examples_; }
  // The significance of a word: the negated logarithm of the share of examples that have it. One
  // that reaches Enough() by itself is expected in less than one of them.
  double Weight(std::string_view folded) const;
  double Enough() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };
  using WordSet = std::unordered_set<std::string, Hash, std::equal_to<>>;

  void Add(std::string_view text, bool is_example);

  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> words_;  // examples of each
  WordSet capitalised_;
  WordSet statuses_;
  std::size_t examples_ = 0;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_VOCABULARY_H_
