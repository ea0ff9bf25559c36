// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/parse_likeness.h"

#include <gtest/gtest.h>

#include <string>

#include "compiler/parse/parse_rules.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

struct ParsedLikeness {
  RuleFile file;
  std::vector<Diagnostic> diagnostics;
};

ParsedLikeness ParseLikenessText(const std::string& text) {
  DiagnosticSink sink;
  ParsedLikeness parsed;
  parsed.file = ParseRules(testing::FileOf(text), 0, &sink);
  parsed.diagnostics = sink.TakeSorted();
  return parsed;
}

// The title of the one error.
std::string LikenessErrorOf(const std::string& text) {
  const ParsedLikeness parsed = ParseLikenessText(text);
  EXPECT_EQ(parsed.diagnostics.size(), 1U) << text;
  return parsed.diagnostics.empty() ? "" : parsed.diagnostics.front().title;
}

TEST(ParseLikeness, ReadsClues) {
  const ParsedLikeness parsed =
      ParseLikenessText("[likeness]\n\"mailbox full\" = {10 = -3, 22 = 9}\nfull = {22 = 1}\n");
  EXPECT_TRUE(parsed.diagnostics.empty());
  ASSERT_EQ(parsed.file.clues.size(), 2U);
  const ClueDef& clue = parsed.file.clues.front();
  EXPECT_EQ(clue.text, "mailbox full");
  EXPECT_EQ(clue.place.offset, 11U);
  ASSERT_EQ(clue.votes.size(), 2U);
  EXPECT_EQ(clue.votes[0].code.value, 10);
  EXPECT_EQ(clue.votes[0].weight, -3);
}

TEST(ParseLikeness, TakesCluesThatTextsCanHave) {
  for (const char* clue : {"a", "550", "mailbox full", "mail*", "über*", "箱 满", "ящик"}) {
    EXPECT_TRUE(SplitClue(clue).has_value()) << clue;
  }
  for (const char* clue : {"", " ", "A", "Über", "a-b", "a  b", " a", "a b c", "mai*", "mailb*",
                           "mail *", "mail* box", "箱满", "*", "a.", "mail**"}) {
    EXPECT_FALSE(SplitClue(clue).has_value()) << clue;
  }
  EXPECT_FALSE(SplitClue(std::string(65, 'a')).has_value());
}

TEST(ParseLikeness, SaysWhatIsWrongWithALine) {
  EXPECT_EQ(LikenessErrorOf("[likeness]\n\"Mailbox\" = {22 = 9}\n"), "`Mailbox` is not a clue");
  EXPECT_EQ(LikenessErrorOf("[likeness]\nfull = 9\n"), "`full` must be a table {22 = 9, …}");
  EXPECT_EQ(LikenessErrorOf("[likeness]\nfull = {hard = 9}\n"), "`hard` is not a bounce code");
  EXPECT_EQ(LikenessErrorOf("[likeness]\nfull = {22 = '9'}\n"), "a weight must be a whole number");
  EXPECT_EQ(LikenessErrorOf("[likeness]\nfull = {22 = 128}\n"), "`full` is out of range");
  EXPECT_EQ(LikenessErrorOf("[likeness]\nfull = {22 = -128}\n"), "`full` is out of range");
  EXPECT_EQ(LikenessErrorOf("[[likeness]]\nfull = {22 = 1}\n"),
            "`likeness` must be a table of lines such as \"mailbox full\" = {22 = 9}");
}

TEST(ParseLikeness, ReadsThresholds) {
  const ParsedLikeness parsed = ParseLikenessText(
      "[[threshold]]\nlead = 2\n[[threshold]]\ntype = 'hard'\n"
      "handicap = 25\n[[threshold]]\ncode = 22\nlead = 0\n");
  EXPECT_TRUE(parsed.diagnostics.empty());
  ASSERT_EQ(parsed.file.thresholds.size(), 3U);
  EXPECT_EQ(parsed.file.thresholds[0].lead, 2);
  EXPECT_EQ(parsed.file.thresholds[0].handicap, std::nullopt);
  EXPECT_EQ(parsed.file.thresholds[1].type, BounceType::kHard);
  EXPECT_EQ(parsed.file.thresholds[2].code->value, 22);
}

TEST(ParseLikeness, SaysWhatIsWrongWithAThreshold) {
  EXPECT_EQ(LikenessErrorOf("[[threshold]]\ncode = 22\ntype = 'hard'\n"),
            "a threshold has `code` or `type`, not both");
  EXPECT_EQ(LikenessErrorOf("[[threshold]]\nlead = -1\n"), "`lead` is out of range");
  EXPECT_EQ(LikenessErrorOf("[[threshold]]\nhandicap = 10001\n"), "`handicap` is out of range");
  EXPECT_EQ(LikenessErrorOf("[[threshold]]\ntype = 'harsh'\n"), "unknown type `harsh`");
}

TEST(ParseLikeness, HasNoRules) {
  EXPECT_EQ(LikenessErrorOf("layer = 'likeness'\n"), "unknown layer `likeness`");
}

}  // namespace
}  // namespace ricochet::compiler
