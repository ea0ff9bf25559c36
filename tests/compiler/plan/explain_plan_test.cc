// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/explain_plan.h"

#include <gtest/gtest.h>

#include <string>

#include "compiler/compile.h"
#include "tests/support/paths.h"

namespace ricochet::compiler {
namespace {

const std::string kTinyRules = testing::DataPath("rules/tiny");

std::string Plan(const CompileOptions& options) { return Compile({kTinyRules}, options).plan; }

TEST(ExplainPlan, ShowsGuardsAndHowTheyAreConfirmed) {
  CompileOptions options;
  options.explain_plan = "full.mailbox";
  const std::string plan = Plan(options);
  EXPECT_NE(plan.find("rule full.mailbox: rank "), std::string::npos) << plan;
  EXPECT_NE(plan.find("guards   '"), std::string::npos) << plan;
  EXPECT_NE(plan.find("by comparing the text around the guard"), std::string::npos) << plan;
}

TEST(ExplainPlan, HasNothingToSayOfARuleThatIsNotThere) {
  CompileOptions options;
  options.explain_plan = "no.such-rule";
  EXPECT_EQ(Plan(options), "");
}

TEST(DescribePlan, CountsAndNamesWhatCostsMost) {
  CompileOptions options;
  options.plan_stats = true;
  const std::string plan = Plan(options);
  for (const char* const part : {"guards ", "entries ", "filter ", "phrases ",
                                 "without guards    0", "most often candidates"}) {
    EXPECT_NE(plan.find(part), std::string::npos) << part << " in\n" << plan;
  }
}

}  // namespace
}  // namespace ricochet::compiler
