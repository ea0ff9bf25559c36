// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/rule_usage.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

constexpr char kUsedCause[] = R"(layer = "cause"
[[rule]]
id = "full"
code = 1
priority = 2
phrase = ['mailbox full', 'quota reached', 'box ... full']
with = ['limit', 'mailbox']
[[rule]]
id = "percent"
code = 2
priority = 1
pattern = ['\b[0-9]+% used']
[[rule]]
id = "never"
code = 3
phrase = ['zebra', 'mailbox full']
)";
constexpr char kUsedReply[] =
    "layer = 'reply'\n[[rule]]\nid = 'reply'\ncode = 3\nreply = ['5xx']\n";

class RuleUsageTest : public ::testing::Test {
 protected:
  RuleUsageTest()
      : ruleset_(testing::RulesetFromTexts({kUsedCause, kUsedReply})), matcher_(ruleset_) {}

  void Add(std::string_view text, UsageCounter* counter) {
    Response response;
    response.text = text;
    ObserveClassification(matcher_, response, &scratch_, &observation_);
    counter->Add(observation_);
  }
  const RuleUsage& Of(std::string_view id, const UsageCounter& counter) const {
    for (std::size_t i = 0; i < ruleset_.rule_count(); ++i) {
      if (ruleset_.rule(i).id == id) return counter.rules()[i];
    }
    ADD_FAILURE() << "no rule " << id;
    return counter.rules()[0];
  }

  Ruleset ruleset_;
  Matcher::Impl matcher_;
  Scratch::Impl scratch_;
  Observation observation_;
};

using Counts = std::vector<std::uint64_t>;

TEST_F(RuleUsageTest, CountsHitsOfRulesAndPhrases) {
  UsageCounter counter(ruleset_);
  Add("552 mailbox full", &counter);
  Add("552 quota reached, limit 3, mailbox full", &counter);
  Add("552 odd", &counter);
  Add("odd", &counter);
  EXPECT_EQ(counter.responses(), 4U);
  EXPECT_EQ(counter.decided(Layer::kCause), 2U);
  EXPECT_EQ(counter.decided(Layer::kReply), 1U);
  EXPECT_EQ(counter.decided(Layer::kNone), 1U);
  const RuleUsage& full = Of("full", counter);
  EXPECT_EQ(full.hits, 2U);
  EXPECT_EQ(full.any, (Counts{2, 1, 0}));
  EXPECT_EQ(full.with, (Counts{1, 2}));
  EXPECT_EQ(Of("reply", counter).hits, 1U);
}

TEST_F(RuleUsageTest, ARuleIsOneCandidateATextHoweverManyOfItsPhrasesStandThere) {
  UsageCounter counter(ruleset_);
  Add("552 mailbox full, quota reached", &counter);
  Add("552 mailbox full", &counter);
  EXPECT_EQ(Of("full", counter).candidates, 2U);
  EXPECT_EQ(Of("never", counter).hits, 0U);
  EXPECT_EQ(Of("never", counter).candidates, 2U);
}

TEST_F(RuleUsageTest, CountsConfirmationsAndCallsOfRe2) {
  UsageCounter counter(ruleset_);
  Add("you have 99% used", &counter);
  Add("you have never used", &counter);
  const RuleUsage& percent = Of("percent", counter);
  EXPECT_EQ(percent.hits, 1U);
  EXPECT_EQ(percent.held, 1U);
  EXPECT_GE(percent.re2_calls, 1U);
  EXPECT_EQ(percent.re2_calls, percent.confirmations);
  EXPECT_EQ(percent.any, (Counts{1}));
  EXPECT_EQ(Of("full", counter).re2_calls, 0U);
}

TEST_F(RuleUsageTest, ThreadsAddUp) {
  const std::vector<std::string> texts = {"552 mailbox full", "9% used", "552 x",
                                          "quota reached limit"};
  UsageCounter all(ruleset_);
  UsageCounter sum(ruleset_);
  UsageCounter parts[] = {UsageCounter(ruleset_), UsageCounter(ruleset_)};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Add(texts[i], &all);
    Add(texts[i], &parts[i % 2]);
  }
  for (const UsageCounter& part : parts) sum.Add(part);
  EXPECT_EQ(sum.responses(), all.responses());
  for (std::size_t i = 0; i < all.rules().size(); ++i) {
    EXPECT_EQ(sum.rules()[i].hits, all.rules()[i].hits);
    EXPECT_EQ(sum.rules()[i].candidates, all.rules()[i].candidates);
    EXPECT_EQ(sum.rules()[i].confirmations, all.rules()[i].confirmations);
    EXPECT_EQ(sum.rules()[i].held, all.rules()[i].held);
    EXPECT_EQ(sum.rules()[i].re2_calls, all.rules()[i].re2_calls);
    EXPECT_EQ(sum.rules()[i].any, all.rules()[i].any);
    EXPECT_EQ(sum.rules()[i].with, all.rules()[i].with);
  }
}

}  // namespace
}  // namespace ricochet::compiler
