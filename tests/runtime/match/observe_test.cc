// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/observe.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

using Outcome = ObservedCandidate::Outcome;

constexpr char kCause[] = R"(layer = "cause"
[[rule]]
id = "full"
code = 1
priority = 2
phrase = ['mailbox full', 'box ... full', 'quota']
with = ['limit', 'mailbox']
[[rule]]
id = "percent"
code = 2
priority = 1
pattern = ['\b[0-9]+% used']
[[rule]]
id = "late"
code = 3
phrase = ['mailbox']
)";
constexpr char kReply[] = "layer = 'reply'\n[[rule]]\nid = 'reply'\ncode = 3\nreply = ['5xx']\n";
constexpr char kUnwrap[] = "[[unwrap]]\nid = 'said'\npattern = ' said: (?P<inner>.+)$'\n";

class ObserveTest : public ::testing::Test {
 protected:
  ObserveTest()
      : ruleset_(testing::RulesetFromTexts({kCause, kReply, kUnwrap})), matcher_(ruleset_) {}

  const Observation& Observe(std::string_view text) {
    Response response;
    response.text = text;
    ObserveClassification(matcher_, response, &scratch_, &seen_);
    return seen_;
  }
  std::string_view Id(std::uint32_t rule) const { return ruleset_.rule(rule).id; }
  std::string_view Winner() const { return Id(seen_.classification.rule); }
  std::size_t AskingsOf(std::string_view id) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        seen_.askings, [&](const Asking& asking) { return Id(asking.rule) == id; }));
  }
  std::size_t CandidatesOf(std::string_view id, Outcome outcome) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(seen_.candidates, [&](const ObservedCandidate& candidate) {
          return Id(candidate.rule) == id && candidate.outcome == outcome;
        }));
  }

  Ruleset ruleset_;
  Matcher::Impl matcher_;
  Scratch::Impl scratch_;
  Observation seen_;
};

TEST_F(ObserveTest, TellsWhatOfTheWinnerHeld) {
  Observe("552 mailbox full, quota used up");
  EXPECT_EQ(Winner(), "full");
  EXPECT_EQ(seen_.any, (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(seen_.with, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(CandidatesOf("late", Outcome::kNotLookedAt) + CandidatesOf("late", Outcome::kHeld), 1U);
  EXPECT_TRUE(seen_.askings.empty());
}

TEST_F(ObserveTest, CountsTheCallsOfRe2ForTheRuleThatWasJudged) {
  Observe("552 of your plan 101% used");
  EXPECT_EQ(Winner(), "percent");
  EXPECT_EQ(AskingsOf("percent"), 1U);
  EXPECT_EQ(CandidatesOf("percent", Outcome::kHeld), 1U);
  Observe("552 never used");
  EXPECT_EQ(Winner(), "reply");
  EXPECT_EQ(AskingsOf("percent"), CandidatesOf("percent", Outcome::kFailed));
}

TEST_F(ObserveTest, FindsTheTextThatDecided) {
  Observe("host a.example.org said: 552 quota limit");
  EXPECT_EQ(Winner(), "full");
  EXPECT_EQ(seen_.texts, 2U);
  EXPECT_EQ(seen_.decided_by, 1U);
  Observe("mailbox of a.example.org said: 552 nothing");
  EXPECT_EQ(Winner(), "late");
  EXPECT_EQ(seen_.texts, 2U);
  EXPECT_EQ(seen_.decided_by, 0U);
  Observe("551 something said: 552 whatever");
  EXPECT_EQ(Winner(), "reply");
  EXPECT_EQ(seen_.decided_by, 1U);
}

// What one response left behind must not be counted for the next.
TEST_F(ObserveTest, BeginsAnew) {
  Observe("552 of your plan 101% used");
  const std::size_t askings = seen_.askings.size();
  Observe("552 of your plan 101% used");
  EXPECT_EQ(seen_.askings.size(), askings);
  Observe("hello");
  EXPECT_EQ(seen_.classification.rule, kNoRule);
  EXPECT_TRUE(seen_.askings.empty());
  EXPECT_TRUE(seen_.candidates.empty());
  EXPECT_TRUE(seen_.any.empty());
}

TEST_F(ObserveTest, AnswersAsTheMatcherDoes) {
  const Matcher matcher = testing::MatcherFrom(ruleset_);
  Scratch scratch;
  for (const char* text : {"", "552 mailbox full", "mailbox", "552 x said: 9% used", "\xff\x00"}) {
    Response response;
    response.text = text;
    EXPECT_EQ(Observe(text).classification, matcher.Classify(response, scratch)) << text;
  }
}

}  // namespace
}  // namespace ricochet
