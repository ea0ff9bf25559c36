// SPDX-License-Identifier: Apache-2.0
//
// One phrase as the engine sees it: the only one of a ruleset.
#ifndef RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_
#define RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_

#include <string_view>

#include "compiler/parse/phrase.h"
#include "compiler/plan/plan.h"

namespace ricochet::testing {

class PlannedPhrase {
 public:
  explicit PlannedPhrase(const compiler::Phrase& phrase);

  // Whether terms say all of it, so that RE2 is not asked.
  bool known() const { return plan_.residue.empty(); }
  // REQUIRES: known(), and a text in normal form, whose places the engine keeps all.
  bool Holds(std::string_view text) const;

 private:
  compiler::Plan plan_;
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_
