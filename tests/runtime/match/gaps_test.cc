// SPDX-License-Identifier: Apache-2.0
//
// Gaps against RE2's reading of them (rules/README.md, "Phrases").
#include "runtime/src/match/gaps.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <array>
#include <string>

#include "runtime/src/match/re2_options.h"
#include "tests/support/random.h"

namespace ricochet {
namespace {

using format::kGapLeftWord;
using format::kGapRightWord;

// By the flags, between two parts: `X` and `Y` where a word is beside the gap, `(` and `)` else.
std::string Expression(std::uint32_t flags) {
  constexpr const char* kNoWord = R"([^0-9A-Za-z\x{80}-\x{10FFFF}])";
  const bool left = (flags & kGapLeftWord) != 0;
  const bool right = (flags & kGapRightWord) != 0;
  std::string gap = ".{0,60}";
  if (left && right) {
    gap = std::string(kNoWord) + "(?:.{0,60}" + kNoWord + ")?";
  } else if (left || right) {
    gap = (left ? kNoWord : "") + gap + (right ? kNoWord : "");
  }
  return (left ? "X" : "\\(") + gap + (right ? "Y" : "\\)");
}

bool Holds(const std::string& gap, std::uint32_t flags) {
  const std::string text = "a" + gap + "b";
  return IsGap(text, 1, static_cast<std::uint32_t>(1 + gap.size()), flags);
}

TEST(Gaps, HaveUpToSixtyCharactersBesideNonWordBytes) {
  constexpr std::uint32_t kBoth = kGapLeftWord | kGapRightWord;
  EXPECT_FALSE(Holds("", kBoth)) << "two words in one";
  EXPECT_TRUE(Holds(" ", kBoth)) << "it serves both";
  EXPECT_TRUE(Holds("\n", kBoth));
  EXPECT_TRUE(Holds(" " + std::string(60, 'x') + " ", kBoth));
  EXPECT_FALSE(Holds(" " + std::string(61, 'x') + " ", kBoth));
  EXPECT_TRUE(Holds("", 0));
  EXPECT_TRUE(Holds(std::string(60, 'x'), 0));
  EXPECT_FALSE(Holds(std::string(61, 'x'), 0));
  EXPECT_FALSE(Holds(" a\nb ", kBoth));
}

TEST(Gaps, CountCharactersAndNotBytes) {
  std::string wide;
  for (int i = 0; i < 60; ++i) wide += "\U0001F4EB";
  EXPECT_TRUE(Holds(wide, 0));
  EXPECT_FALSE(Holds(wide + "x", 0));
}

TEST(Gaps, EndBehindTheirBeginning) { EXPECT_FALSE(IsGap("abc", 2, 1, 0)) << "the parts overlap"; }

TEST(GapsProperty, AgreeWithRe2) {
  testing::Random random(20'311);
  constexpr std::array kPieces = {"x", " ", "-", "\n", ".", "\u00E9", "\u7BB1", "word"};
  std::array<int, 2> seen{};
  for (std::uint32_t flags = 0; flags < 4; ++flags) {
    const re2::RE2 re2(Expression(flags), ExpressionOptions());
    ASSERT_TRUE(re2.ok());
    for (int i = 0; i < 3000; ++i) {
      std::string gap;
      for (std::size_t n = random.Below(random.OneIn(3) ? 75 : 6); n > 0; --n) {
        gap += kPieces[random.Below(kPieces.size())];
      }
      const std::string left = (flags & kGapLeftWord) != 0 ? "X" : "(";
      const std::string right = (flags & kGapRightWord) != 0 ? "Y" : ")";
      // A part that ends in a word is found only where one ends.
      const auto is_word = [](char c) { return c != ' ' && c != '-' && c != '\n' && c != '.'; };
      if (left == "X" && !gap.empty() && is_word(gap.front())) continue;
      if (right == "Y" && !gap.empty() && is_word(gap.back())) continue;
      const std::string text = left + gap + right;
      const bool expected = re2::RE2::FullMatch(text, re2);
      ++seen[expected ? 1 : 0];
      ASSERT_EQ(IsGap(text, 1, static_cast<std::uint32_t>(1 + gap.size()), flags), expected)
          << flags << " '" << gap << "'";
    }
  }
  EXPECT_GT(seen[0], 500);
  EXPECT_GT(seen[1], 500);
}

}  // namespace
}  // namespace ricochet
