// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/shadowed_patterns.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"
#include "tests/support/random.h"

namespace ricochet::compiler {
namespace {

TEST(ShadowedPatterns, FindsTheSameAndWhatHasAPlainTextInIt) {
  ShadowedPatterns patterns;
  EXPECT_EQ(patterns.AddOrFind("User unknown", false), std::nullopt);
  EXPECT_EQ(patterns.AddOrFind("over quota", true), std::nullopt);
  EXPECT_EQ(patterns.AddOrFind(R"(^550 5\.1\.1)", true), std::nullopt);
  EXPECT_EQ(patterns.AddOrFind("User unknown", false), 0U);
  EXPECT_EQ(patterns.AddOrFind(R"(^550 .*User unknown in)", false), 0U);
  EXPECT_EQ(patterns.AddOrFind("Over Quota", false), 1U);
  EXPECT_EQ(patterns.AddOrFind(R"(^550 5\.1\.1 .*x)", true), 2U);
  EXPECT_EQ(patterns.AddOrFind("over quota a|User unknown b", false), 1U);
  // An index is given only to those that were added.
  EXPECT_EQ(patterns.AddOrFind("fourth", true), std::nullopt);
  EXPECT_EQ(patterns.AddOrFind("a fourth b", true), 3U);
}

TEST(ShadowedPatterns, SaysNothingOfWhatMayHoldAlone) {
  ShadowedPatterns patterns;
  for (const char* pattern : {"^User unknown", "quota{2}", "full$", "a b", "x|y"}) {
    EXPECT_EQ(patterns.AddOrFind(pattern, false), std::nullopt) << pattern;
  }
  for (const char* pattern : {"User unknown", "my quota x", "full a", "a +b", "a bb?x|c", "xy",
                              "(?i)^User unknown", "(a b)"}) {
    const bool ignores_case = std::string_view(pattern) == "a +b";
    if (std::string_view(pattern) == "a bb?x|c") {
      EXPECT_EQ(patterns.AddOrFind("a bb?x", false), 3U) << "each alternative has to be shadowed";
    }
    EXPECT_EQ(patterns.AddOrFind(pattern, ignores_case), std::nullopt) << pattern;
  }
  EXPECT_EQ(patterns.AddOrFind("A B", false), std::nullopt) << "letter case matters";
  EXPECT_EQ(patterns.AddOrFind("a b", true), std::nullopt) << "it holds for more";
}

struct Known {
  std::string pattern;
  std::unique_ptr<re2::RE2> compiled;
};

// Whatever is said to be shadowed holds for no text that no earlier one holds for.
TEST(ShadowedPatterns, NeverClaimsTooMuch) {
  testing::Random random(20'272);
  static const std::vector<std::string> kPieces = {"a", "b",   "A",     " ",    "^",   "$", "+",
                                                   "?", "{2}", R"(\d)", "[ab]", "(a)", "|", "1"};
  std::size_t claims = 0;
  for (int round = 0; round < 300; ++round) {
    ShadowedPatterns patterns;
    std::vector<Known> known;
    for (int i = 0; i < 12; ++i) {
      std::string pattern;
      const std::size_t parts = 1 + random.Below(5);
      for (std::size_t j = 0; j < parts; ++j) {
        pattern += random.Pick(std::span<const std::string>(kPieces));
      }
      const bool ignores_case = random.OneIn(2);
      auto compiled =
          std::make_unique<re2::RE2>((ignores_case ? "" : "(?-i)") + pattern, ExpressionOptions());
      if (!compiled->ok()) continue;
      const auto earlier = patterns.AddOrFind(pattern, ignores_case);
      if (!earlier) {
        known.push_back({pattern, std::move(compiled)});
        continue;
      }
      ++claims;
      ASSERT_LT(*earlier, known.size());
      for (int k = 0; k < 50; ++k) {
        std::string text;
        const std::size_t size = random.Below(7);
        for (std::size_t j = 0; j < size; ++j) text += "abAB 1"[random.Below(6)];
        if (!SearchExpression(*compiled, text)) continue;
        const bool decided =
            std::any_of(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(*earlier) + 1,
                        [&](const Known& one) { return SearchExpression(*one.compiled, text); });
        ASSERT_TRUE(decided) << pattern << " behind " << known[*earlier].pattern << " for " << text;
      }
    }
  }
  EXPECT_GT(claims, 100U);
}

}  // namespace
}  // namespace ricochet::compiler
