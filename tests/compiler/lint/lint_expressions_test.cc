// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_expressions.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::compiler {
namespace {

TEST(FindRegexSyntax, FindsWhatStandsForItselfInAPhrase) {
  EXPECT_EQ(FindRegexSyntax("mailbox full$"), "$");
  EXPECT_EQ(FindRegexSyntax("^mailbox"), "^");
  EXPECT_EQ(FindRegexSyntax("over [0-9] quota"), "[0-9]");
  EXPECT_EQ(FindRegexSyntax("(?:a) b"), "(?");
  EXPECT_EQ(FindRegexSyntax("a.+b"), ".+");
  EXPECT_EQ(FindRegexSyntax("(a|b)+"), ")+");
  EXPECT_EQ(FindRegexSyntax("a{2,3}"), "{2,3}");
}

TEST(FindRegexSyntax, LeavesPlainWordsAndPunctuation) {
  for (const char* phrase : {"mailbox full", "[BL21]", "(a|b) c", "a ... b", "exceed*", "why?",
                             "C++", R"(full\$)", R"(\[a-z\])", "$5 due", "{id}", "554.30", "a+b"}) {
    EXPECT_EQ(FindRegexSyntax(phrase), std::nullopt) << phrase;
  }
}

TEST(AsPhrase, TurnsWordsIntoAPhrase) {
  EXPECT_EQ(AsPhrase("mailbox full"), "mailbox full");
  EXPECT_EQ(AsPhrase(R"(\bmailbox (?:is|was) full\b)"), "mailbox (is|was) full");
  EXPECT_EQ(AsPhrase("(a|b c) d"), "(a|b c) d");
  EXPECT_EQ(AsPhrase("boîte pleine"), "boîte pleine");
}

TEST(AsPhrase, LeavesWhatAPhraseCannotSay) {
  for (const char* pattern : {"mailbox.full", "[0-9]+", "a (?:b )?c", " full", "full ", "(a|) b",
                              "^full", "a|b", R"(a\sb)", "(?i)full", "a-b"}) {
    EXPECT_EQ(AsPhrase(pattern), std::nullopt) << pattern;
  }
}

}  // namespace
}  // namespace ricochet::compiler
