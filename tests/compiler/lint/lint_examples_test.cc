// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_examples.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "compiler/compile.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

TEST(EscapePattern, EscapesWhatIsNot) {
  constexpr std::string_view kAll = R"(.+*?()|[]{}^$)";
  EXPECT_EQ(EscapePattern("5.1.1 (user) unknown", kAll), R"(5\.1\.1 \(user\) unknown)");
  EXPECT_EQ(EscapePattern(R"(5\.1.1 (\d))", kAll), R"(5\.1\.1 \(\d\))");
  EXPECT_EQ(EscapePattern(R"(^5.1 (user))", "()"), R"(^5.1 \(user\))");
  const std::string all = R"(a.+*?()|[]{}^$-_"'é )";
  EXPECT_TRUE(re2::RE2::FullMatch(all, EscapePattern(all, kAll)));
}

bool Warns(DiagnosticCode code, const std::string& rules) {
  const Compilation compilation = testing::CompileTexts({testing::InCause(rules)});
  return std::ranges::any_of(compilation.diagnostics,
                             [code](const Diagnostic& one) { return one.code == code; });
}

bool Unescaped(const std::string& conditions) {
  return Warns(DiagnosticCode::kUnescaped, "[[rule]]\nid = 'a'\ncode = 1\n" + conditions);
}

TEST(ExampleLinter, NamesPatternsThatMissTheirOwnText) {
  EXPECT_TRUE(Unescaped("pattern = ['(user) unknown']\nmatch = ['550 (User) unknown']"));
  EXPECT_TRUE(Unescaped("phrase = ['x']\nwith = [{pattern = 'a[1]'}, 'b']\nmatch = ['x a[1] b']"));
  EXPECT_TRUE(
      Unescaped("phrase = ['x']\nunless = [{pattern = 'a[1]'}]\nno_match = ['550 x a[1]']"));
  EXPECT_TRUE(Unescaped(R"(pattern = ['^55[0-9] 5\.1\.1 (user) unknown$']
match = ['550 5.1.1 (user) unknown'])"))
      << "what else there is, is meant";
  EXPECT_FALSE(
      Unescaped("phrase = ['x']\nunless = [{pattern = '-(?:do|did)-not-'}]\n"
                "no_match = ['550 x does not']"))
      << "alternatives in brackets are no text, and escaped they part nothing";
  EXPECT_FALSE(Unescaped(R"(pattern = ['\(user\) unknown']
match = ['550 (user) unknown'])"));
  EXPECT_FALSE(Unescaped("pattern = ['5.1.1 gone']\nmatch = ['550 5.1.1 gone']"));
  EXPECT_FALSE(Unescaped(
      "phrase = ['x']\npattern = ['(user) gone']\nmatch = ['x (user) gone', '550 user gone']"))
      << "one example that it holds for is enough";
  EXPECT_FALSE(Unescaped("phrase = ['x']\npattern = ['(user) gone']\nmatch = ['550 x']"))
      << "no example has the text";
  EXPECT_FALSE(
      Unescaped("pattern = ['(user) unknown']\nphrase = ['x']\nallow = ['unescaped']\n"
                "match = ['550 x (user) unknown']"));
}

bool NeverDecides(const std::string& more) {
  return Warns(
      DiagnosticCode::kNeverDecides,
      "[[rule]]\nid = 'a'\ncode = 1\nphrase = ['mailbox full']\nmatch = ['552 mailbox full: "
      "over quota']\n[[rule]]\nid = 'b'\ncode = 1\n" +
          more);
}

TEST(ExampleLinter, NamesRulesThatHoldAndNeverDecide) {
  EXPECT_TRUE(NeverDecides("phrase = ['over quota']"));
  EXPECT_FALSE(NeverDecides("phrase = ['over quota']\nmatch = ['552 over quota']"));
  EXPECT_FALSE(NeverDecides("phrase = ['user unknown']")) << "it holds for no example";
  EXPECT_FALSE(NeverDecides("phrase = ['your mailbox full']")) << "proved: R067";
  EXPECT_FALSE(NeverDecides("phrase = ['over quota']\nallow = ['never-decides']"));
  EXPECT_FALSE(
      NeverDecides("phrase = ['over quota']\n[[rule]]\nid = 'c'\ncode = 1\nphrase = "
                   "['z']\nno_match = ['552 over quota']"))
      << "an example of another rule that it decides";
}

}  // namespace
}  // namespace ricochet::compiler
