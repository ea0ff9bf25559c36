// SPDX-License-Identifier: Apache-2.0
//
// Answers that a scratch recalls against the reference: texts that are filled in anew, word by
// word, come again and again among each other, so that most of them are answered by another's
// skeleton.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/match/judge.h"
#include "runtime/src/match/phrase_match.h"
#include "tests/reference/reference_matcher.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"

namespace ricochet {
namespace {

using testing::Random;

constexpr char kOtherWords[][32] = {
    "x", "Zz9", "foreign", "q1w2e3", "another-one", "a.b.c", "averyveryverylongwordindeed"};

// Escapes among them (text/escapes.h).
constexpr char kOtherSeparators[][8] = {".",    " - ",    ".",   " - ",     "&nbsp;",
                                        "<br>", "\\r\\n", "\\n", "&#1055;", "&lt;"};

std::string OtherWord(Random* random) { return kOtherWords[random->Below(std::size(kOtherWords))]; }

std::string OtherWords(Random* random) {
  std::string words;
  for (std::size_t count = random->Below(4); count > 0; --count) {
    words += OtherWord(random) + (random->OneIn(2) ? " " : ", ");
  }
  return words;
}

// `text` with some of its words, and what separates them, replaced.
std::string FilledIn(const std::string& text, Random* random) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const bool word = IsWordByte(text[at]);
    std::size_t end = at;
    while (end < text.size() && IsWordByte(text[end]) == word) ++end;
    if (word && random->OneIn(15)) {
      filled += OtherWord(random);
    } else if (!word && random->OneIn(40)) {
      filled += kOtherSeparators[random->Below(std::size(kOtherSeparators))];
    } else {
      filled += text.substr(at, end - at);
    }
    at = end;
  }
  return filled;
}

// Others have no skeleton.
std::string AsciiTextNear(Random* random, const Ruleset& ruleset) {
  std::string text = testing::RandomTextNear(random, ruleset);
  std::erase_if(text, [](char c) { return (c & 0x80) != 0; });
  return text;
}

class Recaller {
 public:
  explicit Recaller(const Ruleset& ruleset)
      : matcher_(ruleset), reference_(ruleset), scratch_(std::make_unique<Scratch::Impl>()) {}

  void Check(const Response& response) {
    Classification c;
    matcher_.ClassifyBlock({&response, 1}, {&c, 1}, scratch_.get());
    ++asked_;
    if (scratch_->block[0].answered) ++recalled_;
    ASSERT_EQ(c, reference_.Classify(response))
        << (scratch_->block[0].answered ? "recalled: " : "judged: ") << response.text;
  }

  std::size_t asked() const { return asked_; }
  std::size_t recalled() const { return recalled_; }

 private:
  Matcher::Impl matcher_;
  testing::ReferenceMatcher reference_;
  std::unique_ptr<Scratch::Impl> scratch_;
  std::size_t asked_ = 0, recalled_ = 0;
};

TEST(Recall, TextsOfOneSkeletonHaveOneAnswer) {
  Random random(20'263);
  std::size_t asked = 0, recalled = 0;
  for (int round = 0; round < testing::Rounds(60); ++round) {
    const Ruleset ruleset = testing::RulesetFromTexts(testing::RandomRuleFiles(&random, 25));
    Recaller recaller(ruleset);
    std::vector<std::string> templates(5);
    for (std::string& text : templates) text = AsciiTextNear(&random, ruleset);
    for (int i = 0; i < 400; ++i) {
      const std::string text =
          OtherWords(&random) +
          FilledIn(random.Pick(std::span<const std::string>(templates)), &random);
      Response response;
      response.text = text;
      ASSERT_NO_FATAL_FAILURE(recaller.Check(response)) << "round " << round;
    }
    asked += recaller.asked();
    recalled += recaller.recalled();
  }
  std::cout << recalled << " of " << asked << " recalled\n";
  EXPECT_GT(recalled, asked / 5) << "the generator has lost its aim";
}

TEST(Recall, WhatIsGivenBesideTheTextCounts) {
  Random random(20'264);
  std::size_t recalled = 0;
  for (int round = 0; round < testing::Rounds(40); ++round) {
    const Ruleset ruleset = testing::RulesetFromTexts(testing::RandomRuleFiles(&random, 25));
    Recaller recaller(ruleset);
    std::vector<std::string> templates(3), hosts(3);
    for (std::string& text : templates) text = AsciiTextNear(&random, ruleset);
    for (std::string& host : hosts) host = testing::RandomHost(&random);
    const auto pick = [&](const std::vector<std::string>& items) {
      return std::string_view(items[random.Below(items.size())]);
    };
    for (int i = 0; i < 400; ++i) {
      Response response;
      response.text = pick(templates);
      if (random.OneIn(3)) response.domain = pick(hosts);
      if (random.OneIn(3)) response.mx = pick(hosts);
      if (random.OneIn(3)) response.command = "RCPT TO";
      if (random.OneIn(6)) response.reply = "452";
      if (random.OneIn(6)) response.status = "5.1.1";
      response.prefer_given_codes = random.OneIn(4);
      ASSERT_NO_FATAL_FAILURE(recaller.Check(response)) << "round " << round;
    }
    recalled += recaller.recalled();
  }
  EXPECT_GT(recalled, testing::kSanitized ? 1000U : 4000U) << "the generator has lost its aim";
}

}  // namespace
}  // namespace ricochet
