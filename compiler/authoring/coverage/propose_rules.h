// SPDX-License-Identifier: Apache-2.0
//
// Proposes a rule for each wording that no rule with words decides, ready to be added.
//
//   wording -> candidate phrases -> those that match nowhere else -> the shortest -> rule
//           -> compiled
//
// Tested by tests/compiler/authoring/coverage/propose_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_PROPOSE_RULES_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_PROPOSE_RULES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "compiler/authoring/coverage/vocabulary.h"
#include "compiler/authoring/coverage/wording_table.h"
#include "compiler/source/source_file.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {

struct Proposal {
  std::string id, phrase, toml;  // empty if there is none
  // Of smaller wordings that the rule decides too.
  std::vector<std::string> covers;
  std::uint64_t covered_responses = 0;
  std::string why_not;  // there is none
};

// What the proposals are made for and must leave alone.
struct ProposalTask {
  const Ruleset& ruleset;
  const Vocabulary& vocabulary;
  // The rule files that `ruleset` is compiled from, if they are known: then the proposals are
  // compiled with them.
  const SourceFiles& sources;
  std::span<const WordingCount> wanted;    // a proposal for each, largest first
  std::span<const WordingCount> may_take;  // what else is decided by none or by the reply code
  std::span<const WordingCount> at_risk;   // must stay as they are

  // Of the wanted ones and, after them, those that may be taken.
  const WordingCount& Undecided(std::size_t number) const {
    return number < wanted.size() ? wanted[number] : may_take[number - wanted.size()];
  }
  std::uint16_t CodeOf(const WordingCount& row) const {
    return row.rule == kNoRule ? ruleset.default_code() : ruleset.rule(row.rule).code;
  }
};

// So many of the wanted wordings get a proposal at most.
inline constexpr std::size_t kMaxProposals = 200;

// One for each wanted wording. Each rule holds for its own examples and for no example of the
// ruleset, and takes no other wording but smaller ones that are decided no better: `covers`. It
// is in the layer `cause` below all others, with the code that its responses have today, so
// that pasting it does no harm before somebody has thought.
std::vector<Proposal> ProposeRules(const ProposalTask& task);

// A rule file of all of them.
std::string ProposalsToToml(std::span<const Proposal> proposals);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_PROPOSE_RULES_H_
