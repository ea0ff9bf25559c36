// SPDX-License-Identifier: Apache-2.0
#include "ricochet/matcher.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

// Layers, conditions and unwrapping in one small ruleset.
const std::vector<std::string>& Files() {
  static const std::vector<std::string> files = {
      R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['mailbox full']
[[rule]]
id = "unknown"
code = 1
phrase = ['user unknown', 'mailbox']
[[rule]]
id = "strong"
code = 3
phrase = ['policy']
priority = 5
)",
      R"(layer = "provider"
[[rule]]
id = "provider"
code = 3
phrase = ['mailbox ... (IB607)']
)",
      R"(layer = "status"
[[rule]]
id = "status"
code = 1
status = ["5.1.x"]
)",
      R"(layer = "reply"
[[rule]]
id = "reply-5"
code = 3
reply = ["5xx"]
[[rule]]
id = "reply-4"
code = 2
reply = ["4xx"]
)",
      R"([[unwrap]]
id = "said"
pattern = ' said: (?P<inner>.+)$'
[[unwrap]]
id = "last"
pattern = '\(last: (?P<inner>[^()]+)\)'
)"};
  return files;
}

class MatcherTest : public ::testing::Test {
 protected:
  static const Matcher& TheMatcher() {
    static const Matcher matcher = testing::MatcherFromTexts(Files());
    return matcher;
  }
  Classification Classify(const Response& response) {
    return TheMatcher().Classify(response, scratch_);
  }
  Classification Classify(std::string_view text) {
    Response response;
    response.text = text;
    return Classify(response);
  }
  // "rule" or "none".
  std::string Rule(const Classification& c) {
    if (!c.ok()) return "error";
    return c.rule == kNoRule ? "none" : std::string(TheMatcher().ruleset().rule(c.rule).id);
  }
  std::string Rule(std::string_view text) { return Rule(Classify(text)); }

  Scratch scratch_;
};

TEST_F(MatcherTest, TheHigherLayerWins) {
  EXPECT_EQ(Rule("550 5.1.1 mailbox full"), "full");
  EXPECT_EQ(Rule("550 5.1.1 mailbox full (IB607)"), "provider");
  EXPECT_EQ(Rule("550 5.1.1 whatever"), "status");
  EXPECT_EQ(Rule("550 5.9.9 whatever"), "reply-5");
  EXPECT_EQ(Rule("whatever"), "none");
}

TEST_F(MatcherTest, InALayerPriorityThenOrderDecide) {
  EXPECT_EQ(Rule("mailbox full, user unknown"), "full");
  EXPECT_EQ(Rule("mailbox full by policy"), "strong");
}

TEST_F(MatcherTest, TellsEverythingAboutTheWinner) {
  const Classification c = Classify("452 4.2.2 Mailbox full");
  EXPECT_TRUE(c.ok());
  EXPECT_EQ(c.code, 2);
  EXPECT_EQ(c.type, BounceType::kSoft);
  EXPECT_EQ(c.action, Action::kRetry);
  EXPECT_EQ(c.layer, Layer::kCause);
  EXPECT_EQ(c.reply, 452);
  EXPECT_EQ(ToString(c.status), "4.2.2");
  EXPECT_EQ(c.flags, 0);
}

TEST_F(MatcherTest, GivesTheDefaultCodeWhereNoRuleHolds) {
  const Classification c = Classify("nothing known");
  EXPECT_TRUE(c.ok());
  EXPECT_EQ(c.code, 9);
  EXPECT_EQ(c.layer, Layer::kNone);
  EXPECT_EQ(c.rule, kNoRule);
}

TEST_F(MatcherTest, FlagsWhatHappenedToTheText) {
  EXPECT_EQ(Classify("").flags, kEmpty);
  EXPECT_EQ(Classify(" \t\r\n").flags, kEmpty);
  EXPECT_EQ(Classify("mailbox \xE9 full").flags, kNotUtf8);
  EXPECT_EQ(Classify(std::string(kMaxResponseBytes + 1, 'x')).flags, kTruncated);
  EXPECT_EQ(Classify("host said: 550 user unknown").flags, kUnwrapped);
}

