// SPDX-License-Identifier: Apache-2.0
//
// Every limit of limits.h: what lies on it compiles, what lies beyond is R007 and named. Most of
// the cases are former bugs: each of them took minutes or gigabytes.
#include "compiler/source/limits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/parse/toml_comments.h"
#include "tests/support/files.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using testing::CompileTexts;
using testing::Diagnostics;
using testing::RuleWithoutExample;

constexpr char kLayer[] = "layer = \"cause\"\n";

std::string Rules(std::size_t count, const std::string& body) {
  std::string rules = kLayer;
  for (std::size_t i = 0; i < count; ++i) {
    rules += RuleWithoutExample("r" + std::to_string(i), 1, body);
  }
  return rules;
}

// A list of `count` values, one a line.
std::string List(const std::string& key, std::size_t count, const std::string& value) {
  return key + " = [\n" + testing::Repeat(value + ",\n", count) + "]\n";
}

void ExpectFits(const std::string& rules) {
  const Compilation compilation = CompileTexts({rules});
  EXPECT_TRUE(compilation.ok()) << Diagnostics(compilation);
}

// Reports R007 once, with `title`, and no artifact.
void ExpectExceeds(const std::vector<std::string>& rules, const std::string& title) {
  const Compilation compilation = CompileTexts(rules);
  EXPECT_FALSE(compilation.ok());
  EXPECT_TRUE(compilation.artifact.empty());
  const auto found = std::ranges::count_if(compilation.diagnostics, [&](const Diagnostic& d) {
    return d.code == DiagnosticCode::kLimitExceeded && d.title == title && !d.help.empty();
  });
  EXPECT_EQ(found, 1) << title << "\n" << Diagnostics(compilation).substr(0, 2000);
}

TEST(Limits, Line) {
  const std::string rule = Rules(1, "phrase = ['full']");
  ExpectFits(rule + "#" + std::string(kMaxLineBytes - 1, 'x') + "\n");
  ExpectExceeds({rule + "#" + std::string(kMaxLineBytes, 'x') + "\n"},
                "a line of more than 4096 bytes");
}

TEST(Limits, File) {
  const std::string rule = Rules(1, "phrase = ['full']");
  ExpectFits(rule + std::string(kMaxFileBytes - rule.size(), '\n'));
  ExpectExceeds({rule + std::string(kMaxFileBytes - rule.size() + 1, '\n')},
                "a file of more than 2097152 bytes");
}

TEST(Limits, Files) {
  ExpectExceeds(std::vector<std::string>(kMaxFiles, "\n"), "more than 1000 rule files");
  ExpectExceeds(std::vector<std::string>(9, std::string(kMaxFileBytes, '\n')),
                "rule files of more than 16777216 bytes together");
}

TEST(Limits, RulesOfAllFiles) {
  const std::string half = Rules(kMaxRules / 2, "reply = [\"550\"]");
  std::string other = Rules(kMaxRules / 2 + 1, "reply = [\"550\"]");
  for (std::size_t at = 0; (at = other.find("'r", at)) != std::string::npos;) other[++at] = 's';
  ExpectExceeds({half, other}, "more than 10000 rules in all files");
}

TEST(Limits, Codes) {
  std::string codes;
  for (std::size_t i = 0; i <= kMaxCodes; ++i) {
    codes += "[[code]]\nnumber = " + std::to_string(100 + i) +
             "\ntype = \"hard\"\naction = \"keep\"\nname = {en = \"a\", da = \"a\"}\n"
             "description = {en = \"a\", da = \"a\"}\n";
  }
  ExpectExceeds({codes}, "more than 1000 codes in all files");
}

TEST(Limits, GroupsAndUnwraps) {
  std::string groups;
  for (std::size_t i = 0; i <= kMaxGroups; ++i) {
    groups += "[[group]]\nname = \"g" + std::to_string(i) + "\"\ndomain = [\"a.example\"]\n";
  }
  ExpectExceeds({groups}, "more than 1000 groups in all files");
  ExpectExceeds({testing::Repeat("[[unwrap]]\npattern = 'x (?P<inner>.+)'\n", kMaxUnwraps + 1)},
                "more than 100 unwraps in all files");
}

TEST(Limits, Clues) {
  std::string clues = "[likeness]\n";
  for (std::size_t i = 0; i <= kMaxClues; ++i) clues += "w" + std::to_string(i) + " = {}\n";
  ExpectExceeds({clues}, "more than 50000 clues in all files");
}

TEST(Limits, Id) {
  ExpectFits(kLayer + RuleWithoutExample(std::string(kMaxIdBytes, 'a'), 1, "phrase = ['full']"));
  ExpectExceeds(
      {kLayer + RuleWithoutExample(std::string(kMaxIdBytes + 1, 'a'), 1, "phrase = ['full']")},
      "an id of more than 64 bytes");
}

TEST(Limits, List) {
  ExpectFits(Rules(1, List("phrase", kMaxListItems, "'full'")));
  ExpectExceeds({Rules(1, List("phrase", kMaxListItems + 1, "'full'"))},
                "`phrase` holds more than 10000 values");
}

TEST(Limits, Example) {
  const std::string rule = Rules(1, "phrase = ['full']") + "no_match = [{text = \"\"\"\n";
  const std::string longest = testing::Repeat("x\n", kMaxExampleBytes / 2);
  ExpectFits(rule + longest + "\"\"\"}]\n");
  ExpectExceeds({rule + longest + "x\"\"\"}]\n"}, "an example of more than 4096 bytes");
}

