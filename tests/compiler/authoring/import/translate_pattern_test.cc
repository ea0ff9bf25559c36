// SPDX-License-Identifier: Apache-2.0
//
// Regular expressions of Rust and JavaScript as RE2's, one by one; and, for JavaScript, against
// the engine of std::regex.
#include "compiler/authoring/import/translate_pattern.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/normal_form.h"
#include "tests/reference/javascript_regex.h"
#include "tests/support/random.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

constexpr auto kRust = ForeignFormat::kKumomta;
constexpr auto kJavaScript = ForeignFormat::kZonemta;

std::string Translated(std::string_view regex, ForeignFormat format) {
  const TranslatedPattern result = TranslatePattern(regex, format);
  EXPECT_EQ(result.refusal, "") << regex;
  const re2::RE2 compiled(result.pattern, ExpressionOptions());
  EXPECT_TRUE(compiled.ok()) << regex << " became " << result.pattern;
  return result.pattern;
}
std::string Rust(std::string_view regex) { return Translated(regex, kRust); }
std::string JavaScript(std::string_view regex) { return Translated(regex, kJavaScript); }

TEST(TranslatePattern, MostStayAsTheyAre) {
  for (const char* regex :
       {"user unknown", R"(^5\d\d[ \-]+5\.1\.1\b)", "(a|b)+?c{2,3}$", "[^a-z0-9]", "a|b||c",
        R"(\[x\])", "a{", "a{b}", "a{,3}", R"(\s*a\s+b)", "(?:a)(?s:.)", "a * b"}) {
    EXPECT_EQ(Rust(regex), regex);
    EXPECT_EQ(JavaScript(regex), regex);
  }
}

TEST(TranslatePattern, EscapesOfBoth) {
  EXPECT_EQ(Rust(R"(\/\-\'\x41\u00e9\u{41}\x{e9}\U0001F600)"), R"(/-\x27AéAé😀)");
  EXPECT_EQ(JavaScript(R"(\/\-\'\x41\u00e9\q\z\A\p\e\x4\uD\u{2})"), R"(/-\x27AéqzApex4uDu{2})");
  EXPECT_EQ(Rust(R"(\A\d\D\w\W\S\b\B\pL\p{Lu}\z)"), R"(\A\d\D\w\W\S\b\B\pL\p{Lu}\z)");
  EXPECT_EQ(Rust("it's"), R"(it\x27s)");
  EXPECT_EQ(Rust(R"(\x2e\x28)"), R"(\.\()");
}

TEST(TranslatePattern, Brackets) {
  EXPECT_EQ(Rust(R"([]a'\-\]\x41[:alpha:]])"), R"([\]a\x{27}\-\]A[:alpha:]])");
  EXPECT_EQ(JavaScript(R"([[:a])"), R"([\[:a])");
  EXPECT_EQ(JavaScript("a[^]"), R"(a[\x{0}-\x{10FFFF}])");
  EXPECT_EQ(JavaScript(R"([\b\^])"), R"([\x{8}\^])");
  EXPECT_EQ(JavaScript(R"([’x])"), R"([\x{27}x])");
}

TEST(TranslatePattern, Groups) {
  EXPECT_EQ(Rust("(?<a>b)(?P<c>d)"), "(?:b)(?:d)");
  EXPECT_EQ(JavaScript("(?<a>b)|(?<a>c)"), "(?:b)|(?:c)");
  EXPECT_EQ(Rust("(?u)a(?u:b)(?su)c(?i-s:d)"), "a(?:b)(?s)c(?i-s:d)");
}

TEST(TranslatePattern, KnowsLetterCase) {
  EXPECT_TRUE(TranslatePattern("a", kJavaScript).ignores_case);
  EXPECT_FALSE(TranslatePattern("a", kRust).ignores_case);
  EXPECT_FALSE(TranslatePattern("a(?i)b", kRust).ignores_case);
  const TranslatedPattern whole = TranslatePattern("(?is)a", kRust);
  EXPECT_TRUE(whole.ignores_case);
  EXPECT_EQ(whole.pattern, "(?s)a");
  EXPECT_EQ(Rust("(?i)a"), "a");
  EXPECT_EQ(Rust("(?-i)a"), "(?-i)a");
  for (const char* regex : {R"(^550[ \-]+5\.1\.\d\b)", R"([0-9.\d]+)", "[ -]"}) {
    EXPECT_FALSE(TranslatePattern(regex, kRust).has_letters) << regex;
  }
  for (const char* regex : {"a", "é", "[a]", "[!-~]", "[[:alpha:]]", R"(\x41)", R"(\p{Lu})"}) {
    EXPECT_TRUE(TranslatePattern(regex, kRust).has_letters) << regex;
  }
}

TEST(TranslatePattern, WhatTextsHaveInItsPlace) {
  const auto changed = [](std::string_view regex, std::string_view pattern) {
    EXPECT_EQ(Rust(regex), pattern);
    EXPECT_EQ(TranslatePattern(regex, kRust).changes.size(), 1U) << regex;
  };
  changed("a  b", "a b");
  changed("a   b", "a b");
  changed("a  +b", "a b");
  changed("a + +b", "a +b");
  changed(R"(a\s \sb)", R"(a\sb)");
  changed(R"(a\s{2,}b)", R"(a\sb)");
  changed("a {3}b", "a b");
  changed("a\nb", "a b");
  changed(R"(a\tb)", "a b");
  changed("a\u00A0b", "a b");
  changed("“a’", R"("a\x27)");
  changed("a…", R"(a\.\.\.)");
  changed("a…?", R"(a(?:\.\.\.)?)");
  for (const char* regex : {"a *  *b", "a  ?b", "a  *b", R"(a \s*b)", "a {0,2} b"}) {
    EXPECT_TRUE(TranslatePattern(regex, kRust).changes.empty()) << regex;
  }
}

