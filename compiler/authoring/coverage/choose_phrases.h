// SPDX-License-Identifier: Apache-2.0
//
// Chooses for each wording a phrase that matches it and as little else as possible.
//
// Tested by tests/compiler/authoring/coverage/propose_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_CHOOSE_PHRASES_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_CHOOSE_PHRASES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "compiler/authoring/coverage/propose_rules.h"

namespace ricochet::compiler {

struct ChosenPhrase {
  std::string text;                 // empty if there is none
  std::vector<std::size_t> covers;  // other wordings for which it holds, as Undecided counts
  std::string why_not;
};

// One for each of task.wanted that gets a proposal.
std::vector<ChosenPhrase> ChoosePhrases(const ProposalTask& task);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_CHOOSE_PHRASES_H_
