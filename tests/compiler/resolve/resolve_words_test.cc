// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/resolve_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/source/limits.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/random.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using testing::CompileTexts;
using testing::InCause;
using testing::PhraseRule;

std::string List(std::string_view name, std::string_view any) {
  return "[[words]]\nname = \"" + std::string(name) + "\"\nany = [" + std::string(any) + "]\n";
}

// "R075 these word lists …", one for each error.
std::vector<std::string> ErrorsOf(const Compilation& compilation) {
  std::vector<std::string> errors;
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    if (diagnostic.severity != Severity::kError) continue;
    errors.push_back(ToString(diagnostic.code) + " " + diagnostic.title);
  }
  return errors;
}
using Errors = std::vector<std::string>;

TEST(ResolveWordsTest, OrderOfListsAndFilesDoesNotMatter) {
  const std::string rule = InCause(
      PhraseRule("a", 1, "{box} {be} full", "match = ['in box was full', 'my mailbox is full']\n"));
  const std::string first = List("box", "'in box', '{whose} mailbox'") + List("be", "'is', 'was'");
  const std::string second = List("whose", "'my', 'your'");
  EXPECT_EQ(ErrorsOf(CompileTexts({rule, first, second})), Errors{});
  EXPECT_EQ(ErrorsOf(CompileTexts({second, first, rule})), Errors{});
}

TEST(ResolveWordsTest, PatternsKeepTheirBraces) {
  const std::string lists = List("box", "'in box'");
  const std::string rule =
      "[[rule]]\nid = \"a\"\ncode = 1\npattern = ['ful{2} box']\n"
      "match = ['full box']\nunless = ['not {box}', {pattern = 'o{3}'}]\n"
      "no_match = ['full box not in box', 'full box ooo']\n";
  EXPECT_EQ(ErrorsOf(CompileTexts({lists, InCause(rule)})), Errors{});
}

// A wrong list is reported where it stands, not at each phrase that names it.
TEST(ResolveWordsTest, ReportsAWrongListOnce) {
  const std::string rules = InCause(PhraseRule("a", 1, "{box} full", "match = ['box full']\n") +
                                    PhraseRule("b", 2, "no {box}", "match = ['no box']\n"));
  for (const std::string_view any : {"'mail ... box'", "'box', 'mail ... box'", "'(box'", "'bo{x'",
                                     "'{none}'", "'{box}'", "''", "\"box\"", "5", ""}) {
    const Compilation compilation = CompileTexts({List("box", any), rules});
    EXPECT_EQ(compilation.errors, 1U) << any << '\n' << testing::Diagnostics(compilation);
  }
}

TEST(ResolveWordsTest, ReportsEachCycleOnce) {
  const std::string rule = InCause(PhraseRule("a", 1, "{one}", "match = ['x']\n"));
  const std::string lists =
      List("one", "'x', '{two} {two}'") + List("two", "'y', '{three}'") + List("three", "'{one}'");
  const Compilation compilation = CompileTexts({lists, rule});
  EXPECT_EQ(ErrorsOf(compilation),
            Errors{"R075 these word lists contain one another: one > two > three > one"});
  ASSERT_EQ(compilation.diagnostics[0].secondary.size(), 2U);
}

TEST(ResolveWordsTest, ALaterFolderReplacesAList) {
  const std::string rule = InCause(
      PhraseRule("a", 1, "{box} full", "match = ['crate full']\nno_match = ['box full']\n"));
  SourceFiles sources = testing::SourcesOf({List("box", "'box'"), rule});
  sources.emplace_back("mine/words.toml", "words.toml", 1, List("box", "'crate'"));
  const Compilation compilation = CompileSources(std::move(sources), {});
  EXPECT_EQ(ErrorsOf(compilation), Errors{}) << testing::Diagnostics(compilation);
}

// Each list doubles the one before it: 2^60 words.
TEST(ResolveWordsTest, BoundsListsOfLists) {
  std::string lists = List("l0", "'word'");
  for (int i = 1; i <= 60; ++i) {
    const std::string before = "{l" + std::to_string(i - 1) + "}";
    lists += List("l" + std::to_string(i), "'" + before + " " + before + "'");
  }
  const std::string rule = InCause(PhraseRule("a", 1, "{l60}", "match = ['word']\n"));
  const Compilation compilation = CompileTexts({lists, rule});
  ASSERT_FALSE(compilation.diagnostics.empty());
  for (const std::string& error : ErrorsOf(compilation)) EXPECT_EQ(error.substr(0, 4), "R007");
}

// Of kMaxWordLists, each within the next.
TEST(ResolveWordsTest, BoundsChainsOfLists) {
  std::string lists = List("l0", "'word'");
  for (std::size_t i = 1; i < kMaxWordLists; ++i) {
    lists += List("l" + std::to_string(i), "'a {l" + std::to_string(i - 1) + "}'");
  }
  const std::string rule = InCause(PhraseRule("a", 1, "{l400}", "match = ['a word']\n"));
  const Compilation compilation = CompileTexts({lists, rule});
  for (const std::string& error : ErrorsOf(compilation)) {
    EXPECT_TRUE(error.starts_with("R007 parentheses and word lists more than 500 deep") ||
                error.starts_with("R060"))
        << error;
  }
}

// What a phrase means is what it means with the alternatives put in by hand.
TEST(ResolveWordsTest, RandomPhrasesMeanWhatTheirListsSay) {
  testing::Random random(20'263);
  std::size_t with_lists = 0;
  for (int round = 0; round < 20; ++round) {
    const LoadedRules loaded = testing::LoadTexts(testing::RandomRuleFiles(&random, 30));
    for (const Expression& expression : loaded.rules.expressions) {
      if (expression.kind == ExpressionKind::kPattern) continue;
      const std::string put_in = testing::WithListsPutIn(expression.source);
      if (put_in != expression.source) ++with_lists;
      EXPECT_EQ(std::get<std::string>(LowerPhrase(std::get<Phrase>(ParseWrittenOut(put_in)))),
                expression.re2)
          << expression.source;
    }
  }
  EXPECT_GT(with_lists, 200U);
}

TEST(ResolveWordsTest, BoundsTheirNumber) {
  std::string lists;
  for (std::size_t i = 0; i <= kMaxWordLists; ++i) lists += List("l" + std::to_string(i), "'x'");
  EXPECT_EQ(ErrorsOf(CompileTexts({lists})), Errors{"R007 more than 1000 word lists in all files"});
}

}  // namespace
}  // namespace ricochet::compiler
