// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/unwrap_literals.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ricochet {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

TEST(FindLiterals, FindsEachAfterTheOneBefore) {
  EXPECT_EQ(FindLiterals("", ""), 0U);
  EXPECT_EQ(FindLiterals("anything", ""), 0U);
  EXPECT_EQ(FindLiterals("Error 550: no", "error \x01\x01\x01: "), 0U);
  EXPECT_EQ(FindLiterals("Error 5a0: no", "error \x01\x01\x01: "), kNowhere);
  EXPECT_EQ(FindLiterals("an error, and an error 1", "error \x01"), 17U);
  EXPECT_EQ(FindLiterals("on two one two", "one\x03two"), 7U);
  EXPECT_EQ(FindLiterals("onetwo", "one\x03two"), 0U);
  EXPECT_EQ(FindLiterals("two one", "one\x03two"), kNowhere);
  EXPECT_EQ(FindLiterals("onwo", "one\x03wo"), kNowhere);
  EXPECT_EQ(FindLiterals("on", "one"), kNowhere);
}

TEST(FindLiterals, LowerCaseLettersMatchBothCases) {
  EXPECT_EQ(FindLiterals("ONE", "one"), 0U);
  EXPECT_EQ(FindLiterals("one", "One"), kNowhere);
  EXPECT_EQ(FindLiterals("\x01", "!"), kNowhere) << "only letters have cases";
  EXPECT_EQ(FindLiterals("[\xE9]", "[\x02]"), 0U);
}

// The reader takes any text for it.
TEST(FindLiterals, TakesAnyBytes) {
  EXPECT_EQ(FindLiterals("", "\x03\x03"), 0U);
  EXPECT_EQ(FindLiterals("", "\x03\x02"), kNowhere);
  EXPECT_EQ(FindLiterals("x", "\x02\x03"), 0U);
}

// Sixteen bytes at a time, and what is left of them.
TEST(FindLiterals, FindsThemAnywhere) {
  for (std::size_t before = 0; before < 40; ++before) {
    for (std::size_t behind = 0; behind < 40; ++behind) {
      const std::string text = std::string(before, '-') + "A7b" + std::string(behind, '-');
      EXPECT_EQ(FindLiterals(text, "a\x01\x02"), before) << text;
      EXPECT_EQ(FindLiterals(text, "a\x01\x01"), kNowhere) << text;
      EXPECT_EQ(FindLiterals(text, "b"), before + 2) << text;
    }
  }
}

TEST(FindFirstLiteral, FindsItFromThereOn) {
  EXPECT_EQ(FindFirstLiteral("one, one", "one\x03two", 0), 0U);
  EXPECT_EQ(FindFirstLiteral("one, one", "one\x03two", 1), 5U);
  EXPECT_EQ(FindFirstLiteral("one, one", "one\x03two", 6), kNowhere);
  EXPECT_EQ(FindFirstLiteral("one", "one", 9), kNowhere);
  EXPECT_EQ(FindFirstLiteral("one", "", 2), 2U);
  EXPECT_EQ(FindFirstLiteral("one", "", 3), 3U);
  EXPECT_EQ(FindFirstLiteral("one", "", 4), kNowhere);
}

}  // namespace
}  // namespace ricochet
