// SPDX-License-Identifier: Apache-2.0
//
// Which expressions a text may have, as the runtime would find them.
//
// Tested by tests/compiler/plan/plan_test.cc
#ifndef RICOCHET_COMPILER_PLAN_PLAN_PROBE_H_
#define RICOCHET_COMPILER_PLAN_PLAN_PROBE_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/find_parts.h"
#include "runtime/src/match/words.h"

namespace ricochet::compiler {

// Not thread-safe.
class PlanProbe {
 public:
  // Views the plan.
  explicit PlanProbe(const Plan& plan);

  // The expressions that may hold for `text`; ascending. Any other one does not. REQUIRES: a normal
  // form.
  std::vector<std::uint32_t> MayHold(std::string_view text);

 private:
  RulesetTables tables_;
  WordFinder words_;
  PartFinder parts_;
  // By which parts an expression is found: its key, or each of its guards.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found_by_;
  std::vector<std::uint32_t> always_;  // expressions that may hold for every text
  Words found_words_;
  FoundParts found_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PLAN_PROBE_H_
