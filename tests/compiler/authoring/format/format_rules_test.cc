// SPDX-License-Identifier: Apache-2.0
//
// The layout, file by file in tests/data/format, and what holds for every file: the layout says the
// same as the file, keeps its comments, and does not change when it is formatted again.
//
// RICOCHET_UPDATE_GOLDENS=1 writes what differs, and fails: the difference is to be read.
#include "compiler/authoring/format/format_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/parse_rules.h"
#include "compiler/parse/toml_comments.h"
#include "compiler/source/limits.h"
#include "compiler/source/load_sources.h"
#include "tests/reference/describe_rule_file.h"
#include "tests/reference/relayout.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"
#include "tests/support/random.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

namespace fs = std::filesystem;
using testing::DescribeRuleFile;
using testing::FileOf;
using testing::Random;

const fs::path kFormatCases = testing::DataPath("format");

std::optional<std::string> TryFormat(const std::string& text) {
  DiagnosticSink sink;
  return FormatRules(FileOf(text), 0, &sink);
}

std::string Format(const std::string& text) {
  DiagnosticSink sink;
  const std::optional<std::string> formatted = FormatRules(FileOf(text), 0, &sink);
  for (const Diagnostic& diagnostic : sink.all()) ADD_FAILURE() << diagnostic.title;
  return formatted.value_or("");
}

std::string Describe(const std::string& text) {
  DiagnosticSink sink;
  return DescribeRuleFile(ParseRules(FileOf(text), 0, &sink));
}

std::vector<std::string> Comments(const std::string& text) {
  std::vector<std::string> comments;
  for (const TomlComment& comment : FindTomlComments(text)) {
    const std::string_view found = std::string_view(text).substr(comment.offset, comment.size);
    comments.emplace_back(found.substr(0, found.find_last_not_of(" \t") + 1));
  }
  return comments;
}

// What holds for every file that can be formatted.
void ExpectSame(const std::string& text) {
  const std::string formatted = Format(text);
  EXPECT_EQ(Describe(formatted), Describe(text));
  EXPECT_EQ(Comments(formatted), Comments(text));
  EXPECT_EQ(Format(formatted), formatted) << "formatted again, it differs";
}

std::vector<std::string> CaseNames() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFormatCases)) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

class GoldenFormatTest : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenFormatTest, IsAsExpected) {
  const fs::path expected = kFormatCases / (GetParam() + ".expected");
  const std::string formatted = Format(testing::ReadFile(kFormatCases / (GetParam() + ".toml")));
  testing::ExpectGolden(expected, formatted);
}

TEST_P(GoldenFormatTest, SaysTheSame) {
  ExpectSame(testing::ReadFile(kFormatCases / (GetParam() + ".toml")));
}

std::string TestName(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, GoldenFormatTest, ::testing::ValuesIn(CaseNames()), TestName);

TEST(FormatRulesTest, MendsLineEndsAndBlanksBehindLines) {
  EXPECT_EQ(Format("\xEF\xBB\xBF# a \t\r\nlayer = \"cause\"\t\r\n\r\n \r\ndefault = 1"),
            "# a\nlayer   = \"cause\"\n\ndefault = 1\n");
}

TEST(FormatRulesTest, ANothingStaysNothing) {
  EXPECT_EQ(Format(""), "");
  EXPECT_EQ(Format("\r\n \n\t\n"), "");
  EXPECT_EQ(Format("#"), "#\n");
  EXPECT_EQ(Format("\n\n# a\n\n\n# b\n\n"), "# a\n\n# b\n");
}

// The byte order mark stands before the comment on its line, and is no text.
TEST(FormatRulesTest, AByteOrderMarkIsNoText) {
  EXPECT_EQ(Format("\xEF\xBB\xBF#:schema x\nlayer = 'cause'\n"), "#:schema x\nlayer = 'cause'\n");
  EXPECT_EQ(Format("\xEF\xBB\xBFlayer = 'cause'\n"), "layer = 'cause'\n");
}

TEST(FormatRulesTest, TextsOfSeveralLinesStayByteForByte) {
  const std::string text =
      "layer = 'cause'\n\n[[rule]]\nid    = 'a'\ncode  = 1\nreply = ['550']\nmatch = [\n"
      "  \"\"\"\n  550 a \t\r\n\r\n\r\n b\"\"\",\n  '''\n# no comment\n''',\n]\n";
  EXPECT_EQ(Format(text), text);
}

