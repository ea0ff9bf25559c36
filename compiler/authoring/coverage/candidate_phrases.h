// SPDX-License-Identifier: Apache-2.0
//
// The phrases that a rule for a wording could have.
//
// Tested by tests/compiler/authoring/coverage/propose_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_CANDIDATE_PHRASES_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_CANDIDATE_PHRASES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/coverage/vocabulary.h"

namespace ricochet::compiler {

struct CandidatePhrase {
  std::string text;                // as ParsePhrase reads it
  std::vector<std::string> words;  // in lower case
  std::size_t gaps = 0;
  double weight = 0;        // of its words together
  std::size_t telling = 0;  // words that are rare enough to say something by themselves
};

// Maximum number for a wording.
inline constexpr std::size_t kMaxCandidatePhrases = 24;

// Runs of shown words, at most six with at most one gap, that by their weight should occur in no
// example: first those without a gap, of these the shortest, of these the rarest; single words
// last.
std::vector<CandidatePhrase> CandidatePhrases(std::string_view wording,
                                              const Vocabulary& vocabulary);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_CANDIDATE_PHRASES_H_
