// SPDX-License-Identifier: Apache-2.0
//
// What weights are worth on texts that they were not learned from: sources are dealt out to folds,
// each fold is held out once, and the weights learned from all others (and from the rules'
// examples) are asked about it.
//
// Tested by tests/compiler/authoring/learn/fit_weights_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_LEARN_CROSS_VALIDATE_H_
#define RICOCHET_COMPILER_AUTHORING_LEARN_CROSS_VALIDATE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/authoring/learn/fit_weights.h"
#include "compiler/authoring/learn/training_text.h"

namespace ricochet::compiler {

struct CodeThreshold {
  std::int32_t handicap = 0, lead = 0;
  bool hard = false;
};
using Thresholds = std::map<std::uint16_t, CodeThreshold>;

// The votes for each code that takes part, and how many clues voted.
struct TextVotes {
  std::map<std::uint16_t, std::int32_t> sums;
  std::size_t clues = 0;
};

// In each of the texts of a TrainingText.
struct HeldOutVotes {
  const TrainingText* text = nullptr;
  std::vector<TextVotes> votes;
};

// As the runtime decides (runtime/src/match/likeness.h): nothing if the votes are not enough.
std::optional<std::uint16_t> Elect(const TextVotes& votes, const Thresholds& thresholds);

// Of all texts but examples. REQUIRES: folds >= 2
std::vector<HeldOutVotes> CrossValidate(std::span<const TrainingText> texts, std::size_t folds,
                                        std::uint64_t seed, const FitOptions& options);

// What came out, of the texts that no rule decides or of all of them.
struct LearnFigures {
  std::size_t texts = 0;
  std::size_t primary = 0, acceptable = 0;
  std::size_t spoke = 0, spoke_acceptable = 0;  // likeness
  std::size_t hard = 0, hard_acceptable = 0;    // of those that spoke, answers that are hard
  std::size_t otherwise_acceptable = 0;         // without likeness
};
LearnFigures Measure(std::span<const HeldOutVotes> votes, const Thresholds& thresholds,
                     bool only_undecided);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_LEARN_CROSS_VALIDATE_H_
