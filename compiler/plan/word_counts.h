// SPDX-License-Identifier: Apache-2.0
//
// How often words occur in responses, estimated from the examples of the rules.
//
// Tested by tests/compiler/plan/pattern_guards_test.cc
#ifndef RICOCHET_COMPILER_PLAN_WORD_COUNTS_H_
#define RICOCHET_COMPILER_PLAN_WORD_COUNTS_H_

#include <cstdint>
#include <map>
#include <string>

#include "compiler/plan/term_table.h"
#include "runtime/src/match/words.h"

namespace ricochet::compiler {

class WordCounts {
 public:
  // Its words in one case, as WordFinder::Find has them.
  void AddText(const Words& words);
  // In how many texts about: of a word, or of all words that begin with a stem.
  double Cost(const Term& term) const;

 private:
  std::map<std::string, std::uint32_t, std::less<>> counts_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_WORD_COUNTS_H_
