// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/pattern_outline.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::compiler {
namespace {

// Texts in <>, `.` for one character of several, ^ $ for anchors, ~ for others, ? behind what may
// be missing, * behind what may be repeated.
std::string ShownOutline(std::string_view pattern) {
  std::string shown;
  for (const auto& branch : OutlinePattern(pattern)) {
    if (!shown.empty()) shown += "|";
    for (const OutlinePart& part : branch) {
      using Kind = OutlinePart::Kind;
      if (part.kind == Kind::kText) shown += "<" + part.text + ">";
      if (part.kind == Kind::kCharacter) shown += ".";
      if (part.kind == Kind::kBegin) shown += "^";
      if (part.kind == Kind::kEnd) shown += "$";
      if (part.kind == Kind::kOther) shown += "~";
      if (!part.present) shown += "?";
      if (part.repeated) shown += "*";
    }
  }
  return shown;
}

TEST(OutlinePattern, RowsOfParts) {
  EXPECT_EQ(ShownOutline(R"(^550 5\.1\.1)"), "^<550 5.1.1>");
  EXPECT_EQ(ShownOutline(R"(ab+c?d\d[x]é.$)"), "<ab>*<c>?*<d>..<é>.$");
  EXPECT_EQ(ShownOutline(R"(a(b|c)d|e\x27f)"), "<a>~<d>|<e'f>");
  EXPECT_EQ(ShownOutline(R"(a{0,2}b{2}c)"), "<a>?*<b>*<c>");
  EXPECT_EQ(ShownOutline(R"(\b\p{Lu}\pLa)"), "~..<a>");
  EXPECT_EQ(ShownOutline("a||b"), "<a>||<b>");
}

TEST(WhyNeverMatches, NamesWhatCanNotBe) {
  for (const char* pattern :
       {"a^b", "a$b", "^ a", "a $", "^550-a", R"(^5\d\d-a)", "a^b|c$d", R"(\d^)", "$."}) {
    const auto never = WhyNeverMatches(pattern);
    EXPECT_TRUE(never && never->whole) << pattern;
  }
}

TEST(WhyNeverMatches, LetsPassWhatMayMatch) {
  for (const char* pattern : {"^a$", "a?^b", "a*^b", "^^a", "a$$", "a$b?", "(a)^b", "a|^b",
                              R"(a\^b\$c)", "[a^b$]", "^550 -"}) {
    EXPECT_FALSE(WhyNeverMatches(pattern)) << pattern;
  }
}

TEST(WhyNeverMatches, NamesAnAlternative) {
  const auto never = WhyNeverMatches("a|^5\\d\\d-b|c$d");
  ASSERT_TRUE(never);
  EXPECT_FALSE(never->whole);
  EXPECT_EQ(never->part, "^5\\d\\d-b");
}

TEST(FindIdleGroup, FindsParenthesesThatWereMeantLiterally) {
  EXPECT_EQ(FindIdleGroup("a (spam) b"), "(spam)");
  EXPECT_EQ(FindIdleGroup("a ((x|y) z)"), "((x|y) z)");
  EXPECT_EQ(FindIdleGroup("(?:a|(b))"), "(b)");
  for (const char* pattern :
       {"(a|b)", "(a)?", "(a)+b", "(ab){2}", R"(\(a\))", "[(a)]", "(?:a)", "()", "(?i)a"}) {
    EXPECT_FALSE(FindIdleGroup(pattern)) << pattern;
  }
}

}  // namespace
}  // namespace ricochet::compiler
