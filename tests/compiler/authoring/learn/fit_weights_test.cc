// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/learn/fit_weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "compiler/authoring/learn/cross_validate.h"
#include "compiler/authoring/learn/learn_report.h"

namespace ricochet::compiler {
namespace {

TrainingText LabelledText(std::uint16_t code, const std::string& text, const std::string& source) {
  TrainingText made;
  made.texts = {text};
  made.code = code;
  made.source = source;
  return made;
}

std::vector<TrainingText> MailTexts() {
  std::vector<TrainingText> texts;
  for (const char* source : {"a", "b", "c", "d"}) {
    texts.push_back(LabelledText(22, "552 mailbox full", source));
    texts.push_back(LabelledText(10, "550 mailbox unknown", source));
    texts.push_back(LabelledText(10, std::string("550 nobody") + source, source));
  }
  return texts;
}

WeightTable Fitted(const std::vector<TrainingText>& texts) {
  std::vector<const TrainingText*> all;
  for (const TrainingText& text : texts) all.push_back(&text);
  FitOptions options;
  options.min_weight = 3;  // these texts are few
  return FitWeights(all, options);
}

TEST(FitWeights, LearnsWhatTellsCodesApart) {
  const WeightTable table = Fitted(MailTexts());
  EXPECT_GT(table.at("full").at(22), 3);
  EXPECT_LT(table.at("full").at(10), -3);
  EXPECT_GT(table.at("unknown").at(10), 0);
  EXPECT_TRUE(table.contains("mailbox full"));
  EXPECT_TRUE(table.contains("nobo*"));
}

TEST(FitWeights, LeavesOutWhatOneSourceOnlyWrites) {
  EXPECT_FALSE(Fitted(MailTexts()).contains("nobodya"));
}

TEST(FitWeights, LeavesOutWordsThatStandForSomethingElse) {
  const std::vector<TrainingText> texts = MailTexts();
  std::vector<const TrainingText*> all;
  for (const TrainingText& text : texts) all.push_back(&text);
  FitOptions options;
  options.without = {"full", "550"};
  for (const auto& [clue, weights] : FitWeights(all, options)) {
    EXPECT_EQ(clue.find("full"), std::string::npos) << clue;
    EXPECT_EQ(clue.find("550"), std::string::npos) << clue;
  }
}

TEST(FitWeights, OfNothingLearnsNothing) {
  EXPECT_TRUE(Fitted({}).empty());
  EXPECT_TRUE(Fitted({LabelledText(1, "", "a")}).empty());
}

// Byte for byte, on any machine: no library function of the last bit is used.
TEST(FitWeights, GivesTheseBytes) {
  EXPECT_EQ(WeightsToToml(Fitted(MailTexts())), WeightsToToml(Fitted(MailTexts())));
  const std::string toml = WeightsToToml(Fitted(MailTexts()));
  EXPECT_EQ(toml.substr(toml.find("[likeness]")), R"([likeness]
"550" = {10 = 7, 22 = -7}
"550 mailbox" = {10 = 3, 22 = -3}
"552" = {10 = -4, 22 = 4}
"552 mailbox" = {10 = -4, 22 = 4}
"full" = {10 = -4, 22 = 4}
"mailbox full" = {10 = -4, 22 = 4}
"mailbox unknown" = {10 = 3, 22 = -3}
"nobo*" = {10 = 5, 22 = -5}
"unkn*" = {10 = 3, 22 = -3}
"unknown" = {10 = 3, 22 = -3}
)");
}

TEST(FitWeights, KnowsTheExponential) {
  for (double x = -700; x <= 0; x += 0.37) {
    EXPECT_NEAR(StableExp(x) / std::exp(x), 1.0, 1e-7) << x;
  }
  EXPECT_NEAR(StableExp(0), 1.0, 1e-7);
}

TEST(CrossValidate, HoldsOutWholeSources) {
  std::vector<TrainingText> texts = MailTexts();
  // Only its own source knows this word.
  texts.push_back(LabelledText(51, "552 xyzzy", "e"));
  texts.push_back(LabelledText(51, "552 xyzzy", "e"));
  const std::vector<HeldOutVotes> votes = CrossValidate(texts, 3, 1, {});
  ASSERT_EQ(votes.size(), texts.size());
  for (const HeldOutVotes& held_out : votes) {
    if (held_out.text->code != 51) continue;
    EXPECT_FALSE(held_out.votes.front().sums.contains(51));
  }
}

TEST(CrossValidate, NeverHoldsOutExamplesOfRules) {
  std::vector<TrainingText> texts = MailTexts();
  texts[0].example = true;
  EXPECT_EQ(CrossValidate(texts, 3, 1, {}).size(), texts.size() - 1);
}

TEST(CrossValidate, ElectsAsTheRuntimeDoes) {
  Thresholds thresholds;
  thresholds[10] = {.handicap = 20, .lead = 0, .hard = true};
  thresholds[22] = {.handicap = 0, .lead = 2, .hard = false};
  EXPECT_EQ(Elect({{{10, 30}, {22, 5}}, 2}, thresholds), 10);
  EXPECT_EQ(Elect({{{10, 24}, {22, 6}}, 2}, thresholds), 22);
  EXPECT_EQ(Elect({{{10, 19}, {22, -30}}, 2}, thresholds), std::nullopt);  // nothing is left
  EXPECT_EQ(Elect({{{10, 24}, {22, 5}}, 2}, thresholds), std::nullopt);    // a lead of 1
  EXPECT_EQ(Elect({{{10, -50}, {22, 0}}, 2}, thresholds), std::nullopt);
  EXPECT_EQ(Elect({}, thresholds), std::nullopt);
  EXPECT_EQ(Elect({{{22, 2}}, 2}, thresholds), 22);
  EXPECT_EQ(Elect({{{22, 90}}, 1}, thresholds), std::nullopt);  // one clue
}

TEST(CrossValidate, MeasuresWhatLikenessAdds) {
  TrainingText right = LabelledText(22, "x", "a"), wrong = LabelledText(10, "x", "a"),
               decided = LabelledText(10, "x", "a");
  right.otherwise = wrong.otherwise = 40;
  wrong.also = {40};
  decided.decided = true;
  decided.otherwise = 10;
  const std::vector<HeldOutVotes> votes = {{&right, {{{{10, 1}, {22, 9}}, 2}}},
                                           {&wrong, {{{{10, 0}, {22, 0}}, 2}}},
                                           {&decided, {{{{22, 9}}, 2}}}};
  const LearnFigures some = Measure(votes, {}, /*only_undecided=*/true);
  EXPECT_EQ(some.texts, 2U);
  EXPECT_EQ(some.primary, 1U);
  EXPECT_EQ(some.acceptable, 2U);
  EXPECT_EQ(some.spoke, 1U);
  EXPECT_EQ(some.otherwise_acceptable, 1U);
  EXPECT_EQ(Measure(votes, {}, /*only_undecided=*/false).texts, 3U);
}

}  // namespace
}  // namespace ricochet::compiler
