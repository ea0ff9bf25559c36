// SPDX-License-Identifier: Apache-2.0
#include "ricochet/examples.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/rulesets.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

using testing::MatcherFrom;
using testing::MatcherFromTexts;
using testing::RulesetFromTexts;
using testing::Tamper;

constexpr char kWithExamples[] = R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['mailbox full']
domain = ["example.com"]
match = [{text = '452 mailbox full', domain = 'example.com'}]
no_match = ['550 account closed', '452 mailbox full']
[[rule]]
id = "gone"
code = 1
phrase = ['user unknown']
)";

Status CheckTampered(std::string_view from, std::string_view to) {
  const auto bytes = Tamper(RulesetFromTexts({kWithExamples}).bytes(), from, to);
  const Result<Ruleset> ruleset = Ruleset::FromBytes(bytes);
  EXPECT_TRUE(ruleset.ok()) << ruleset.status().ToString();
  return ruleset.ok() ? CheckExamples(MatcherFrom(*ruleset)) : ruleset.status();
}

TEST(CheckExamples, HoldForWhatTheCompilerWrote) {
  const Status status = CheckExamples(MatcherFromTexts({kWithExamples}));
  EXPECT_TRUE(status.ok()) << status.ToString();
}

TEST(CheckExamples, HoldWhereThereAreNone) {
  EXPECT_TRUE(CheckExamples(MatcherFromTexts({testing::InCause("")})).ok());
}

TEST(CheckExamples, SaysWhichMatchFailsAndWhoWon) {
  const Status status = CheckTampered("452 mailbox full", "452 user unknown");
  EXPECT_EQ(status.code(), ErrorCode::kExampleFailed);
  EXPECT_EQ(status.ToString(),
            "example failed: rule `full` (rules-0.toml:2) does not decide its `match` example "
            "'452 user unknown' (expected code 2 by `full` (rules-0.toml:2), found code 1 by "
            "`gone` (rules-0.toml:9))");
  ASSERT_NE(status.detail(), nullptr);
  EXPECT_EQ(status.detail()->what, "example 0");
}

TEST(CheckExamples, SaysWhenNoRuleWon) {
  const Status status = CheckTampered("example.com", "example.net");
  // The text of the example and the rule's mask are one string: both changed. Nothing fails.
  EXPECT_TRUE(status.ok()) << status.ToString();
  const Status other = CheckTampered("452 mailbox full", "452 mailbox well");
  ASSERT_NE(other.detail(), nullptr) << other.ToString();
  EXPECT_EQ(other.detail()->found, "code 9, as no rule holds");
}

TEST(CheckExamples, SaysWhichNoMatchFails) {
  const std::string rules = R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['mailbox full']
no_match = ['550 account shut']
)";
  const auto bytes =
      Tamper(RulesetFromTexts({rules}).bytes(), "550 account shut", "550 mailbox full");
  const Status status = CheckExamples(MatcherFrom(*Ruleset::FromBytes(bytes)));
  EXPECT_EQ(status.ToString(),
            "example failed: rule `full` (rules-0.toml:2) decides its `no_match` example "
            "'550 mailbox full' (expected any other rule, or none, found code 2 by `full` "
            "(rules-0.toml:2))");
}

TEST(CheckExamples, CutsALongTextBetweenCharacters) {
  std::string text = "452 mailbox full ";
  while (text.size() < 400) text += "\xC3\xA6";  // æ
  const std::string rules =
      "layer = \"cause\"\n[[rule]]\nid = \"full\"\ncode = 2\n"
      "phrase = ['mailbox full']\nmatch = ['" +
      text + "']\n";
  const auto bytes = Tamper(RulesetFromTexts({rules}).bytes(), "452 mailbox", "452 letters");
  const Status status = CheckExamples(MatcherFrom(*Ruleset::FromBytes(bytes)));
  EXPECT_EQ(status.code(), ErrorCode::kExampleFailed);
  EXPECT_LT(status.message().size(), 300U);
  EXPECT_TRUE(status.message().ends_with("\xC3\xA6...'")) << status.message();
}

}  // namespace
}  // namespace ricochet
