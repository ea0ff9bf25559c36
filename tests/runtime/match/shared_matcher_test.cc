// SPDX-License-Identifier: Apache-2.0
//
// Threads that share one Matcher, from its very first text on: each pattern is compiled when a text
// first comes near to it, by whoever is first. Run under ThreadSanitizer (preset tsan).
#include <gtest/gtest.h>

#include <barrier>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "runtime/src/match/lazy_expression.h"
#include "tests/reference/reference_matcher.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

constexpr std::size_t kThreads = 8;

// Runs `work(0)` to `work(kThreads - 1)`, all of which begin at once.
template <typename Work>
void RunTogether(const Work& work) {
  std::barrier start(static_cast<std::ptrdiff_t>(kThreads));
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      work(i);
    });
  }
}

// Patterns that no other word guards, with texts for which they hold and do not.
std::vector<std::string> PatternRules(std::size_t count) {
  std::string rules = "layer = 'cause'\n";
  for (std::size_t i = 0; i < count; ++i) {
    rules += "[[rule]]\nid = 'r" + std::to_string(i) + "'\ncode = " + std::to_string(i % 4 + 1) +
             "\npattern = [' full [0-9]+ of " + std::to_string(i) + "$']\n";
  }
  return {rules};
}

class SharedMatcher : public ::testing::Test {
 protected:
  // Answers all texts by kThreads threads at once, a different text first for each.
  static void ExpectReferenceAnswers(const Ruleset& ruleset,
                                     const std::vector<std::string>& texts) {
    const Matcher matcher = testing::MatcherFrom(ruleset);
    std::vector<std::vector<Classification>> found(kThreads);
    RunTogether([&](std::size_t thread) {
      Scratch scratch;
      found[thread].resize(texts.size());
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::size_t at = (i + thread * texts.size() / kThreads) % texts.size();
        const Response response{.text = texts[at]};
        if (thread % 3 == 0) {
          EXPECT_TRUE(matcher.ClassifyBatch({&response, 1}, {&found[thread][at], 1}, scratch).ok());
        } else if (thread % 3 == 1) {
          found[thread][at] = matcher.Explain(response, scratch).value().classification;
        } else {
          found[thread][at] = matcher.Classify(response, scratch);
        }
      }
    });
    const testing::ReferenceMatcher reference(ruleset);
    for (std::size_t at = 0; at < texts.size(); ++at) {
      const Classification expected = reference.Classify({.text = texts[at]});
      for (const auto& of_thread : found) ASSERT_EQ(of_thread[at], expected) << texts[at];
    }
  }
};

TEST_F(SharedMatcher, CompilesPatternsForThreadsThatNeedThemAtOnce) {
  constexpr std::size_t kRules = 40;
  const Ruleset ruleset = testing::RulesetFromTexts(PatternRules(kRules));
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kRules; ++i) {
    texts.push_back("550 mailbox full 9 of " + std::to_string(i));
    texts.push_back("550 mailbox full of " + std::to_string(i));
  }
  for (int round = 0; round < 10; ++round) ExpectReferenceAnswers(ruleset, texts);
}

TEST_F(SharedMatcher, AnswersAsTheReferenceOnRandomRules) {
  testing::Random random(20'263);
  for (int round = 0; round < 5; ++round) {
    const Ruleset ruleset = testing::RulesetFromTexts(testing::RandomRuleFiles(&random, 25));
    std::vector<std::string> texts;
    for (int i = 0; i < 60; ++i) texts.push_back(testing::RandomTextNear(&random, ruleset));
    ExpectReferenceAnswers(ruleset, texts);
  }
}

// Whoever compiles, all search with one object, and later calls give it without compiling.
TEST(LazyExpressionTest, IsCompiledOnceAsFarAsAnybodySees) {
  constexpr std::int64_t kBudget = 1 << 20;
  for (int round = 0; round < 50; ++round) {
    const LazyExpression expression;
    std::vector<const re2::RE2*> seen(kThreads);
    RunTogether(
        [&](std::size_t thread) { seen[thread] = &expression.Get("full [0-9]+", kBudget); });
    for (const re2::RE2* one : seen) EXPECT_EQ(one, seen.front());
    EXPECT_EQ(&expression.Get("full [0-9]+", kBudget), seen.front());
    EXPECT_TRUE(SearchExpression(*seen.front(), "552 FULL 7"));
  }
}

}  // namespace
}  // namespace ricochet
