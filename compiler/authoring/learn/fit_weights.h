// SPDX-License-Identifier: Apache-2.0
//
// Learns how clues vote for codes: multinomial logistic regression over the clues of a text (each
// counts once), by stochastic descent with rates that adapt to each weight (AdaGrad) and weights
// that shrink. The weights are then rounded to whole numbers.
//
// Deterministic: the same texts in the same order give the same weights on every machine. Only
// sums, products, quotients and square roots of doubles are used, which IEEE 754 defines to the
// last bit; the exponential is one of our own; the file is compiled without fused multiply-add.
//
// Tested by tests/compiler/authoring/learn/fit_weights_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_LEARN_FIT_WEIGHTS_H_
#define RICOCHET_COMPILER_AUTHORING_LEARN_FIT_WEIGHTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "compiler/authoring/learn/training_text.h"

namespace ricochet::compiler {

// Chosen by cross-validation by source (rules/README.md).
struct FitOptions {
  int epochs = 10;
  double rate = 0.5;
  double shrinkage = 0.5;   // of a weight, against one text that asks for it
  double scale = 10;        // a weight of 1 is rounded to that
  double also_share = 0.3;  // of a text that is for the codes which its label accepts too
  // Clues of fewer sources get no weight: they are what one author or one system wrote. While the
  // others are learned they are there, and take what is theirs.
  std::size_t min_sources = 2;
  std::size_t min_pair_sources = 3;
  std::int32_t min_vote = 2;    // smaller weights are left out
  std::int32_t min_weight = 5;  // and clues that say less than this for every code
  // Words that stand for something else in the texts, such as the name in addresses that were
  // masked: they and pairs with them get no weight either.
  std::vector<std::string> without = {};
};

// The weights of a clue by code; none is 0.
using Weights = std::map<std::uint16_t, std::int32_t>;
using WeightTable = std::map<std::string, Weights, std::less<>>;

// Of the innermost text of each.
WeightTable FitWeights(std::span<const TrainingText* const> texts, const FitOptions& options);

// e to the power of x. REQUIRES: -700 <= x <= 0. Its error is below 1e-7 of the result.
double StableExp(double x);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_LEARN_FIT_WEIGHTS_H_
