// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/explain_plan.h"

#include <gtest/gtest.h>

#include <string>

#include "compiler/compile.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

const std::string kTinyRules = testing::DataPath("rules/tiny");

std::string Plan(const CompileOptions& options) { return Compile({kTinyRules}, options).plan; }

TEST(ExplainPlan, TellsHowEachExpressionIsFound) {
  CompileOptions options;
  options.explain_plan = "full.mailbox";
  const std::string plan = Plan(options);
  EXPECT_NE(plan.find("rule full.mailbox: rank "), std::string::npos) << plan;
  EXPECT_NE(plan.find("found  by its words; about "), std::string::npos) << plan;
  EXPECT_NE(plan.find("candidate expressions a response: "), std::string::npos) << plan;
}

// Each way to find an expression, in the words for it.
TEST(ExplainPlan, HasWordsForEveryWay) {
  const std::string rules = testing::InCause(
      testing::Rule("r", 1,
                    "phrase = ['quota used', 'box ... full']\n"
                    "pattern = ['no such user', '[0-9]+%', '(?:^|[^\\w.])sender(?:[^\\w.]|$)']\n"
                    "with = ['asked for']\nunless = [{pattern = '[0-9]!'}]\n"));
  CompileOptions options;
  options.explain_plan = "r";
  const std::string plan = testing::CompileTexts({rules}, options).plan;
  for (const char* const part :
       {"phrase 'quota used'\n    found  by its words; about ",
        "phrase 'box ... full'\n    found  by the places of its parts; about ",
        "pattern 'no such user'\n    found  by RE2, in responses with 'such user*'; about ",
        "pattern '[0-9]+%'\n    found  by RE2, in every response: no word is certain\n",
        "in responses with 'sender', or not in ASCII; about ",
        "with 'asked for'\n    found  by its words\n", "unless '[0-9]!'\n    found  by RE2\n"}) {
    EXPECT_NE(plan.find(part), std::string::npos) << part << " in\n" << plan;
  }
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
  for (const char* const part :
       {"words ", " terms\n", "nodes ", "edges ", "parts ", "phrases by RE2    0",
        "without guards    0", "most often candidates"}) {
    EXPECT_NE(plan.find(part), std::string::npos) << part << " in\n" << plan;
  }
}

}  // namespace
}  // namespace ricochet::compiler
