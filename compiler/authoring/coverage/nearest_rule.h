// SPDX-License-Identifier: Apache-2.0
//
// Finds the rule with the most similar example.
//
// Tested by tests/compiler/authoring/coverage/propose_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_NEAREST_RULE_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_NEAREST_RULE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/coverage/vocabulary.h"

namespace ricochet::compiler {

struct NearRule {
  std::uint32_t rule = 0;
  std::vector<std::string> shared;  // words, the rarest first
};

class NearestRule {
 public:
  // Both must outlive this.
  NearestRule(const Ruleset& ruleset, const Vocabulary& vocabulary);

  // That of the example whose words, weighted, are most alike; nothing where they share too little
  // to mean anything.
  std::optional<NearRule> Find(std::string_view wording) const;

 private:
  struct Example {
    std::uint32_t rule = 0;
    std::vector<std::string> words;  // sorted, each once
    double weight = 0;
  };

  std::vector<std::string> WordsIn(std::string_view wording) const;
  double WeightOf(const std::vector<std::string>& words) const;

  const Vocabulary& vocabulary_;
  std::vector<Example> examples_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_NEAREST_RULE_H_
