// SPDX-License-Identifier: Apache-2.0
//
// Shows an Explanation: as text for people, and as JSON.
//
// Tested by tests/e2e/cli_explain_test.cc
#ifndef RICOCHET_CLI_EXPLANATION_REPORT_H_
#define RICOCHET_CLI_EXPLANATION_REPORT_H_

#include <string>

#include "ricochet/explanation.h"
#include "ricochet/response.h"
#include "ricochet/ruleset.h"
#include "runtime/cli/report_json.h"
#include "runtime/cli/terminal.h"

namespace ricochet::cli {

struct Explained {
  const Ruleset& ruleset;
  const Response& response;
  const Explanation& explanation;
};

std::string ExplanationToText(const Explained& explained, const Colours& colours);
std::string ExplanationToJson(const Explained& explained);
// The same, to be added to.
Json MakeExplanationJson(const Explained& explained);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_EXPLANATION_REPORT_H_
