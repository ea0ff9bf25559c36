// SPDX-License-Identifier: Apache-2.0
//
// The differences between two rulesets.
//
// Tested by tests/compiler/authoring/diff/compare_rulesets_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_DIFF_COMPARE_RULESETS_H_
#define RICOCHET_COMPILER_AUTHORING_DIFF_COMPARE_RULESETS_H_

#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/diff/ruleset_facts.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {

// Of a change with this key: the phrases in both that name a word list that has changed, as added.
inline constexpr std::string_view kWordListsOf = "word lists of";

// What was taken from a key's values and what was added.
struct KeyChange {
  std::string_view key;
  std::vector<std::string> removed, added;
  bool replaced = false;  // it had one value, and has one: the added
};

struct ChangedThing {
  Thing thing;  // as it is now
  std::vector<KeyChange> changes;
  bool moved = false;  // its place among those in both: others are evaluated before it now
};

struct ThingsDiff {
  std::vector<Thing> added, removed;
  std::vector<ChangedThing> changed;

  bool empty() const { return added.empty() && removed.empty() && changed.empty(); }
};

struct RulesetDiff {
  std::vector<KeyChange> ruleset;  // the default code
  ThingsDiff codes, rules, groups, unwraps, diagnoses, thresholds, clues;

  bool empty() const {
    return ruleset.empty() && codes.empty() && rules.empty() && groups.empty() && unwraps.empty() &&
           diagnoses.empty() && thresholds.empty() && clues.empty();
  }
};

RulesetDiff CompareRulesets(const Ruleset& before, const Ruleset& after);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_DIFF_COMPARE_RULESETS_H_
