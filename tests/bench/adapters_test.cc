// SPDX-License-Identifier: Apache-2.0
//
// Engines that are compared must do the same work: all of them answer as the reference does, on
// random rules with every kind of condition, alone and in blocks.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bench/adapter.h"
#include "tests/reference/reference_matcher.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/rulesets.h"

namespace ricochet::bench {
namespace {

struct Texts {
  std::vector<std::string> text, domain, mx;
  std::vector<Response> responses;
};

Texts MakeTexts(testing::Random* random, std::size_t count) {
  Texts made;
  for (std::size_t i = 0; i < count; ++i) {
    made.text.push_back(testing::RandomText(random, 14));
    made.domain.push_back(random->OneIn(3) ? testing::RandomHost(random) : "");
    made.mx.push_back(random->OneIn(3) ? testing::RandomHost(random) : "");
  }
  for (std::size_t i = 0; i < count; ++i) {
    Response response;
    response.text = made.text[i];
    response.domain = made.domain[i];
    response.mx = made.mx[i];
    if (random->OneIn(4)) response.reply = "452";
    if (random->OneIn(4)) response.status = "5.1.1";
    if (random->OneIn(4)) response.command = "RCPT TO";
    response.prefer_given_codes = random->OneIn(4);
    made.responses.push_back(response);
  }
  return made;
}

TEST(AdaptersTest, AnswerAsTheReferenceDoes) {
  testing::Random random(5);
  for (int round = 0; round < 4; ++round) {
    const Ruleset ruleset = testing::RulesetFromTexts(testing::RandomRuleFiles(&random, 25));
    const testing::ReferenceMatcher reference(ruleset);
    const Texts texts = MakeTexts(&random, kBlockResponses);
    std::vector<std::uint32_t> expected;
    for (const Response& r : texts.responses) expected.push_back(reference.Classify(r).rule);
    for (const Adapter& adapter : Adapters()) {
      const std::string prepared = adapter.prepare(ruleset);
      const auto engine = adapter.create(ruleset, prepared);
      const auto worker = engine->NewWorker();
      std::vector<std::uint32_t> block(expected.size());
      worker->ClassifyBlock(texts.responses, block);
      for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::string where = std::string(adapter.name) + ": " + texts.text[i];
        ASSERT_EQ(block[i], expected[i]) << where;
        ASSERT_EQ(worker->Classify(texts.responses[i]), expected[i]) << where;
      }
    }
  }
}

TEST(AdaptersTest, AreThereOrSayWhyNot) {
  EXPECT_EQ(Adapters().size() + MissingAdapters().size(), 5U);
  EXPECT_EQ(Adapters().front().name, "ricochet");
  EXPECT_EQ(FindAdapter("re2_loop")->name, "re2_loop");
  EXPECT_EQ(FindAdapter("other"), nullptr);
}

}  // namespace
}  // namespace ricochet::bench
