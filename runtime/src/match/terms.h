// SPDX-License-Identifier: Apache-2.0
//
// Which terms (plan_format.h) begin at each word of a text.
//
// Tested by tests/runtime/match/find_parts_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_TERMS_H_
#define RICOCHET_RUNTIME_MATCH_TERMS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/words.h"

namespace ricochet {

// Thread-safe; views the tables.
class TermFinder {
 public:
  explicit TermFinder(const RulesetTables& tables);

  // For each word of the text the set of its terms, in kTermSets: of a word that is glued to the
  // next one without its stems. Cost: about 50 instructions a word.
  void Find(const Words& words, std::vector<std::uint32_t>* sets) const;

  // Of the longest stem that the word begins with; 0, the empty set, if there is none.
  std::uint32_t SetOfStem(const Words& words, std::size_t word) const;
  // The term that a separator is: `between` with a blank for each joiner; kNone if no phrase has
  // it.
  std::uint32_t Separator(std::string_view between) const;

 private:
  const RulesetTables& t_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_TERMS_H_