TEST(Limits, Pattern) {
  ExpectFits(Rules(1, "pattern = ['" + std::string(kMaxPatternBytes, 'a') + "']"));
  ExpectExceeds({Rules(1, "pattern = ['" + std::string(kMaxPatternBytes + 1, 'a') + "']")},
                "a pattern of more than 2000 bytes");
}

TEST(Limits, ProgramOfOneExpression) {
  const Compilation pattern = CompileTexts({Rules(1, "pattern = ['\\pL{60} full']")});
  EXPECT_TRUE(Diagnostics(pattern).find("instructions; the limit is 20000") != std::string::npos)
      << Diagnostics(pattern);
  ExpectFits(Rules(1, "phrase = ['a" + testing::Repeat(" ... a", 32) + "']"));
  const Compilation phrase =
      CompileTexts({Rules(1, "phrase = ['a" + testing::Repeat(" ... a", 33) + "']")});
  EXPECT_TRUE(Diagnostics(phrase).find("instructions; the limit is 20000") != std::string::npos)
      << Diagnostics(phrase);
  EXPECT_FALSE(phrase.ok());
}

// 300 patterns that RE2 takes one by one became a gigabyte in its set.
TEST(Limits, ProgramsOfAllExpressions) {
  std::string rules = kLayer;
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    rules += RuleWithoutExample("r" + n, 1, "pattern = ['q" + n + "\\pL{10} full']");
  }
  ExpectExceeds({rules}, "more than 2000000 instructions of RE2 for all patterns");
}

// A gap has some 600 of them.
TEST(Limits, ProgramsOfAllPhrases) {
  const std::string gaps = testing::Repeat(" ... a", 25);
  std::string phrases;
  for (int i = 0; i < 1600; ++i) phrases += "'w" + std::to_string(i) + gaps + "',\n";
  ExpectExceeds({Rules(1, "phrase = [\n" + phrases + "]")},
                "more than 24000000 instructions of RE2 for all phrases");
}

std::string DistinctExpressions(const std::string& key, std::size_t count) {
  std::string rules = kLayer;
  for (std::size_t first = 0; first < count; first += kMaxListItems) {
    std::string values;
    for (std::size_t i = first; i < std::min(first + kMaxListItems, count); ++i) {
      values += "'w" + std::to_string(i) + "',\n";
    }
    rules += RuleWithoutExample("r" + std::to_string(first), 1, key + " = [\n" + values + "]");
  }
  return rules;
}

// The count is checked where expressions are resolved. Planning as many takes half a minute, under
// sanitizers two: ten thousand rules are compiled in bench/.
TEST(Limits, Phrases) {
  EXPECT_NO_THROW(testing::LoadTexts({DistinctExpressions("phrase", kMaxPhrases)}));
  ExpectExceeds({DistinctExpressions("phrase", kMaxPhrases + 1)}, "more than 80000 phrases");
}

TEST(Limits, Patterns) {
  ExpectExceeds({DistinctExpressions("pattern", kMaxPatterns + 1)}, "more than 20000 patterns");
}

// Looking for the nearest of 3,000 ids for each of 60,000 wrong ones took 20 seconds.
TEST(Limits, Errors) {
  const Compilation compilation =
      CompileTexts({Rules(1, "phrase = ['full']\n" + List("beats", 5000, "\"no-such-rule\""))});
  EXPECT_EQ(compilation.errors, kMaxDiagnostics + 1);
  ASSERT_FALSE(compilation.diagnostics.empty());
  EXPECT_EQ(compilation.diagnostics.front().title,
            "more than 1000 errors: the others are not shown");
}

TEST(Limits, Warnings) {
  std::string rules = Rules(kMaxDiagnostics + 1, "phrase = ['full']");
  for (std::size_t at = 0; (at = rules.find("allow", at)) != std::string::npos;) rules[at] = '#';
  const Compilation compilation = CompileTexts({rules});
  EXPECT_TRUE(compilation.ok()) << Diagnostics(compilation).substr(0, 500);
  EXPECT_EQ(compilation.warnings, kMaxDiagnostics + 1);
  EXPECT_EQ(compilation.diagnostics.front().title,
            "more than 1000 warnings: the others are not shown");
}

// toml11 read all 300,000 lines of the comment anew for each of the values below it.
TEST(Limits, LongCommentAboveManyValues) {
  const std::string values = testing::Repeat("'a',", kMaxLineBytes / 4 - 10);
  ExpectFits(Rules(
      1, "phrase = ['full']\nno_match = [\n" + testing::Repeat("#\n", 300000) + values + "\n]"));
}

std::string Blanked(const std::string& toml) {
  return WithoutComments(toml, FindTomlComments(toml));
}

TEST(WithoutComments, BlanksCommentsAndNothingElse) {
  EXPECT_EQ(Blanked("a = 1 # b\r\n#c"), "a = 1    \r\n  ");
  EXPECT_EQ(Blanked("# a\n[b] # c\nd = [ # e\n 1, # f\n # g\n] # h"),
            "   \n[b]    \nd = [    \n 1,    \n    \n]    ");
  EXPECT_EQ(Blanked("# a\nb =\n# c"), "   \nb =\n# c") << "up to what is no TOML";
  for (const std::string toml :
       {R"(a = "# \" #")", "a = '# \" #'", "a = '\\' ", "a = \"\"\"\n# \"\" \\\"\"\" #\n\"\"\"\"",
        "a = '''\n# '' \"\n'''''", "\"#\" = 1"}) {
    EXPECT_EQ(Blanked(toml), toml);
    EXPECT_EQ(Blanked(toml + "\n#"), toml + "\n ") << "no text is left open";
  }
}

}  // namespace
}  // namespace ricochet::compiler
