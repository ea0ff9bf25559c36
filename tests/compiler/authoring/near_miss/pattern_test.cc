// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "compiler/authoring/near_miss/expression_change.h"
#include "compiler/authoring/near_miss/folded_text.h"
#include "compiler/authoring/near_miss/syntax_changes.h"

namespace ricochet::compiler {
namespace {

using Changes = std::set<std::string>;

// What the changes that RE2 confirms make of it.
Changes Holding(ExpressionKind kind, std::string_view source, std::string_view text) {
  const std::u32string folded = Fold(text);
  Changes holding;
  for (const ExpressionChange& change : kind == ExpressionKind::kPhrase
                                            ? PhraseSyntaxChanges(source, folded)
                                            : PatternSyntaxChanges(source, folded)) {
    const std::string changed = Apply(change, source);
    if (WouldHold(kind, changed, text)) holding.insert(changed);
  }
  return holding;
}

Changes OfPattern(std::string_view source, std::string_view text) {
  return Holding(ExpressionKind::kPattern, source, text);
}
Changes OfPhrase(std::string_view source, std::string_view text) {
  return Holding(ExpressionKind::kPhrase, source, text);
}

TEST(SyntaxChanges, EscapeWhatAPatternMeansOtherwise) {
  // The two rules of KumoMTA's set that can never match are of the first kind.
  EXPECT_EQ(OfPattern("left (long ago)", "550 left (long ago)"), Changes{R"(left \(long ago\))"});
  EXPECT_EQ(OfPattern("a [b] c", "550 a [b] c"), Changes{R"(a \[b] c)"});
  EXPECT_EQ(OfPattern("what? no", "550 what? no"), Changes{R"(what\? no)"});
  EXPECT_EQ(OfPattern("xa* b", "550 xa* b"), Changes{R"(xa\* b)"});
  EXPECT_EQ(OfPattern("c+ b", "550 c+ b"), Changes{R"(c\+ b)"});
  EXPECT_EQ(OfPattern("in {5} days", "550 in {5} days"), Changes{R"(in \{5} days)"});
  EXPECT_EQ(OfPattern("5$ fee", "550 5$ fee"), Changes{R"(5\$ fee)"});
  EXPECT_EQ(OfPattern(R"(100\\% full)", "552 100% full"), Changes{R"(100\% full)"});
  EXPECT_EQ(OfPattern(R"(\\[x\])", "550 [x]"), Changes{R"(\[x\])"});
}

TEST(SyntaxChanges, DoWithoutABlankInAPattern) {
  EXPECT_EQ(OfPattern("^552 mail box", "552 mailbox"), Changes{"^552 mail ?box"});
  EXPECT_EQ(OfPattern("^552 mail box", "552 mail-box"), Changes{"^552 mail[ _-]box"});
  EXPECT_EQ(OfPattern("^552 mailbox", "552 mail box"), Changes{"^552 mail box"});
}

TEST(SyntaxChanges, EscapeWhatAPhraseMeansOtherwise) {
  EXPECT_EQ(OfPhrase("user unknown (inactive)", "550 user unknown (inactive)"),
            Changes{R"(user unknown \(inactive\))"});
  EXPECT_EQ(OfPhrase("wait ... please", "450 wait... please"), Changes{});
  EXPECT_EQ(OfPhrase("wait...please", "450 wait...please"), Changes{R"(wait\.\.\.please)"});
  EXPECT_EQ(OfPhrase("name* unknown", "550 name* unknown"), Changes{R"(name\* unknown)"});
}

TEST(SyntaxChanges, AreNoneWhereTheTextHasNoSuchCharacter) {
  EXPECT_TRUE(PatternSyntaxChanges("(a)[b]c?d*e+", U"550 abcde").empty());
  EXPECT_TRUE(PhraseSyntaxChanges("(a) b* ... c", U"550 abc").empty());
}

TEST(SyntaxChanges, TakeAnyBytesOfAPattern) {
  for (const std::string_view pattern : {"(", "[", "\\", "a\\", "(?", "((", "[^", "a{", "\xC3"}) {
    EXPECT_TRUE(OfPattern(pattern, "550 ([{?*+").empty() ||
                !OfPattern(pattern, "550 ([{?*+").contains(std::string(pattern)));
  }
}

}  // namespace
}  // namespace ricochet::compiler
