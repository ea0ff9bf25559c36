// SPDX-License-Identifier: Apache-2.0
//
// Clues, thresholds and examples of the layer likeness, from files to what is written.
#include "compiler/resolve/resolve_likeness.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "ricochet/examples.h"
#include "ricochet/matcher.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/likeness.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

// Codes are 1 (hard), 2 (soft), 3 (other), 4 (n/a) and 9.
constexpr const char* kBaseClues = "[likeness]\n\"b a\" = {2 = 4}\na = {1 = 1, 9 = 0}\n";

SourceFile ClueFile(std::uint32_t folder, const std::string& name, const std::string& text) {
  return SourceFile(name, name, folder, text);
}

// The shipped clues in folder 0, `own` in folder 1.
Compilation CompileOverClues(const std::string& own) {
  SourceFiles files = testing::SourcesOf({kBaseClues});
  files.push_back(ClueFile(1, "own.toml", own));
  return CompileSources(std::move(files), {});
}

std::map<std::string, std::string> VotesByClue(const Ruleset& ruleset) {
  const RulesetTables& t = ruleset.data().tables();
  const LikenessJudge judge(t);
  std::map<std::string, std::string> clues;
  for (std::uint32_t i = 0; i < t.clues.size(); ++i) {
    std::string& votes = clues[judge.TextOf(i)];
    for (const format::VoteRecord& vote : t.Slice(t.votes, t.clues[i].votes)) {
      votes += std::to_string(t.codes[t.likeness_codes[vote.code].code].number) + ":" +
               std::to_string(vote.weight) + " ";
    }
  }
  return clues;
}

using ClueMap = std::map<std::string, std::string>;

TEST(ResolveLikeness, WritesCluesAndTheWordsOfPairs) {
  EXPECT_EQ(VotesByClue(testing::RulesetFromTexts({kBaseClues})),
            (ClueMap{{"a", "1:1 "}, {"b", ""}, {"b a", "2:4 "}}));
}

TEST(ResolveLikeness, AFolderAddsAndReplacesSingleClues) {
  const Compilation compilation = CompileOverClues("[likeness]\na = {3 = 7}\nc = {}\n");
  EXPECT_EQ(VotesByClue(testing::RulesetFrom(compilation)),
            (ClueMap{{"a", "3:7 "}, {"b", ""}, {"b a", "2:4 "}, {"c", ""}}));
}

TEST(ResolveLikeness, DisableRemovesAllOfIt) {
  const Ruleset ruleset = testing::RulesetFrom(CompileOverClues("disable = ['likeness']\n"));
  EXPECT_EQ(VotesByClue(ruleset), ClueMap());
  EXPECT_TRUE(ruleset.data().tables().likeness_codes.empty());
  EXPECT_TRUE(ruleset.data().tables().clue_slots.empty());
}

TEST(ResolveLikeness, TheMostParticularThresholdCounts) {
  const Ruleset ruleset = testing::RulesetFromTexts(
      {"[likeness]\na = {1 = 1, 2 = 1, 3 = 1}\n[[threshold]]\ncode = 2\nlead = 7\n"
       "[[threshold]]\ntype = 'soft'\nhandicap = 3\nlead = 9\n[[threshold]]\nlead = 1\n"});
  const auto codes = ruleset.data().tables().likeness_codes;
  ASSERT_EQ(codes.size(), 3U);
  EXPECT_EQ(codes[0].lead, 1);
  EXPECT_EQ(codes[0].handicap, 0);
  EXPECT_EQ(codes[1].lead, 7);
  EXPECT_EQ(codes[1].handicap, 3);
  EXPECT_EQ(codes[2].lead, 1);
}

TEST(ResolveLikeness, AFolderReplacesThresholds) {
  SourceFiles files = testing::SourcesOf({std::string(kBaseClues) + "[[threshold]]\nlead = 5\n"});
  files.push_back(ClueFile(1, "own.toml", "[[threshold]]\nlead = 8\n"));
  const Ruleset ruleset = testing::RulesetFrom(CompileSources(std::move(files), {}));
  EXPECT_EQ(ruleset.data().tables().likeness_codes[0].lead, 8);
}

