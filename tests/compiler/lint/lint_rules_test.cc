// SPDX-License-Identifier: Apache-2.0
//
// Which rules and phrases are said to decide nothing or to add nothing, and which are not. What is
// said word for word is in the golden files.
#include "compiler/lint/lint_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/compile.h"
#include "compiler/source/limits.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

using testing::CompileTexts;
using testing::Diagnostics;
using testing::InCause;
using testing::RuleWithoutExample;

// "R067 R073": the codes of the lints that are tested here, in the order of their places.
std::string Found(const std::vector<std::string>& files) {
  const Compilation compilation = CompileTexts(files);
  EXPECT_TRUE(compilation.ok()) << Diagnostics(compilation);
  std::string found;
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    EXPECT_TRUE(diagnostic.code != DiagnosticCode::kShadowed || !diagnostic.secondary.empty());
    found += (found.empty() ? "" : " ") + ToString(diagnostic.code);
  }
  return found;
}

std::string FoundInCause(const std::string& one, const std::string& other) {
  return Found({InCause(one + other)});
}

TEST(LintRules, NamesARuleThatAWiderOneOutranks) {
  const std::string wide = RuleWithoutExample("wide", 1, "phrase = ['mailbox full', 'over quota']");
  EXPECT_EQ(FoundInCause(wide, RuleWithoutExample("narrow", 2, "phrase = ['your mailbox full']")),
            "R067");
  EXPECT_EQ(FoundInCause(wide, RuleWithoutExample("narrow", 1, "phrase = ['your mailbox full']")),
            "R067");
  EXPECT_EQ(FoundInCause(wide, RuleWithoutExample(
                                   "narrow", 2, "phrase = ['mailbox full or', 'now over quota']")),
            "R067");
  EXPECT_EQ(FoundInCause(wide, RuleWithoutExample("other", 2, "phrase = ['box full', 'quota']")),
            "");
}

TEST(LintRules, NamesOnePhraseOfARuleThatDecidesByOthers) {
  const std::string wide = RuleWithoutExample("wide", 1, "phrase = ['mailbox full']");
  const std::string mixed = "phrase = ['your mailbox full', 'user unknown']";
  EXPECT_EQ(FoundInCause(wide, RuleWithoutExample("narrow", 2, mixed)), "R067");
  EXPECT_EQ(FoundInCause(wide, RuleWithoutExample("narrow", 1, mixed)), "R073");
  EXPECT_EQ(FoundInCause(wide, RuleWithoutExample("narrow", 1, "phrase = ['MAILBOX-full', 'b']")),
            "R072");
}

TEST(LintRules, AsksForTheOtherConditionsOfTheWiderRule) {
  const std::string narrow = "phrase = ['your mailbox full']\n";
  const auto found = [&](std::string_view wide, const std::string& more) {
    return FoundInCause(
        RuleWithoutExample("wide", 1, "phrase = ['mailbox full']\n" + std::string(wide)),
        RuleWithoutExample("narrow", 2, narrow + more));
  };
  EXPECT_EQ(found("with = ['a']", ""), "");
  EXPECT_EQ(found("with = ['a']", "with = ['b a', 'a b']"), "R067");
  EXPECT_EQ(found("with = ['a']", "with = ['b a', 'c']"), "");
  EXPECT_EQ(found("with = ['your mailbox', 'a']", ""), "R067");
  EXPECT_EQ(found("unless = ['a b']", ""), "");
  EXPECT_EQ(found("unless = ['a b']", "unless = ['b']"), "R067");
  EXPECT_EQ(found("unless = ['b']", "unless = ['a b']"), "");
  EXPECT_EQ(found("reply = ['5xx']", ""), "");
  EXPECT_EQ(found("reply = ['5xx']", "reply = ['550', '552']"), "R067");
  EXPECT_EQ(found("domain = ['a.example']", "domain = ['b.example']"), "");
}

// A rule of a lower layer never decides before one of a higher layer has been asked, and one of a
// lower rank shadows nothing.
TEST(LintRules, LooksAtRanks) {
  const std::string wide = RuleWithoutExample("wide", 1, "phrase = ['mailbox full']");
  const std::string narrow = RuleWithoutExample("narrow", 2, "phrase = ['your mailbox full']");
  EXPECT_EQ(FoundInCause(narrow, wide), "");
  EXPECT_EQ(FoundInCause(narrow,
                         RuleWithoutExample("wide", 1, "phrase = ['mailbox full']\npriority = 1")),
            "R067");
  EXPECT_EQ(Found({"layer = 'provider'\n" + wide, InCause(narrow)}), "R067");
  EXPECT_EQ(Found({InCause(wide), "layer = 'provider'\n" + narrow}), "");
  EXPECT_EQ(Found({"layer = 'status'\n" + RuleWithoutExample("wide", 1, "reply = ['5xx']"),
                   "layer = 'reply'\n" + RuleWithoutExample("narrow", 2, "reply = ['550']")}),
            "R067");
  EXPECT_EQ(Found({"layer = 'reply'\n" + RuleWithoutExample("wide", 1, "reply = ['5xx']"),
                   "layer = 'status'\n" + RuleWithoutExample("narrow", 2, "reply = ['550']")}),
            "");
}

