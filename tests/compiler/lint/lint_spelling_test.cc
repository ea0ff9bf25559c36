// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_spelling.h"

#include <gtest/gtest.h>

#include <string>

#include "compiler/compile.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

std::string Key(ExpressionKind kind, const std::string& text) {
  return SpellingKey({kind, text, {}});
}

TEST(SpellingKey, LeavesCaseAndBlanksOut) {
  EXPECT_EQ(Key(ExpressionKind::kPhrase, "Mail_Box full"),
            Key(ExpressionKind::kPhrase, "mailbox-FULL"));
  EXPECT_EQ(Key(ExpressionKind::kPattern, "Mail Box"), Key(ExpressionKind::kPattern, "mailbox"));
  EXPECT_NE(Key(ExpressionKind::kPattern, "mail-box"), Key(ExpressionKind::kPattern, "mailbox"));
  EXPECT_NE(Key(ExpressionKind::kPattern, R"(\Sa)"), Key(ExpressionKind::kPattern, R"(\sa)"));
  EXPECT_NE(Key(ExpressionKind::kPattern, "mailbox"), Key(ExpressionKind::kPhrase, "mailbox"));
}

std::size_t Warnings(const std::string& rules) {
  const Compilation compilation = testing::CompileTexts({testing::InCause(rules)});
  EXPECT_TRUE(compilation.ok()) << testing::Diagnostics(compilation);
  std::size_t count = 0;
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    count += diagnostic.code == DiagnosticCode::kCaseOrBlanks ? 1 : 0;
  }
  return count;
}

TEST(LintSpelling, WarnsOncePerSpelling) {
  const std::string one = "[[rule]]\nid = 'a'\ncode = 1\nphrase = ['mailbox full']\n";
  const std::string other = "[[rule]]\nid = 'b'\ncode = 2\n";
  EXPECT_EQ(Warnings(one + other + "phrase = ['mail box full', 'Mail Box Full or', 'x']"), 1U);
  EXPECT_EQ(Warnings(one + other + "phrase = ['mailbox full', 'x']"), 0U) << "R067 says it";
  EXPECT_EQ(Warnings(one + other + "phrase = ['x']\nwith = ['mail box full']"), 0U);
  EXPECT_EQ(Warnings(one + other + "allow = ['case-or-blanks']\nphrase = ['mail box full']"), 0U);
}

}  // namespace
}  // namespace ricochet::compiler