std::string FirstTitle(const Compilation& compilation) {
  return compilation.diagnostics.empty() ? "" : compilation.diagnostics.front().title;
}

TEST(ResolveLikeness, ReportsUnknownCodes) {
  EXPECT_EQ(FirstTitle(testing::CompileTexts({"[likeness]\na = {7 = 1}\n"})), "unknown code 7");
  EXPECT_EQ(FirstTitle(testing::CompileTexts({"[[threshold]]\ncode = 7\nlead = 1\n"})),
            "unknown code 7");
  EXPECT_EQ(FirstTitle(testing::CompileTexts({"[[like]]\ncode = 7\nmatch = ['a']\n"})),
            "unknown code 7");
}

TEST(ResolveLikeness, ReportsAClueThatIsThereTwice) {
  EXPECT_EQ(FirstTitle(testing::CompileTexts(
                {"[likeness]\na = {1 = 1}\n", "[likeness]\n'a' = {1 = 2}\n"})),
            "clue `a` is defined twice");
  EXPECT_EQ(
      FirstTitle(testing::CompileTexts({"[[threshold]]\nlead = 1\n[[threshold]]\nlead = 2\n"})),
      "threshold of `all codes` is defined twice");
}

TEST(ResolveLikeness, RunsItsExamples) {
  const std::string clues =
      "[likeness]\na = {1 = 1}\nb = {2 = 9}\nx = {3 = 1}\n[[threshold]]\nlead = 3\n";
  const Compilation good = testing::CompileTexts({clues + "[[like]]\ncode = 2\nmatch = ['x b']\n"});
  EXPECT_TRUE(good.ok()) << testing::Diagnostics(good);
  EXPECT_EQ(good.examples.checked, 1U);
  const auto error = [&](const std::string& like) {
    return FirstTitle(testing::CompileTexts({clues + like}));
  };
  EXPECT_EQ(error("[[like]]\ncode = 1\nmatch = ['x b']\n"),
            "likeness does not give this example code 1: it gives code 2");
  EXPECT_EQ(error("[[like]]\ncode = 1\nmatch = ['x a']\n"),
            "likeness does not give this example code 1: its words are not enough");
  EXPECT_EQ(FirstTitle(testing::CompileTexts(
                {testing::InCause(testing::PhraseRule("r", 2, "b", "match = ['b']")),
                 clues + "[[like]]\ncode = 2\nmatch = ['b']\n"})),
            "likeness does not give this example code 2: a rule decides it");
}

// An example of a rule is a test of that rule.
TEST(ResolveLikeness, LikenessDoesNotSaveTheExampleOfARule) {
  const Compilation compilation = testing::CompileTexts(
      {testing::InCause(testing::PhraseRule("r", 2, "b", "match = ['b', 'c d']")),
       "[likeness]\nc = {2 = 9}\nd = {2 = 1}\n"});
  EXPECT_EQ(FirstTitle(compilation),
            "rule `r` does not decide its `match` example: no rule does, but likeness");
}

// Which responses of the reply layer likeness takes over changes whenever it is learned.
TEST(ResolveLikeness, ExamplesOfTheReplyLayerAreJudgedWithoutIt) {
  const Compilation compilation = testing::CompileTexts(
      {"layer = 'reply'\n" + testing::Rule("r", 2, "reply = ['550']\nmatch = ['550 c']"),
       "[likeness]\nc = {3 = 9}\n'550' = {3 = 1}\n"});
  EXPECT_TRUE(compilation.ok()) << testing::Diagnostics(compilation);
  const Matcher matcher = testing::MatcherFrom(testing::RulesetFrom(compilation));
  EXPECT_TRUE(CheckExamples(matcher).ok());
  Scratch scratch;
  Response response;
  response.text = "550 c";
  EXPECT_EQ(matcher.Classify(response, scratch).code, 3);
}

}  // namespace
}  // namespace ricochet::compiler
