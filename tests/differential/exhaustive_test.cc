// SPDX-License-Identifier: Apache-2.0
//
// The engine against the reference, on all short texts over an alphabet of troublemakers.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "ricochet/matcher.h"
#include "tests/reference/compile_text.h"
#include "tests/reference/reference_matcher.h"

namespace ricochet {
namespace {

constexpr char kRules[] = R"(layer = "cause"
[[rule]]
id = "edges"
code = 1
phrase = ['ks', 'k s', 'é', '箱', 's\-k']
unless = ['k ... é']
[[rule]]
id = "parts"
code = 2
phrase = ['(k|) s', 'k (s|)', 'k* é', '(箱|k)s', '\_ s']
with = ['s', 'é']
[[rule]]
id = "gaps"
code = 3
phrase = ['s ... k', '箱 ... s', 'k ... 箱']
[[rule]]
id = "patterns"
code = 4
pattern = ['^s', 'k$', '\bk\b', '[^a-z]é']
)";

// In normal form ſ is s, K is k, quotes and dashes are ASCII, 0xFF is ÿ.
constexpr std::array<std::string_view, 12> kAlphabet = {"k", "s", "é", "_", "-",    " ",
                                                        "ſ", "K", "“", "'", "\xFF", "箱"};

TEST(Exhaustive, TheEngineAnswersAsTheReferenceDoes) {
  constexpr std::size_t kMaxPieces = 4;
  const Ruleset ruleset = testing::RulesetFromTexts({kRules});
  const Matcher matcher = testing::MatcherFrom(ruleset);
  const testing::ReferenceMatcher reference(ruleset);
  Scratch scratch;
  std::size_t texts = 0;
  std::size_t matched = 0;
  for (std::size_t pieces = 0; pieces <= kMaxPieces; ++pieces) {
    std::array<std::size_t, kMaxPieces> digits{};
    for (bool more = true; more;) {
      std::string text;
      for (std::size_t i = 0; i < pieces; ++i) text += kAlphabet[digits[i]];
      Response response;
      response.text = text;
      const Classification expected = reference.Classify(response);
      ASSERT_EQ(matcher.Classify(response, scratch), expected) << text;
      ++texts;
      if (expected.rule != kNoRule) ++matched;
      std::size_t i = 0;
      while (i < pieces && ++digits[i] == kAlphabet.size()) digits[i++] = 0;
      more = i < pieces;
    }
  }
  EXPECT_EQ(texts, 1U + 12 + 144 + 1728 + 20736);
  EXPECT_GT(matched, texts / 10);
  EXPECT_LT(matched, texts);
}

}  // namespace
}  // namespace ricochet
