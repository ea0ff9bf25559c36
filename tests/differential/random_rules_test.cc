// SPDX-License-Identifier: Apache-2.0
//
// The engine against the reference, on random rules and texts.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "tests/reference/reference_matcher.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"

namespace ricochet {
namespace {

using testing::Random;

struct RandomResponse {
  std::string text, domain, mx, reply, status, command;
  bool prefer_given_codes = false;
  std::vector<std::string> names, values;  // of fields
  std::vector<Field> fields;

  // Of this object, where it is.
  Response View() {
    fields.clear();
    for (std::size_t i = 0; i < names.size(); ++i) fields.push_back({names[i], values[i]});
    Response response;
    response.fields = fields;
    response.text = text;
    response.domain = domain;
    response.mx = mx;
    response.reply = reply;
    response.status = status;
    response.command = command;
    response.prefer_given_codes = prefer_given_codes;
    return response;
  }
};

RandomResponse MakeResponse(Random* random, const Ruleset& ruleset) {
  RandomResponse response;
  response.text =
      random->OneIn(2) ? testing::RandomText(random, 14) : testing::RandomTextNear(random, ruleset);
  if (random->OneIn(3)) response.domain = testing::RandomHost(random);
  if (random->OneIn(3)) response.mx = testing::RandomHost(random);
  if (random->OneIn(4)) response.reply = "452";
  if (random->OneIn(4)) response.status = "5.1.1";
  if (random->OneIn(4)) response.command = "RCPT TO";
  response.prefer_given_codes = random->OneIn(4);
  for (const std::string_view field : ruleset.fields()) {
    if (random->OneIn(2)) continue;
    response.values.push_back(random->OneIn(2) ? testing::RandomText(random, 4)
                                               : testing::RandomTextNear(random, ruleset));
    response.names.emplace_back(field);
  }
  return response;
}

TEST(RandomRules, TheEngineAnswersAsTheReferenceDoes) {
  Random random(20'261);
  std::array<std::size_t, kLayerCount + 1> by_layer{};
  std::size_t with_form = 0, without_form = 0;
  for (int round = 0; round < testing::Rounds(60); ++round) {
    const std::vector<std::string> files = testing::RandomRuleFiles(&random, 25);
    const Ruleset ruleset = testing::RulesetFromTexts(files);
    const Matcher matcher = testing::MatcherFrom(ruleset);
    const testing::ReferenceMatcher reference(ruleset);
    std::vector<RandomResponse> responses(120);
    std::vector<Response> views;
    for (RandomResponse& response : responses) {
      response = MakeResponse(&random, ruleset);
      views.push_back(response.View());
    }
    Scratch scratch;
    std::vector<Classification> batch(views.size());
    ASSERT_TRUE(matcher.ClassifyBatch(views, batch, scratch).ok());
    for (std::size_t i = 0; i < views.size(); ++i) {
      const Classification expected = reference.Classify(views[i]);
      ++by_layer[static_cast<std::size_t>(expected.layer)];
      const auto name = [&](const Classification& c) {
        return c.rule == kNoRule ? std::string("none") : std::string(ruleset.rule(c.rule).id);
      };
      ASSERT_EQ(batch[i], expected) << "round " << round << ", text \"" << responses[i].text
                                    << "\": " << name(batch[i]) << " instead of " << name(expected);
      ASSERT_EQ(matcher.Classify(views[i], scratch), expected);
      const Result<std::uint32_t> form = matcher.FindForm(views[i], scratch);
      ASSERT_TRUE(form.ok());
      ASSERT_EQ(*form, reference.FindForm(views[i])) << "text \"" << responses[i].text << '"';
      ++(*form == kNoRule ? without_form : with_form);
    }
  }
  // Otherwise the generator has lost its aim. No answer is of the layer form.
  by_layer[static_cast<std::size_t>(Layer::kForm)] = with_form;
  for (const std::size_t count : by_layer) EXPECT_GT(count, testing::kSanitized ? 10U : 50U);
  EXPECT_GT(without_form, with_form / 10);
}

TEST(RandomRules, ExplainAgreesWithClassifyAndListsAllThatHolds) {
  Random random(20'262);
  const Ruleset ruleset = testing::RulesetFromTexts(testing::RandomRuleFiles(&random, 60));
  const Matcher matcher = testing::MatcherFrom(ruleset);
  const testing::ReferenceMatcher reference(ruleset);
  Scratch scratch;
  for (int i = 0; i < 2000; ++i) {
    RandomResponse response = MakeResponse(&random, ruleset);
    const Classification c = matcher.Classify(response.View(), scratch);
    const Explanation e = matcher.Explain(response.View(), scratch).value();
    ASSERT_EQ(e.classification, c) << response.text;
    ASSERT_EQ(testing::Held(e), reference.Held(response.View())) << response.text;
    if (c.rule == kNoRule) continue;
    std::size_t winners = 0;
    for (const HeldRule& held : e.texts[e.decided_by].held) {
      if (held.reason != LossReason::kWon) continue;
      ++winners;
      EXPECT_EQ(held.rule, c.rule);
    }
    ASSERT_EQ(winners, 1U) << response.text;
  }
}

}  // namespace
}  // namespace ricochet