TEST_F(MatcherTest, JudgesTheBeginningOfALongText) {
  const std::string filler(kMaxResponseBytes, 'x');
  EXPECT_EQ(Rule("policy " + filler), "strong");
  EXPECT_EQ(Rule("550 " + filler + " policy"), "reply-5");
}

TEST_F(MatcherTest, TheInnermostTextDecides) {
  EXPECT_EQ(Rule("554 5.1.0 user unknown (last: 452 4.2.2 mailbox full)"), "full");
  const Classification c = Classify("554 5.1.0 user unknown (last: 452 4.2.2 mailbox full)");
  EXPECT_EQ(c.reply, 452);
  EXPECT_EQ(ToString(c.status), "4.2.2");
  EXPECT_EQ(c.flags, kUnwrapped);
}

TEST_F(MatcherTest, AnInnerTextThatOnlyItsReplyCodeKnowsLeavesItToTheOuter) {
  const Classification c = Classify("554 mailbox full (last: 452 later)");
  EXPECT_EQ(Rule(c), "full");
  EXPECT_EQ(c.reply, 554);
  EXPECT_EQ(c.flags, 0);
}

TEST_F(MatcherTest, IfNoTextIsKnownTheInnermostReplyCodeDecides) {
  const Classification c = Classify("554 something (last: 452 later)");
  EXPECT_EQ(Rule(c), "reply-4");
  EXPECT_EQ(c.reply, 452);
  EXPECT_EQ(c.flags, kUnwrapped);
}

TEST_F(MatcherTest, UnwrapsAtMostFourTimesLeftmostFirst) {
  EXPECT_EQ(Rule("a said: b said: c said: d said: user unknown"), "unknown");
  // Five deep: the innermost text is not reached, and its rule holds for the outer ones anyway.
  const Classification five = Classify("a said: b said: c said: d said: e said: 452 later");
  EXPECT_EQ(Rule(five), "none");
  // "(last: …)" begins before " said: ".
  const Classification c = Classify("550 (last: 452 later) host said: 550 nothing");
  EXPECT_EQ(Rule(c), "reply-4");
}

TEST_F(MatcherTest, CallerCodesServeWhereTheTextHasNone) {
  Response response;
  response.text = "whatever";
  response.reply = "452";
  EXPECT_EQ(Rule(Classify(response)), "reply-4");
  response.status = "5.1.1";
  const Classification c = Classify(response);
  EXPECT_EQ(Rule(c), "status");
  EXPECT_EQ(c.reply, 452);
}

TEST_F(MatcherTest, CallerCodesWinOnlyIfAsked) {
  Response response;
  response.text = "550 whatever";
  response.reply = "452";
  EXPECT_EQ(Rule(Classify(response)), "reply-5");
  response.prefer_given_codes = true;
  EXPECT_EQ(Rule(Classify(response)), "reply-4");
}

TEST_F(MatcherTest, MalformedCallerCodesAreUnknown) {
  Response response;
  response.text = "whatever";
  response.reply = "55";
  response.status = "5.1";
  EXPECT_EQ(Rule(Classify(response)), "none");
}

// Several blocks, and what changes its text into a buffer of its own.
TEST_F(MatcherTest, ABatchAnswersAsSingleCallsDo) {
  std::vector<std::string> texts = {"550 user unknown", "",     "mailbox full",
                                    "x said: 452 a",    "\xFF", "550 5.1.1"};
  for (int i = 0; i < 50; ++i) {
    const std::string number = std::to_string(i);
    texts.push_back("550-5.1.1 user\r\n550 5.1.1 unknown " + number);
    texts.push_back("a\tsaid: 55" + number + "  mailbox (IB607) (last: 4" + number + " full)");
  }
  std::vector<Response> responses(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) responses[i].text = texts[i];
  std::vector<Classification> out(texts.size());
  EXPECT_TRUE(TheMatcher().ClassifyBatch(responses, out, scratch_).ok());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(out[i], Classify(texts[i])) << texts[i];
}

