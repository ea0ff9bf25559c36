// SPDX-License-Identifier: Apache-2.0
//
// Prints the differences between two rulesets: as text for people, and as JSON.
//
// Tested by tests/e2e/ricochetc/diff_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_DIFF_DIFF_REPORT_H_
#define RICOCHET_COMPILER_AUTHORING_DIFF_DIFF_REPORT_H_

#include <string>

#include "compiler/authoring/diff/compare_rulesets.h"
#include "compiler/authoring/diff/moved_responses.h"
#include "io/terminal/terminal.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {

struct ReportedDiff {
  const Ruleset& before;
  const Ruleset& after;
  const RulesetDiff& diff;
  const MovedResponses& moved;
  bool examples = false;  // the responses are the rulesets' own examples
};

std::string DiffToText(const ReportedDiff& reported, const io::Colours& colours);
std::string DiffToJson(const ReportedDiff& reported);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_DIFF_DIFF_REPORT_H_
