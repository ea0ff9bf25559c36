// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/unwrap_literals.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::compiler {
namespace {

UnwrapLiterals Find(std::string_view pattern) {
  const auto parsed = ParseUnwrapPattern(pattern);
  return parsed ? FindUnwrapLiterals(*parsed) : UnwrapLiterals();
}

// `#` a digit, `_` any byte, `/` between two.
std::string Literals(std::string_view pattern) {
  std::string text = Find(pattern).text;
  for (char& c : text) c = c == '\x01' ? '#' : c == '\x02' ? '_' : c == '\x03' ? '/' : c;
  return text;
}

// How many bytes are before the first.
std::string Lead(std::string_view pattern) {
  const UnwrapLiterals literals = Find(pattern);
  const std::string most =
      literals.most_lead == kNoLimit ? "any" : std::to_string(literals.most_lead);
  return std::to_string(literals.least_lead) + " to " + most;
}

TEST(UnwrapLiterals, AreWhatStandsSideBySide) {
  EXPECT_EQ(Literals(R"(\bRemote error: (?P<inner>.+)$)"), "remote error: ");
  EXPECT_EQ(Literals(R"(error (?P<reply>[45][0-9]\d): (?P<inner>.+)$)"), "error ###: ");
  EXPECT_EQ(Literals(R"(\(code: (?P<reply>[245][0-9][0-9]), (?P<inner>.+)\)$)"), "(code: ###, ");
  EXPECT_EQ(Literals(R"(returned [\x27"](?P<inner>.+?)\x27\)\.$)"), "returned /').");
  EXPECT_EQ(Literals(R"(one.two[^x]tree(?:a|b)for)"), "one/two/tree/for");
  EXPECT_EQ(Literals(R"(one[ -]two[!-/]tree[(]for)"), "one_two_tree(for");
  EXPECT_EQ(Literals("asks [0-9]{3}x"), "asks ###x") << "a normal form has no U+017F and U+212A";
}

TEST(UnwrapLiterals, AreNothingThatMayBeMissing) {
  EXPECT_EQ(Literals("onex?two"), "one/two");
  EXPECT_EQ(Literals("onex*two"), "one/two");
  EXPECT_EQ(Literals("onex{0,2}two"), "one/two");
  EXPECT_EQ(Literals("onex+?two"), "onex/two");
  EXPECT_EQ(Literals("onex{2,}two"), "onexx/two");
  EXPECT_EQ(Literals("one(?:not here)?two"), "one/two");
  EXPECT_EQ(Literals("one(?:not here)+two"), "one/two");
  EXPECT_EQ(Literals("one(?:two(?:tree)?four)five"), "onetwo/fourfive");
  EXPECT_EQ(Literals("one|two"), "");
  EXPECT_EQ(Literals("one[ac]two"), "one/two") << "no class of letters";
  EXPECT_EQ(Literals("one\xC3\xA9two"), "one/two");
}

TEST(UnwrapLiterals, HaveThreeBytesIfAnyHas) {
  EXPECT_EQ(Literals("ab.cd"), "ab");
  EXPECT_EQ(Literals("ab.c"), "ab");
  EXPECT_EQ(Literals("ab.cde"), "cde");
  EXPECT_EQ(Literals("a.c"), "");
}

TEST(UnwrapLiterals, TellWhatIsBeforeThem) {
  EXPECT_EQ(Lead("one"), "0 to 0");
  EXPECT_EQ(Lead("(?:^| )one"), "0 to 1");
  EXPECT_EQ(Lead("(?:a|bcd):?[!-/]one"), "2 to 5");
  EXPECT_EQ(Lead(".{2,3}one"), "2 to 12") << "a character has up to four bytes";
  EXPECT_EQ(Lead(".*one"), "0 to any");
  EXPECT_EQ(Lead("a+one"), "1 to any");
  EXPECT_EQ(Lead("(?:a(?:bc)?)onex*two"), "1 to 3");
  EXPECT_EQ(Lead("a|b"), "0 to any");
}

TEST(UnwrapLiterals, AreNoneOfWhatIsNotKnown) {
  EXPECT_EQ(Literals(R"(one\x{e9})"), "");
  EXPECT_EQ(Literals("(?U)one"), "");
  EXPECT_EQ(Literals(R"(\Qone.\E)"), "");
}

}  // namespace
}  // namespace ricochet::compiler
