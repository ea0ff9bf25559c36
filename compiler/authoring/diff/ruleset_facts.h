// SPDX-License-Identifier: Apache-2.0
//
// The content of a ruleset in the form in which two of them are compared: named things, and the
// values of their keys.
//
// Tested by tests/compiler/authoring/diff/compare_rulesets_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_DIFF_RULESET_FACTS_H_
#define RICOCHET_COMPILER_AUTHORING_DIFF_RULESET_FACTS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/ruleset.h"

namespace ricochet::compiler {

// One key of a thing and its values, as rule files write them; in no order.
struct Fact {
  std::string_view key;  // static storage
  std::vector<std::string> values;
};

struct Thing {
  std::string name;         // "mailbox-full.full", "22", "@google"
  std::string origin;       // "cause/mailbox-full.toml:5"; empty if the artifact does not have it
  std::string about;        // a word or two on what it is: "code 22, layer cause"
  std::vector<Fact> facts;  // the same keys for all things of a kind
  // Of a rule: its phrases, as rule files write them, and what they mean (RE2): the same phrase
  // means something else once a word list that it names has changed.
  std::map<std::string, std::string> meanings;
};

// Examples are not included, since they decide nothing; neither are files.
struct RulesetFacts {
  std::string default_code;
  std::vector<Thing> codes, groups, diagnoses;
  std::vector<Thing> thresholds, clues;  // of the layer likeness
  std::vector<Thing> rules, unwraps;     // in order of evaluation
};

RulesetFacts CollectFacts(const Ruleset& ruleset);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_DIFF_RULESET_FACTS_H_
