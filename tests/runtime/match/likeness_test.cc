// SPDX-License-Identifier: Apache-2.0
//
// The layer likeness, from rule files to answers and explanations.
#include "runtime/src/match/likeness.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

// Code 1 is of type hard.
constexpr std::string_view kLikenessRules = R"(layer = "cause"
[[rule]]
id = "knows"
code = 3
phrase = ['known words']
[[unwrap]]
pattern = ' said: (?P<inner>.+)$'
)";
constexpr std::string_view kLikenessReply = R"(layer = "reply"
[[rule]]
id = "reply"
code = 4
reply = ["5xx"]
)";
constexpr std::string_view kLikenessClues = R"([likeness]
"brimming" = {2 = 10}
"cupboard" = {1 = -2, 2 = 4}
"cupboard brimming" = {2 = 6}
"nobody" = {1 = 12, 2 = 5}
"live*" = {1 = 9}
"moved" = {1 = 2, 2 = 2}
"550" = {3 = 3}
"552" = {4 = 9}
[[threshold]]
lead = 4
[[threshold]]
type = "hard"
handicap = 6
)";

Matcher LikenessMatcher(std::string_view clues = kLikenessClues, std::string_view more = "") {
  return testing::MatcherFromTexts({std::string(kLikenessRules), std::string(kLikenessReply),
                                    std::string(clues), std::string(more)});
}

Classification AnswerOf(const Matcher& matcher, std::string_view text) {
  Scratch scratch;
  Response response;
  response.text = text;
  return matcher.Classify(response, scratch);
}

TEST(Likeness, DecidesWhereNoStrongerRuleHolds) {
  const Matcher matcher = LikenessMatcher();
  const Classification c = AnswerOf(matcher, "550 Cupboard, BRIMMING");
  EXPECT_EQ(c.code, 2);
  EXPECT_EQ(c.layer, Layer::kLikeness);
  EXPECT_EQ(c.rule, kNoRule);
  EXPECT_EQ(c.type, BounceType::kSoft);
  EXPECT_EQ(c.reply, 550);
  EXPECT_EQ(AnswerOf(matcher, "550 known words: cupboard brimming").layer, Layer::kCause);
}

TEST(Likeness, LeavesToTheReplyLayerWhatItsWordsDoNotKnow) {
  const Matcher matcher = LikenessMatcher();
  EXPECT_EQ(AnswerOf(matcher, "552 xyzzy").layer, Layer::kReply);
  EXPECT_EQ(AnswerOf(matcher, "xyzzy").layer, Layer::kNone);
  EXPECT_EQ(AnswerOf(matcher, "").layer, Layer::kNone);
  // 2 and 2: no lead.
  EXPECT_EQ(AnswerOf(matcher, "moved").layer, Layer::kNone);
}

TEST(Likeness, CountsEachClueOnce) {
  // 3 before 2; 6 would be enough.
  EXPECT_EQ(AnswerOf(LikenessMatcher(), "550 550 moved").layer, Layer::kReply);
}

// Else a reply code would take the word from the rules that know it.
TEST(Likeness, OneClueDecidesNothingHoweverLoud) {
  const Matcher matcher = LikenessMatcher();
  EXPECT_EQ(AnswerOf(matcher, "552 xyzzy").layer, Layer::kReply);
  EXPECT_EQ(AnswerOf(matcher, "brimming").layer, Layer::kNone);
  EXPECT_EQ(AnswerOf(matcher, "brimming moved").code, 2);
}

TEST(Likeness, TakesTheHandicapOffBeforeItCompares) {
  const Matcher matcher = LikenessMatcher();
  // 14 - 6 against 7: the hard code is first, without enough of a lead.
  EXPECT_EQ(AnswerOf(matcher, "nobody moved").layer, Layer::kNone);
  // 12 + 9 - 6 against 5.
  EXPECT_EQ(AnswerOf(matcher, "nobody liveable").code, 1);
  // 12 - 2 - 6 against 5 + 4.
  EXPECT_EQ(AnswerOf(matcher, "nobody in the cupboard").code, 2);
}

TEST(Likeness, FindsBeginningsOnlyOfLongerWords) {
  const Matcher matcher = LikenessMatcher("[likeness]\nthe = {2 = 1}\n\"mail*\" = {2 = 1}\n");
  EXPECT_EQ(AnswerOf(matcher, "the mailbox").code, 2);
  EXPECT_EQ(AnswerOf(matcher, "the MAILB").code, 2);
  EXPECT_EQ(AnswerOf(matcher, "the mail").layer, Layer::kNone);
  EXPECT_EQ(AnswerOf(matcher, "the email").layer, Layer::kNone);
}

