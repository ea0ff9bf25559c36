// SPDX-License-Identifier: Apache-2.0
#include "ricochet/explanation.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "ricochet/matcher.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

constexpr char kExplainedCause[] = R"(layer = "cause"
[[rule]]
id = "weak"
code = 1
phrase = ['full']
[[rule]]
id = "winner"
code = 2
phrase = ['mailbox full', 'no such thing']
with = ['quota', 'limit']
beats = ["weak"]
[[rule]]
id = "later"
code = 3
phrase = ['mailbox']
[[rule]]
id = "low"
code = 3
phrase = ['mailbox']
priority = -1
)";
constexpr char kExplainedReply[] =
    "layer = 'reply'\n[[rule]]\nid = 'reply'\ncode = 3\nreply = ['5xx']\n";
constexpr char kExplainedUnwrap[] = "[[unwrap]]\nid = 'said'\npattern = ' said: (?P<inner>.+)$'\n";

class ExplainTest : public ::testing::Test {
 protected:
  ExplainTest()
      : matcher_(testing::MatcherFromTexts({kExplainedCause, kExplainedReply, kExplainedUnwrap})) {}

  Explanation Explain(std::string_view text) {
    Response response;
    response.text = text;
    return matcher_.Explain(response, scratch_).value();
  }
  std::string Id(std::uint32_t rule) { return std::string(matcher_.ruleset().rule(rule).id); }
  std::map<std::string, LossReason> Reasons(const JudgedText& text) {
    std::map<std::string, LossReason> reasons;
    for (const HeldRule& held : text.held) reasons[Id(held.rule)] = held.reason;
    return reasons;
  }

  Matcher matcher_;
  Scratch scratch_;
};

TEST_F(ExplainTest, SaysWhyEachRuleLost) {
  const Explanation e = Explain("550 mailbox full, over quota limit");
  ASSERT_EQ(e.texts.size(), 1U);
  const std::map<std::string, LossReason> expected = {{"winner", LossReason::kWon},
                                                      {"weak", LossReason::kBeaten},
                                                      {"later", LossReason::kOrder},
                                                      {"low", LossReason::kPriority},
                                                      {"reply", LossReason::kLayer}};
  EXPECT_EQ(Reasons(e.texts[0]), expected);
}

TEST_F(ExplainTest, SaysThatARuleWasLifted) {
  // "winner" stands behind "weak" in the file and is lifted above it; "weak" alone outranks
  // "later" by order.
  const Explanation e = Explain("mailbox full");
  EXPECT_EQ(Id(e.classification.rule), "weak");
  EXPECT_EQ(Reasons(e.texts[0]).at("later"), LossReason::kOrder);
}

TEST_F(ExplainTest, TellsWhichExpressionsHold) {
  const Explanation e = Explain("mailbox full, over quota limit");
  const HeldRule& winner = e.texts[0].held[0];
  EXPECT_EQ(winner.matched.size(), 1U);
  EXPECT_EQ(matcher_.ruleset().expression(winner.matched[0]).source, "mailbox full");
  EXPECT_EQ(winner.matched_with.size(), 2U);
}

TEST_F(ExplainTest, ShowsUnwrappedTexts) {
  const Explanation e = Explain("550 mailbox said: 552-5.2.2 a 552 5.2.2 full");
  ASSERT_EQ(e.texts.size(), 2U);
  EXPECT_EQ(e.decided_by, 1U);
  EXPECT_EQ(e.texts[0].unwrapped_by, "");
  EXPECT_EQ(e.texts[1].unwrapped_by, "said (rules-2.toml:1)");
  EXPECT_EQ(e.texts[1].text, "552 5.2.2 a full");
  EXPECT_EQ(e.texts[1].reply, 552);
  EXPECT_EQ(Reasons(e.texts[0]).at("later"), LossReason::kInnerDecided);
  EXPECT_EQ(Reasons(e.texts[1]).at("reply"), LossReason::kLayer);
}

TEST_F(ExplainTest, AnInnerReplyCodeLosesToTheOuterCause) {
  const Explanation e = Explain("450 full said: 552 whatever");
  EXPECT_EQ(e.decided_by, 0U);
  EXPECT_EQ(Id(e.classification.rule), "weak");
  EXPECT_EQ(Reasons(e.texts[1]).at("reply"), LossReason::kLayer);
}

TEST_F(ExplainTest, OfSeveralReplyCodesTheInnermostDecides) {
  const Explanation inner = Explain("551 something said: 552 whatever");
  EXPECT_EQ(Id(inner.classification.rule), "reply");
  EXPECT_EQ(inner.decided_by, 1U);
  EXPECT_EQ(Reasons(inner.texts[0]).at("reply"), LossReason::kInnerDecided);
  EXPECT_EQ(Reasons(inner.texts[1]).at("reply"), LossReason::kWon);
  const Explanation outer = Explain("551 something said: whatever");
  EXPECT_EQ(Id(outer.classification.rule), "reply");
  EXPECT_EQ(outer.decided_by, 0U);
}

TEST_F(ExplainTest, HasNothingToSayWhereNothingHolds) {
  const Explanation e = Explain("nothing");
  EXPECT_EQ(e.classification.rule, kNoRule);
  ASSERT_EQ(e.texts.size(), 1U);
  EXPECT_TRUE(e.texts[0].held.empty());
}

TEST_F(ExplainTest, EveryReasonHasASentence) {
  for (const LossReason reason :
       {LossReason::kWon, LossReason::kLayer, LossReason::kBeaten, LossReason::kPriority,
        LossReason::kOrder, LossReason::kRanked, LossReason::kInnerDecided}) {
    EXPECT_GT(ToString(reason).size(), 5U);
  }
}

}  // namespace
}  // namespace ricochet