TEST(TranslatePattern, RefusesWhatRe2CanNotSay) {
  for (const char* regex : {"a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", R"((a)\1)", R"(\k<a>)",
                            R"(\cA)", "[]", R"(\ud83d)", "(?", "(?<a", "[a", "a\\", "(?x)a"}) {
    EXPECT_NE(TranslatePattern(regex, kJavaScript).refusal, "") << regex;
    EXPECT_EQ(TranslatePattern(regex, kJavaScript).pattern, "") << regex;
  }
  for (const char* regex : {"(?x)a b", "(?R)a", "(?-u)a", "[a&&b]", "[a--b]", "[a~~b]", "[a[b]]",
                            R"(\b{start}a)", R"(\<a)", R"(\Qa\E)", R"(\Z)", R"(\0)", R"(\p)",
                            R"(\p{L)", "\\p{\n}", R"(\x4)", R"(\x{110000})", R"([\b])", "a\\"}) {
    EXPECT_NE(TranslatePattern(regex, kRust).refusal, "") << regex;
  }
}

TEST(TranslatePattern, TellsWhatMeansMoreInRust) {
  EXPECT_TRUE(TranslatePattern(R"(\d)", kRust).ascii_only);
  EXPECT_FALSE(TranslatePattern(R"(\d)", kJavaScript).ascii_only);
  EXPECT_FALSE(TranslatePattern(R"(a\s)", kRust).ascii_only);
}

// A regular expression of JavaScript, of few characters.
std::string RandomRegex(testing::Random* random, int depth) {
  static const std::vector<std::string> kAtoms = {
      "a",        "b",        "A",       " ",         "1",     R"(\-)", R"(\d)", R"(\w)",
      R"(\s)",    R"(\b)",    ".",       "-",         R"(\S)", "[ab]",  "[^a]",  "[ -1]",
      R"([\d-])", R"([\]b])", R"(\x61)", R"(\u0062)", "^",     "$",     R"(\/)", R"([^\s])"};
  std::string regex;
  const std::size_t parts = 1 + random->Below(4);
  for (std::size_t i = 0; i < parts; ++i) {
    const bool group = depth > 0 && random->OneIn(4);
    std::string atom = random->Pick(std::span<const std::string>(kAtoms));
    if (group) atom = (random->OneIn(2) ? "(" : "(?:") + RandomRegex(random, depth - 1) + ")";
    regex += atom;
    const bool anchor = atom == "^" || atom == "$" || atom == R"(\b)";
    if (!anchor && random->OneIn(4)) {
      static const std::vector<std::string> kQuantifiers = {"*", "+", "?", "+?", "{2}", "{0,2}"};
      regex += random->Pick(std::span<const std::string>(kQuantifiers));
    }
  }
  if (random->OneIn(5)) regex += "|" + RandomRegex(random, 0);
  return regex;
}

std::string RandomText(testing::Random* random) {
  std::string text;
  const std::size_t size = random->Below(8);
  for (std::size_t i = 0; i < size; ++i) text += "abAB 1-/]'"[random->Below(10)];
  std::string buffer;
  return std::string(Normalise(text, text.size(), &buffer).text);
}

TEST(TranslatePattern, HoldsForTheSameTextsAsJavaScript) {
  testing::Random random(20'270);
  int compared = 0;
  int held = 0;
  for (int i = 0; i < testing::Rounds(3000); ++i) {
    const std::string regex = RandomRegex(&random, 2);
    const TranslatedPattern translated = TranslatePattern(regex, kJavaScript);
    ASSERT_EQ(translated.refusal, "") << regex;
    if (!translated.changes.empty()) continue;  // then it is to hold for more
    const re2::RE2 re2(translated.pattern, ExpressionOptions());
    ASSERT_TRUE(re2.ok()) << regex << " became " << translated.pattern;
    const testing::JavaScriptRegex javascript(regex);
    for (int j = 0; j < 20; ++j) {
      const std::string text = RandomText(&random);
      const bool holds = javascript.Holds(text);
      ASSERT_EQ(SearchExpression(re2, text), holds)
          << regex << " became " << translated.pattern << " for \"" << text << "\"";
      ++compared;
      held += holds ? 1 : 0;
    }
  }
  EXPECT_GT(held, compared / 10);
  EXPECT_LT(held, compared * 9 / 10);
}

// Any characters: there is a reason, or a pattern that can stand in single quotes.
TEST(TranslatePattern, TakesAnything) {
  testing::Random random(20'271);
  static const std::vector<std::string> kPieces = {
      "(", "?", "<", "P", ">", ":", ")",  "[", "]", "^",      "-",  "\\", "x",  "{", "}", "1", "0",
      ",", "i", "u", "a", "'", " ", "\n", "’", "…", "\u00A0", "&&", "[:", ":]", "|", "*", "+", "b"};
  for (int i = 0; i < 20'000; ++i) {
    std::string regex;
    const std::size_t parts = random.Below(10);
    for (std::size_t j = 0; j < parts; ++j) {
      regex += random.Pick(std::span<const std::string>(kPieces));
    }
    for (const ForeignFormat format : {kRust, kJavaScript}) {
      const TranslatedPattern result = TranslatePattern(regex, format);
      ASSERT_TRUE(result.refusal.empty() || result.pattern.empty()) << regex;
      for (const char c : result.pattern) {
        ASSERT_TRUE(c != '\'' && (c < 0 || c >= ' ')) << regex << " became " << result.pattern;
      }
    }
  }
}

}  // namespace
}  // namespace ricochet::compiler