// More lists of entries than are merged one by one: they are all looked at then.
TEST(Matcher, FindsTheFirstRuleAmongManyWords) {
  const auto word = [](int i) {
    return std::string{'w', static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)};
  };
  std::string rules = "layer = 'cause'\n";
  for (int i = 0; i < 200; ++i) {
    rules += "[[rule]]\nid = 'r" + std::to_string(i) + "'\ncode = 1\nphrase = ['" + word(i) +
             "', '" + word(i) + " ... zz']\n";
  }
  const Matcher matcher = testing::MatcherFromTexts({rules});
  Scratch scratch;
  for (const int first : {0, 40, 130}) {
    for (const int count : {1, 63, 64, 65, 70}) {
      std::string text;
      for (int i = first + count; i-- > first;) text += word(i) + " ";
      const Classification c = matcher.Classify({.text = text}, scratch);
      ASSERT_LT(c.rule, 200U);
      EXPECT_EQ(matcher.ruleset().rule(c.rule).id, "r" + std::to_string(first)) << count;
    }
  }
}

// A phrase that one rule has for itself and another asks about: the second must see it, though the
// first comes too late.
TEST(Matcher, UnlessSeesAPhraseOfALaterRule) {
  const Matcher matcher = testing::MatcherFromTexts({R"(layer = "cause"
[[rule]]
id = "early"
code = 1
phrase = ['mailbox unavailable']
unless = ['over quota', 'exceed* ... limit']
[[rule]]
id = "middle"
code = 2
phrase = ['unavailable']
[[rule]]
id = "late"
code = 3
phrase = ['over quota', 'exceed* ... limit']
)"});
  Scratch scratch;
  const auto rule = [&](std::string_view text) {
    return matcher.ruleset().rule(matcher.Classify({.text = text}, scratch).rule).id;
  };
  EXPECT_EQ(rule("mailbox unavailable"), "early");
  EXPECT_EQ(rule("mailbox unavailable, over quota"), "middle");
  EXPECT_EQ(rule("exceeded the limit: mailbox unavailable"), "middle");
  EXPECT_EQ(rule("exceeded the limit"), "late");
}

TEST_F(MatcherTest, ABatchNeedsAsManyAnswersAsResponses) {
  std::vector<Response> responses(2);
  std::vector<Classification> out(1);
  const Status status = TheMatcher().ClassifyBatch(responses, out, scratch_);
  EXPECT_EQ(status.code(), ErrorCode::kInvalidArgument);
  EXPECT_TRUE(TheMatcher().ClassifyBatch({}, {}, scratch_).ok());
}

TEST_F(MatcherTest, OneScratchServesSeveralMatchers) {
  const Matcher other = testing::MatcherFromTexts({R"(layer = "cause"
[[rule]]
id = "other"
code = 4
phrase = ['mailbox full']
)"});
  EXPECT_EQ(Rule("mailbox full"), "full");
  Response response;
  response.text = "mailbox full";
  EXPECT_EQ(other.Classify(response, scratch_).code, 4);
  EXPECT_EQ(Rule("mailbox full"), "full");
}

TEST_F(MatcherTest, ThreadsShareAMatcher) {
  // Expressions are compiled when first needed: all threads start on a fresh matcher.
  const Matcher matcher = testing::MatcherFromTexts(Files());
  const std::vector<std::string> texts = {"550 user unknown", "mailbox full (IB607)",
                                          "x said: 452 mailbox full", "policy", "550 a"};
  std::vector<Classification> expected;
  for (const std::string& text : texts) expected.push_back(Classify(text));
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      Scratch scratch;
      for (std::size_t i = 0; i < 400; ++i) {
        Response response;
        response.text = texts[(i + t) % texts.size()];
        if (matcher.Classify(response, scratch) != expected[(i + t) % texts.size()]) ++wrong[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST_F(MatcherTest, KeepsItsRulesetAlive) {
  Result<Matcher> matcher = Status(ErrorCode::kInternal, "not made yet");
  {
    const Ruleset ruleset = testing::RulesetFromTexts(Files());
    matcher = Matcher::Create(ruleset);
  }
  ASSERT_TRUE(matcher.ok());
  Response response;
  response.text = "mailbox full";
  EXPECT_EQ(matcher->Classify(response, scratch_).code, 2);
  EXPECT_EQ(matcher->ruleset().rule_count(), 7U);
}

}  // namespace
}  // namespace ricochet
