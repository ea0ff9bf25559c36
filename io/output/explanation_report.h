// SPDX-License-Identifier: Apache-2.0
//
// Prints an Explanation: as text for people, and as JSON.
//
// Tested by tests/e2e/ricochet/explain_test.cc
#ifndef RICOCHET_IO_OUTPUT_EXPLANATION_REPORT_H_
#define RICOCHET_IO_OUTPUT_EXPLANATION_REPORT_H_

#include <string>

#include "io/terminal/terminal.h"
#include "io/text/json.h"
#include "ricochet/explanation.h"
#include "ricochet/response.h"
#include "ricochet/ruleset.h"

namespace ricochet::io {

struct Explained {
  const Ruleset& ruleset;
  const Response& response;
  const Explanation& explanation;
};

std::string ExplanationToText(const Explained& explained, const Colours& colours);
std::string ExplanationToJson(const Explained& explained);
// The same, to be added to.
Json MakeExplanationJson(const Explained& explained);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_OUTPUT_EXPLANATION_REPORT_H_