TEST(Likeness, FindsPairsWhateverIsBetweenTheWords) {
  const Matcher matcher =
      LikenessMatcher("[likeness]\n\"a b\" = {2 = 1}\n\"箱 满\" = {3 = 1}\nx = {2 = 1, 3 = 1}\n");
  EXPECT_EQ(AnswerOf(matcher, "a <--> B x").code, 2);
  EXPECT_EQ(AnswerOf(matcher, "b a x").layer, Layer::kNone);
  EXPECT_EQ(AnswerOf(matcher, "a x b").layer, Layer::kNone);
  EXPECT_EQ(AnswerOf(matcher, "x 邮箱满").code, 3);
}

TEST(Likeness, JudgesTheInnermostTextFirstAndThenOutwards) {
  const Matcher matcher = LikenessMatcher();
  EXPECT_EQ(AnswerOf(matcher, "nobody liveable said: 550 cupboard brimming").code, 2);
  const Classification outer = AnswerOf(matcher, "cupboard brimming said: 550 xyzzy");
  EXPECT_EQ(outer.code, 2);
  EXPECT_EQ(outer.flags & kUnwrapped, 0);
  EXPECT_EQ(outer.reply, 0);
  // A rule for an outer text is stronger.
  EXPECT_EQ(AnswerOf(matcher, "known words said: 550 cupboard brimming").layer, Layer::kCause);
}

TEST(Likeness, ARulesetWithoutFilesHasNoSuchLayer) {
  EXPECT_EQ(AnswerOf(LikenessMatcher(""), "550 cupboard brimming").layer, Layer::kReply);
}

TEST(Likeness, OneLineSwitchesItOff) {
  EXPECT_EQ(
      AnswerOf(LikenessMatcher(kLikenessClues, "disable = ['likeness']\n"), "550 cupboard brimming")
          .layer,
      Layer::kReply);
}

TEST(Likeness, AZeroOrEmptyLineSaysNothing) {
  const Matcher matcher =
      LikenessMatcher("[likeness]\n\"a\" = {}\n\"b\" = {2 = 0}\n\"c\" = {2 = 1}\n");
  EXPECT_EQ(AnswerOf(matcher, "a b c").layer, Layer::kNone);
}

// A text as long as texts may be, each word of which speaks as loudly as it can.
TEST(Likeness, NoSumOverflows) {
  std::string clues = "[likeness]\n", text;
  for (int i = 0; text.size() < kMaxResponseBytes - 8; ++i) {
    const std::string word = "w" + std::to_string(i);
    clues += "\"" + word + "\" = {2 = 127, 3 = -127}\n";
    text += word + " ";
  }
  const Matcher matcher = LikenessMatcher(clues);
  EXPECT_EQ(AnswerOf(matcher, text).code, 2);
}

TEST(Likeness, ExplainTellsWhichWordsSpokeAndHowLoudly) {
  const Matcher matcher = LikenessMatcher();
  Scratch scratch;
  Response response;
  response.text = "550 nobody in the cupboard";
  const Explanation e = matcher.Explain(response, scratch).value();
  ASSERT_TRUE(e.texts.front().likeness.has_value());
  const LikenessVote& vote = *e.texts.front().likeness;
  EXPECT_EQ(vote.best, 2);
  EXPECT_EQ(vote.best_sum, 9);
  EXPECT_EQ(vote.best_handicap, 0);
  EXPECT_EQ(vote.next, 1);
  EXPECT_EQ(vote.next_sum, 10);
  EXPECT_EQ(vote.next_handicap, 6);
  EXPECT_EQ(vote.lead, 5);
  EXPECT_EQ(vote.needed_lead, 4);
  EXPECT_TRUE(vote.decides);
  EXPECT_EQ(vote.heard, 3U);
  ASSERT_EQ(vote.clues.size(), 2U);  // that for 550 is about neither
  EXPECT_EQ(vote.clues[0].text, "nobody");
  EXPECT_EQ(vote.clues[0].for_best, 5);
  EXPECT_EQ(vote.clues[0].for_next, 12);
  EXPECT_EQ(vote.clues[1].text, "cupboard");
  // The rule that holds too is of a weaker layer.
  ASSERT_EQ(e.texts.front().held.size(), 1U);
  EXPECT_EQ(e.texts.front().held.front().reason, LossReason::kLayer);
}

TEST(Likeness, ExplainSaysNothingOfItWhereARuleDecides) {
  const Matcher matcher = LikenessMatcher();
  Scratch scratch;
  Response response;
  response.text = "550 known words nobody";
  EXPECT_FALSE(matcher.Explain(response, scratch).value().texts.front().likeness.has_value());
  response.text = "550 xyzzy";
  const Explanation silent = matcher.Explain(response, scratch).value();
  ASSERT_TRUE(silent.texts.front().likeness.has_value());
  EXPECT_FALSE(silent.texts.front().likeness->decides);
}

}  // namespace
}  // namespace ricochet
