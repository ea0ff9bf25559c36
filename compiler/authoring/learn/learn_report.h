// SPDX-License-Identifier: Apache-2.0
//
// What `ricochetc learn` writes: the file of weights, and what cross-validation says about them.
//
// Tested by tests/e2e/ricochetc/learn_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_LEARN_LEARN_REPORT_H_
#define RICOCHET_COMPILER_AUTHORING_LEARN_LEARN_REPORT_H_

#include <span>
#include <string>

#include "compiler/authoring/learn/cross_validate.h"
#include "compiler/authoring/learn/fit_weights.h"

namespace ricochet::compiler {

// A rule file as `ricochetc fmt` lays it out.
std::string WeightsToToml(const WeightTable& table);

// Figures with the thresholds, and with other handicaps for codes of type hard.
std::string LearnFiguresToText(std::span<const HeldOutVotes> votes, const Thresholds& thresholds);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_LEARN_LEARN_REPORT_H_
