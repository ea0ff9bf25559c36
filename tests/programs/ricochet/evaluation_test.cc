// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/evaluation.h"

#include <gtest/gtest.h>

#include <utility>

namespace ricochet::cli {
namespace {

io::LabelledRow Row(std::string id, std::uint16_t code, std::vector<std::uint16_t> also = {}) {
  io::LabelledRow row;
  row.id = std::move(id);
  row.code = code;
  row.also = std::move(also);
  return row;
}

Classification Got(std::uint16_t code, BounceType type, Layer layer) {
  Classification c;
  c.error = ErrorCode::kOk;
  c.code = code;
  c.type = type;
  c.layer = layer;
  return c;
}

Evaluation SampleEvaluation(std::size_t max_wrong) {
  Evaluation e(max_wrong);
  e.Add(Row("a", 1), Got(1, BounceType::kHard, Layer::kCause));
  e.Add(Row("b", 2, {1}), Got(1, BounceType::kHard, Layer::kCause));
  e.Add(Row("c", 2), Got(1, BounceType::kHard, Layer::kStatus));
  e.Add(Row("d", 2), Got(2, BounceType::kSoft, Layer::kProvider));
  e.Add(Row("e", 3), Got(9, BounceType::kOther, Layer::kNone));
  return e;
}

TEST(EvaluationTest, Rates) {
  const Evaluation e = SampleEvaluation(10);
  EXPECT_EQ(e.rows(), 5U);
  EXPECT_DOUBLE_EQ(e.primary().percent().value(), 40.0);
  EXPECT_DOUBLE_EQ(e.acceptable().percent().value(), 60.0);
  EXPECT_EQ(e.hard_precision().part, 2U);
  EXPECT_EQ(e.hard_precision().whole, 3U);
}

TEST(EvaluationTest, FiguresPerCode) {
  const std::vector<CodeFigures> codes = SampleEvaluation(10).codes();
  ASSERT_EQ(codes.size(), 4U);
  EXPECT_EQ(codes[0].code, 1);
  EXPECT_EQ(codes[0].support, 1U);
  EXPECT_EQ(codes[0].given, 3U);
  EXPECT_EQ(codes[0].right, 1U);
  EXPECT_DOUBLE_EQ(codes[0].recall().percent().value(), 100.0);
  EXPECT_EQ(codes[1].code, 2);
  EXPECT_DOUBLE_EQ(codes[1].precision().percent().value(), 100.0);
  EXPECT_NEAR(codes[1].recall().percent().value(), 33.3, 0.1);
  EXPECT_EQ(codes[2].code, 3);
  EXPECT_FALSE(codes[2].precision().percent().has_value());
  EXPECT_EQ(codes[3].code, 9);
  EXPECT_FALSE(codes[3].recall().percent().has_value());
}

TEST(EvaluationTest, Confusion) {
  const Evaluation e = SampleEvaluation(10);
  EXPECT_EQ(e.labels(), (std::vector<std::uint16_t>{1, 2, 3}));
  EXPECT_EQ(e.given_codes(), (std::vector<std::uint16_t>{1, 2, 9}));
  EXPECT_EQ(e.Confused(2, 1), 2U);
  EXPECT_EQ(e.Confused(1, 2), 0U);
}

TEST(EvaluationTest, Layers) {
  const Evaluation e = SampleEvaluation(10);
  EXPECT_EQ(e.layer(Layer::kCause).rows, 2U);
  EXPECT_EQ(e.layer(Layer::kCause).primary, 1U);
  EXPECT_EQ(e.layer(Layer::kNone).rows, 1U);
  EXPECT_EQ(e.layer(Layer::kReply).rows, 0U);
}

TEST(EvaluationTest, WrongRowsAreNeitherLabelNorAccepted) {
  const Evaluation all = SampleEvaluation(10);
  EXPECT_EQ(all.wrong_count(), 2U);
  ASSERT_EQ(all.wrong().size(), 2U);
  EXPECT_EQ(all.wrong()[0].row.id, "c");
  EXPECT_EQ(all.wrong()[1].row.id, "e");
  const Evaluation some = SampleEvaluation(1);
  EXPECT_EQ(some.wrong_count(), 2U);
  EXPECT_EQ(some.wrong().size(), 1U);
}

TEST(EvaluationTest, NothingHasNoRates) {
  const Evaluation e(10);
  EXPECT_FALSE(e.primary().percent().has_value());
  EXPECT_FALSE(e.hard_precision().percent().has_value());
  EXPECT_TRUE(e.codes().empty());
}

}  // namespace
}  // namespace ricochet::cli