// A phrase that decides may go only if whatever decides then gives the same code.
TEST(LintRules, LetsAPhraseGoOnlyWhereNoCodeChanges) {
  const std::string narrow = RuleWithoutExample("narrow", 1, "phrase = ['your mailbox full', 'b']");
  const std::string wide = RuleWithoutExample("wide", 1, "phrase = ['mailbox full', 'c']");
  const std::string between = RuleWithoutExample("between", 2, "phrase = ['d']");
  EXPECT_EQ(FoundInCause(narrow, wide), "R073");
  EXPECT_EQ(FoundInCause(narrow + between, wide), "");
  EXPECT_EQ(Found({"layer = 'provider'\n" + narrow, InCause(wide)}), "")
      << "the layer tells how strong the evidence is";
  EXPECT_EQ(FoundInCause(RuleWithoutExample("narrow", 1, "phrase = ['a b', 'c']"),
                         RuleWithoutExample("wide", 1, "phrase = ['A-b', 'd']")),
            "R072")
      << "of two that say the same, one warns";
}

TEST(LintRules, LooksAtEachListOfARule) {
  EXPECT_EQ(FoundInCause(RuleWithoutExample("a", 1, "phrase = ['a', 'a b']"), ""), "R073");
  EXPECT_EQ(FoundInCause(RuleWithoutExample("a", 1, "phrase = ['a', 'A']"), ""), "R072");
  EXPECT_EQ(FoundInCause(RuleWithoutExample("a", 1, "phrase = ['c']\nwith = ['a b', 'a']"), ""),
            "R073");
  EXPECT_EQ(FoundInCause(RuleWithoutExample("a", 1, "phrase = ['c']\nunless = ['a b', 'a']"), ""),
            "R073");
  EXPECT_EQ(FoundInCause(RuleWithoutExample("a", 1, "phrase = ['a', 'b']\nwith = ['c']"), ""), "");
}

TEST(LintRules, NamesWhatItsOwnUnlessRulesOut) {
  EXPECT_EQ(FoundInCause(RuleWithoutExample("a", 1, "phrase = ['a b']\nunless = ['a']"), ""),
            "R068");
  EXPECT_EQ(FoundInCause(RuleWithoutExample("a", 1, "phrase = ['a b', 'c']\nunless = ['a']"), ""),
            "R068");
  EXPECT_EQ(FoundInCause(
                RuleWithoutExample("a", 1, "phrase = ['c']\nwith = ['a b']\nunless = ['a']"), ""),
            "R068");
  EXPECT_EQ(FoundInCause(RuleWithoutExample("a", 1, "phrase = ['a']\nunless = ['a b']"), ""), "");
}

TEST(LintRules, IsSilencedInEitherRule) {
  const auto rule = [](std::string_view id, int code, std::string_view body) {
    return "[[rule]]\nid = '" + std::string(id) + "'\ncode = " + std::to_string(code) + "\n" +
           std::string(body) + "\n";
  };
  const std::string wide = "phrase = ['a']\nallow = ['no-example'";
  const std::string narrow = "phrase = ['a b', 'c']\nallow = ['no-example'";
  EXPECT_EQ(FoundInCause(rule("a", 1, wide + "]"), rule("b", 2, narrow + ", 'shadowed']")), "");
  EXPECT_EQ(FoundInCause(rule("a", 1, wide + ", 'shadowed']"), rule("b", 2, narrow + "]")), "");
  EXPECT_EQ(FoundInCause(rule("a", 1, wide + ", 'contained']"), rule("b", 1, narrow + "]")), "");
  EXPECT_EQ(FoundInCause(rule("a", 1, wide + ", 'duplicate']"),
                         rule("b", 1, "phrase = ['A', 'c']\nallow = ['no-example']")),
            "");
  EXPECT_EQ(FoundInCause(rule("a", 1, wide + ", 'dead']\nunless = ['a']"), ""), "");
}

// So many rules with one phrase make for millions of pairs. It is said that not all were compared.
TEST(LintRules, TellsWhereItEnds) {
  if (testing::kSanitized) GTEST_SKIP() << "8,000 rules, through the code of the tests above";
  std::string rules = "layer = 'cause'\n";
  for (int i = 0; i < 8000; ++i) {
    const std::string number = std::to_string(i);
    rules += RuleWithoutExample("r" + number, 1,
                                "phrase = ['mailbox full']\nwith = ['x" + number + "']");
  }
  const Compilation compilation = CompileTexts({rules});
  EXPECT_TRUE(compilation.ok());
  EXPECT_EQ(compilation.warnings, 0U);
  ASSERT_EQ(compilation.diagnostics.size(), 1U) << Diagnostics(compilation);
  EXPECT_EQ(compilation.diagnostics.front().code, DiagnosticCode::kLimitExceeded);
  EXPECT_EQ(compilation.diagnostics.front().severity, Severity::kNote);
  EXPECT_NE(compilation.diagnostics.front().title.find("were compared"), std::string::npos);
}

}  // namespace
}  // namespace ricochet::compiler
