// SPDX-License-Identifier: Apache-2.0
//
// The layer likeness for THE ORACLE (reference_matcher.h): every clue is looked for in the list of
// all that a text has. It shares with the product the artifact's tables and the table of small
// letters.
#ifndef RICOCHET_TESTS_REFERENCE_REFERENCE_LIKENESS_H_
#define RICOCHET_TESTS_REFERENCE_REFERENCE_LIKENESS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet::testing {

// "mailbox", "mail*", "mailbox full": all that `text` has. REQUIRES: it is UTF-8.
std::set<std::string> ReferenceClues(const std::string& text);

class ReferenceLikeness {
 public:
  explicit ReferenceLikeness(const RulesetTables& tables) : t_(tables) {}

  // The code, as index in the code table; nothing if no code's votes are enough.
  std::optional<std::uint32_t> Judge(const std::string& text) const;

 private:
  std::string NameOf(const format::ClueRecord& clue) const;

  const RulesetTables& t_;
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_REFERENCE_LIKENESS_H_
