// SPDX-License-Identifier: Apache-2.0
#include "ricochet/taxonomy.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "ricochet/classification.h"

namespace ricochet {
namespace {

// The numbers are stored in artifacts: this table may only grow.
TEST(BounceType, NamesAndNumbers) {
  const char* const names[] = {"hard", "soft", "other", "n/a"};
  ASSERT_EQ(std::size(names), static_cast<std::size_t>(kBounceTypeCount));
  for (std::size_t i = 0; i < std::size(names); ++i) {
    EXPECT_EQ(ToString(static_cast<BounceType>(i)), names[i]);
    EXPECT_EQ(ParseBounceType(names[i]), static_cast<BounceType>(i));
  }
  EXPECT_EQ(BounceType::kNotApplicable, static_cast<BounceType>(3));
}

TEST(Action, NamesAndNumbers) {
  const char* const names[] = {"keep", "retry", "investigate", "remove", "suppress"};
  ASSERT_EQ(std::size(names), static_cast<std::size_t>(kActionCount));
  for (std::size_t i = 0; i < std::size(names); ++i) {
    EXPECT_EQ(ToString(static_cast<Action>(i)), names[i]);
    EXPECT_EQ(ParseAction(names[i]), static_cast<Action>(i));
  }
  EXPECT_EQ(Action::kSuppress, static_cast<Action>(4));
}

TEST(Layer, NamesAndNumbersStrongestFirst) {
  const char* const names[] = {"override", "provider", "cause", "status",
                               "likeness", "reply",    "form"};
  ASSERT_EQ(std::size(names), static_cast<std::size_t>(kLayerCount));
  for (std::size_t i = 0; i < std::size(names); ++i) {
    EXPECT_EQ(ToString(static_cast<Layer>(i)), names[i]);
    EXPECT_EQ(ParseLayer(names[i]), static_cast<Layer>(i));
  }
  EXPECT_EQ(Layer::kReply, static_cast<Layer>(5));
  EXPECT_LT(Layer::kOverride, Layer::kProvider);
}

TEST(Layer, NoneHasANameButIsNoLayerOfARule) {
  EXPECT_EQ(ToString(Layer::kNone), "none");
  EXPECT_EQ(ParseLayer("none"), std::nullopt);
}

TEST(Taxonomy, WhatIsNoEnumeratorIsAQuestionMark) {
  EXPECT_EQ(ToString(static_cast<BounceType>(4)), "?");
  EXPECT_EQ(ToString(static_cast<BounceType>(255)), "?");
  EXPECT_EQ(ToString(static_cast<Action>(5)), "?");
  EXPECT_EQ(ToString(static_cast<Layer>(8)), "?");
}

TEST(Taxonomy, OtherNamesAreRefused) {
  for (const char* name : {"", "?", "Hard", "HARD", " hard", "hard ", "har", "hardx", "keep"}) {
    EXPECT_EQ(ParseBounceType(name), std::nullopt) << name;
  }
  for (const char* name : {"", "?", "Keep", "kee", "retry ", "hard"}) {
    EXPECT_EQ(ParseAction(name), std::nullopt) << name;
  }
  for (const char* name : {"", "?", "Cause", "causes", "None", "soft"}) {
    EXPECT_EQ(ParseLayer(name), std::nullopt) << name;
  }
  EXPECT_EQ(ParseBounceType(std::string("hard\0", 5)), std::nullopt);
}

TEST(Flag, NamesOfSingleBits) {
  EXPECT_EQ(ToString(kTruncated), "truncated");
  EXPECT_EQ(ToString(kNotUtf8), "not_utf8");
  EXPECT_EQ(ToString(kUnwrapped), "unwrapped");
  EXPECT_EQ(ToString(kEmpty), "empty");
}

TEST(Flag, EverythingElseIsAQuestionMark) {
  int named = 0;
  for (int bits = 0; bits < 256; ++bits) {
    if (ToString(static_cast<Flag>(bits)) != "?") ++named;
  }
  EXPECT_EQ(named, kFlagCount);
  EXPECT_EQ(ToString(static_cast<Flag>(kTruncated | kNotUtf8)), "?");
}

}  // namespace
}  // namespace ricochet
