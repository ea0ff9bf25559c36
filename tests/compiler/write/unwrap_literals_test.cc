// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/unwrap_literals.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <array>
#include <string>

#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/unwrap_literals.h"
#include "tests/support/random.h"

namespace ricochet::compiler {
namespace {

// `#` a digit, `_` any byte, `/` between two.
std::string Literals(std::string_view pattern) {
  std::string text = UnwrapLiterals(pattern);
  for (char& c : text) c = c == '\x01' ? '#' : c == '\x02' ? '_' : c == '\x03' ? '/' : c;
  return text;
}

TEST(UnwrapLiterals, AreWhatStandsSideBySide) {
  EXPECT_EQ(Literals(R"(\bRemote error: (?P<inner>.+)$)"), "remote error: ");
  EXPECT_EQ(Literals(R"(error (?P<reply>[45][0-9]\d): (?P<inner>.+)$)"), "error ###: ");
  EXPECT_EQ(Literals(R"(\(code: (?P<reply>[245][0-9][0-9]), (?P<inner>.+)\)$)"), "(code: ###, ");
  EXPECT_EQ(Literals(R"(returned [\x27"](?P<inner>.+?)\x27\)\.$)"), "returned /').");
  EXPECT_EQ(Literals(R"(one.two[^x]tree(?:a|b)for)"), "one/two/tree/for");
  EXPECT_EQ(Literals(R"(one[ -]two[!-/]tree)"), "one_two_tree");
}

TEST(UnwrapLiterals, AreNothingThatMayBeMissing) {
  EXPECT_EQ(Literals("onex?two"), "one/two");
  EXPECT_EQ(Literals("onex*two"), "one/two");
  EXPECT_EQ(Literals("onex{0,2}two"), "one/two");
  EXPECT_EQ(Literals("onex+?two"), "onex/two");
  EXPECT_EQ(Literals("one(?:not here)?two"), "one/two");
  EXPECT_EQ(Literals("one(?:not here)+two"), "one/two");
  EXPECT_EQ(Literals("one(?:two(?:tree)?four)five"), "onetwo/fourfive");
  EXPECT_EQ(Literals("one|two"), "");
  EXPECT_EQ(Literals("ab.cd"), "") << "too short to be worth a look";
}

// Found by reading: these mean another thing than they seem to.
TEST(UnwrapLiterals, AreNothingThatMayBeWrittenInAnotherWay) {
  EXPECT_EQ(Literals("asmtp blakedom"), "mtp bla/edom") << "U+017F is an s, U+212A a k";
  EXPECT_EQ(Literals("one[a-c]two[ks]tree[[-b]four"), "one/two/tree/four");
  EXPECT_EQ(Literals("one\xC3\xA9two"), "one/two");
  EXPECT_EQ(Literals(R"(one\Btwo\wtree)"), "one/two/tree");
  EXPECT_EQ(Literals(R"(one\x{e9})"), "");
  EXPECT_EQ(Literals("(?U)one"), "");
  EXPECT_EQ(Literals(R"(\Qone.\E)"), "");
  EXPECT_EQ(Literals("one[[:alpha:]]two"), "");
}

// RE2 decides what a match is; every one has the literals.
TEST(UnwrapLiteralsProperty, EveryMatchHasThem) {
  const std::array<std::string, 22> parts = {
      "one",  "ask",  "5", "(?:", "(?P<inner>", ")", "|",   "?", "+",   "*",     "[0-9]",
      "[ -]", "[^a]", ".", "\\b", "^",          "$", "\\.", " ", "{2}", "\\x27", "two"};
  const std::array<std::string, 14> words = {
      "one", "ONE", "as\xE2\x84\xAA", "ask", "5", "7", " ", "-", ".", "'", "two", "tw", "a", "x"};
  testing::Random random(20'271);
  int held = 0;
  for (int i = 0; i < 30'000; ++i) {
    std::string pattern;
    for (std::size_t n = 1 + random.Below(9); n > 0; --n) {
      pattern += parts[random.Below(parts.size())];
    }
    const re2::RE2 re2(pattern, ExpressionOptions());
    if (!re2.ok()) continue;
    const std::string literals = UnwrapLiterals(pattern);
    if (literals.empty()) continue;
    for (int k = 0; k < 40; ++k) {
      std::string text;
      for (std::size_t n = random.Below(9); n > 0; --n) text += words[random.Below(words.size())];
      if (!re2::RE2::PartialMatch(text, re2)) continue;
      ++held;
      EXPECT_TRUE(HasLiterals(text, literals)) << pattern << " in '" << text << "'";
    }
  }
  EXPECT_GT(held, 1000);
}

}  // namespace
}  // namespace ricochet::compiler