TEST(FormatRulesTest, AFileWithErrorsIsLeftAlone) {
  for (const std::string text : {"layer = \"cause\n", "colour = 1\n", "default = '1'\n", "\xFF",
                                 "layer = \"none\"\n", "[[rule]]\nid = \"a\"\n"}) {
    DiagnosticSink sink;
    EXPECT_FALSE(FormatRules(FileOf(text), 0, &sink).has_value()) << text;
    EXPECT_TRUE(sink.has_errors()) << text;
  }
}

// Errors that were there before do not keep another file from being formatted.
TEST(FormatRulesTest, ErrorsOfOtherFilesDoNotMatter) {
  DiagnosticSink sink;
  EXPECT_FALSE(FormatRules(FileOf("colour = 1\n"), 0, &sink).has_value());
  EXPECT_TRUE(FormatRules(FileOf("default=1\n"), 1, &sink).has_value());
  EXPECT_EQ(sink.error_count(), 1U);
}

// Blanks that align the = would make the line longer than a rule file may have.
TEST(FormatRulesTest, ALineThatWouldBecomeTooLongIsReported) {
  const auto text = [](std::size_t size) {
    return "default=1\n[[group]]\nprovider='" + std::string(size - 11, 'p') + "'\nname='n'\n";
  };
  ExpectSame(text(kMaxLineBytes - 2));
  DiagnosticSink sink;
  EXPECT_FALSE(FormatRules(FileOf(text(kMaxLineBytes)), 0, &sink).has_value());
  ASSERT_EQ(sink.all().size(), 1U);
  EXPECT_EQ(sink.all()[0].title, "formatted, the file would have a line of more than 4096 bytes");
}

TEST(FormatRulesTest, AFileThatIsTooLargeIsNotRead) {
  DiagnosticSink sink;
  EXPECT_FALSE(FormatRules(FileOf(std::string(kMaxFileBytes + 1, '\n')), 0, &sink).has_value());
  EXPECT_EQ(sink.all()[0].code, DiagnosticCode::kLimitExceeded);
}

SourceFiles AllRuleFiles(const fs::path& folder) {
  DiagnosticSink sink;
  SourceFiles files = LoadSources({folder.string()}, &sink);
  EXPECT_GT(files.size(), 2U) << folder;
  return files;
}

TEST(FormatRulesTest, TheShippedRulesAreInTheLayout) {
  for (const SourceFile& file : AllRuleFiles(testing::ShippedRules())) {
    SCOPED_TRACE(file.display_path());
    EXPECT_TRUE(Format(file.text()) == file.text()) << "run `ricochetc fmt rules`";
  }
}

TEST(FormatRulesTest, AllFilesOfTheTestsSayTheSame) {
  std::size_t formatted = 0;
  for (const SourceFile& file : AllRuleFiles(testing::SourcePath("tests"))) {
    if (!TryFormat(file.text())) continue;  // it has errors, which other tests are about
    SCOPED_TRACE(file.display_path());
    ++formatted;
    ExpectSame(file.text());
  }
  EXPECT_GT(formatted, 100U);
}

TEST(FormatRulesProperty, RandomFilesInRandomLayoutsSayTheSame) {
  Random random(20261123);
  for (int round = 0; round < testing::Rounds(150) && !::testing::Test::HasFailure(); ++round) {
    for (const std::string& rules : testing::RandomRuleFiles(&random, 6)) {
      const std::string text = testing::Relayout(rules, &random);
      SCOPED_TRACE(text);
      EXPECT_EQ(Describe(text), Describe(rules)) << "the new layout says something else";
      ExpectSame(text);
    }
  }
}

// Without comments and blank lines, which count as written, nothing of the old layout is left.
TEST(FormatRulesProperty, OneLayoutForAllThatSayTheSame) {
  Random random(7);
  for (int round = 0; round < testing::Rounds(150) && !::testing::Test::HasFailure(); ++round) {
    for (const std::string& rules : testing::RandomRuleFiles(&random, 6)) {
      const std::string text = testing::RelayoutBlanks(rules, &random);
      SCOPED_TRACE(text);
      EXPECT_EQ(Format(text), Format(rules));
    }
  }
}

}  // namespace
}  // namespace ricochet::compiler
