// SPDX-License-Identifier: Apache-2.0
//
// Prints an Evaluation: as text for people, and as JSON. All rates are in percent.
#ifndef RICOCHET_PROGRAMS_RICOCHET_EVALUATION_REPORT_H_
#define RICOCHET_PROGRAMS_RICOCHET_EVALUATION_REPORT_H_

#include <string>

#include "programs/ricochet/evaluation.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

std::string EvaluationToText(const Evaluation& evaluation, const Ruleset& ruleset);
std::string EvaluationToJson(const Evaluation& evaluation, const Ruleset& ruleset);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_EVALUATION_REPORT_H_
