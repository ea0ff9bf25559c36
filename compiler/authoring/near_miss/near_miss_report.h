// SPDX-License-Identifier: Apache-2.0
//
// Prints near misses below an explanation: as text for people, and as JSON.
//
// Tested by tests/compiler/authoring/near_miss/golden_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_NEAR_MISS_REPORT_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_NEAR_MISS_REPORT_H_

#include <cstddef>
#include <string>

#include "compiler/authoring/loaded_ruleset.h"
#include "compiler/authoring/near_miss/near_miss.h"
#include "io/terminal/terminal.h"
#include "io/text/json.h"
#include "ricochet/explanation.h"

namespace ricochet::compiler {

struct ReportedNearMisses {
  const LoadedRuleset& rules;  // with a ruleset
  const Response& response;
  const Explanation& explanation;
  const NearMisses& misses;
  std::size_t max_shown = 0;
};

std::string NearMissesToText(const ReportedNearMisses& reported, const io::Colours& colours);
// {"total": 12, "cut": false, "shown": [...]}
io::Json NearMissesToJson(const ReportedNearMisses& reported);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_NEAR_MISS_REPORT_H_
