// SPDX-License-Identifier: Apache-2.0
//
// The engine against the reference, on all short texts over alphabets of troublemakers: not only
// which rule wins but every rule that holds, so that no guard hides behind another rule.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "tests/reference/reference_matcher.h"
#include "tests/support/rulesets.h"

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

// What lies around the cuts of keys (plan_format.h): words of 3, 4, 7, 8 and 9 bytes, stars, pairs
// of words and of Han characters, and what makes none of them.
constexpr char kCutRules[] = R"(layer = "cause"
[[rule]]
id = "seven"
code = 1
phrase = ['kelvins']
[[rule]]
id = "eight"
code = 2
phrase = ['kelvinss']
[[rule]]
id = "nine"
code = 3
phrase = ['kelvinsss']
[[rule]]
id = "star"
code = 1
phrase = ['kelvin*']
[[rule]]
id = "long-star"
code = 2
phrase = ['kelvinss*', 'kelvinkk* s']
[[rule]]
id = "pair"
code = 3
phrase = ['kelvin s', 's (k|) kelvin', 'k* kelvins']
[[rule]]
id = "han"
code = 1
phrase = ['箱箱']
[[rule]]
id = "lone-han"
code = 2
phrase = ['箱']
allow = ["no-guard"]
[[rule]]
id = "mixed"
code = 3
phrase = ['箱箱 kelvin', 'é箱', 'ké*']
[[rule]]
id = "pattern.word"
code = 1
pattern = [' kelvins ', '^kelvin[ -]', ' kelvinss$']
[[rule]]
id = "pattern.beginning"
code = 2
pattern = [' kelvin', '-kelvinsss?', '(?:^| )kel']
[[rule]]
id = "pattern.pair"
code = 3
pattern = ['é kelvin s', ' s kelvin']
[[rule]]
id = "alternatives"
code = 1
phrase = ['(kelvins|s k|箱箱|kelvinssk) (s|k|)']
unless = ['k ... s']
)";
constexpr std::array<std::string_view, 9> kCutAlphabet = {"kelvin", "k", "s",  "ſ",   "é",
                                                          " ",      "-", "箱", "\xFF"};

// All texts of at most `max_pieces` of the alphabet. Returns for how many some rule held.
std::size_t CompareAll(const std::string& rules, std::span<const std::string_view> alphabet,
                       std::size_t max_pieces, std::set<std::uint32_t>* held) {
  const Ruleset ruleset = testing::RulesetFromTexts({rules});
  const Matcher matcher = testing::MatcherFrom(ruleset);
  const testing::ReferenceMatcher reference(ruleset);
  Scratch scratch;
  std::size_t matched = 0;
  for (std::size_t pieces = 0; pieces <= max_pieces; ++pieces) {
    std::vector<std::size_t> digits(pieces);
    for (bool more = true; more;) {
      std::string text;
      for (const std::size_t digit : digits) text += alphabet[digit];
      const Response response{.text = text};
      const Explanation explanation = matcher.Explain(response, scratch).value();
      const auto expected = reference.Held(response);
      EXPECT_EQ(testing::Held(explanation), expected) << text;
      EXPECT_EQ(matcher.Classify(response, scratch), reference.Classify(response)) << text;
      if (::testing::Test::HasFailure()) return 0;
      held->insert(expected[0].begin(), expected[0].end());
      if (!expected[0].empty()) ++matched;
      std::size_t i = 0;
      while (i < pieces && ++digits[i] == alphabet.size()) digits[i++] = 0;
      more = i < pieces;
    }
  }
  return matched;
}

TEST(Exhaustive, TheEngineAnswersAsTheReferenceDoes) {
  std::set<std::uint32_t> held;
  const std::size_t matched = CompareAll(kRules, kAlphabet, 4, &held);
  EXPECT_EQ(held.size(), 4U) << "each rule holds for some text";
  EXPECT_GT(matched, 2'261U) << "of 22,621 texts";
}

TEST(Exhaustive, AroundTheCutsOfKeys) {
  std::set<std::uint32_t> held;
  const std::size_t matched = CompareAll(kCutRules, kCutAlphabet, 5, &held);
  EXPECT_EQ(held.size(), 13U) << "each rule holds for some text";
  EXPECT_GT(matched, 6'643U) << "of 66,430 texts";
}

}  // namespace
}  // namespace ricochet
