// SPDX-License-Identifier: Apache-2.0
//
// The three tables of phrases in tests/data, and what does not fit in a table.
#include "compiler/parse/phrase.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <cstddef>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/parse/scripts.h"
#include "tests/compiler/parse/case_blind_re2.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kWordClass = R"(0-9A-Za-z\x{80}-\x{10FFFF})";

struct Row {
  std::string where;  // file:line
  std::vector<std::string> columns;
};

// Lines of columns with a tab between them; the first column loses its single quotes.
std::vector<Row> ReadTable(const std::string& name, std::size_t columns) {
  std::ifstream file(testing::DataPath(name));
  EXPECT_TRUE(file.is_open()) << name;
  std::vector<Row> rows;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    Row row;
    row.where = name + ":" + std::to_string(number);
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      row.columns.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    EXPECT_EQ(row.columns.size(), columns) << row.where;
    EXPECT_TRUE(line.front() == '\'' && row.columns[0].back() == '\'') << row.where;
    row.columns[0] = row.columns[0].substr(1, row.columns[0].size() - 2);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string ReplaceAll(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
  return text;
}

// The short forms of phrases.txt.
std::string Expand(const std::string& expression) {
  std::string expanded = ReplaceAll(expression, "⟨", "(?:^|[^W])");
  expanded = ReplaceAll(expanded, "⟩", "(?:$|[^W])");
  expanded = ReplaceAll(expanded, "[W]", "[" + std::string(kWordClass) + "]");
  return ReplaceAll(expanded, "[^W]", "[^" + std::string(kWordClass) + "]");
}

// {c*N} is N times c.
std::string ExpandText(const std::string& text) {
  static const RE2 repeat(R"(^(.*)\{(.)\*(\d+)\}(.*)$)");
  std::string before;
  std::string character;
  int count = 0;
  std::string behind;
  if (!RE2::FullMatch(text, repeat, &before, &character, &count, &behind)) return text;
  for (int i = 0; i < count; ++i) before += character;
  return before + behind;
}

using Compiled = std::variant<std::string, PhraseError>;

Compiled Compile(std::string_view phrase) {
  std::variant<Phrase, PhraseError> parsed = ParsePhrase(phrase);
  if (auto* const error = std::get_if<PhraseError>(&parsed)) return std::move(*error);
  return LowerPhrase(std::get<Phrase>(parsed));
}

std::string MustCompile(std::string_view phrase) {
  Compiled compiled = Compile(phrase);
  if (const auto* const error = std::get_if<PhraseError>(&compiled)) {
    ADD_FAILURE() << "'" << phrase << "': " << error->title;
    return {};
  }
  return std::get<std::string>(std::move(compiled));
}

TEST(PhraseTest, IsTheExpressionOfTheTable) {
  const std::vector<Row> rows = ReadTable("phrases.txt", 2);
  EXPECT_GE(rows.size(), 120U);
  for (const Row& row : rows) {
    EXPECT_EQ(MustCompile(row.columns[0]), Expand(row.columns[1]))
        << row.where << ": '" << row.columns[0] << "'";
  }
}

TEST(PhraseTest, HoldsInTheTextsOfTheTable) {
  const std::vector<Row> rows = ReadTable("phrase_texts.txt", 3);
  EXPECT_GE(rows.size(), 180U);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.where + ": '" + row.columns[0] + "'");
    ASSERT_TRUE(row.columns[1] == "yes" || row.columns[1] == "no");
    const std::string expression = MustCompile(row.columns[0]);
    const std::unique_ptr<RE2> re2 = MakeRe2(expression);
    ASSERT_TRUE(re2->ok()) << re2->error();
    const std::string text = ExpandText(row.columns[2]);
    EXPECT_EQ(RE2::PartialMatch(text, *re2), row.columns[1] == "yes") << text;
  }
}

TEST(PhraseTest, RefusesWhatIsInTheTable) {
  const std::vector<Row> rows = ReadTable("phrase_errors.txt", 4);
  EXPECT_GE(rows.size(), 80U);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.where + ": '" + row.columns[0] + "'");
    const Compiled compiled = Compile(row.columns[0]);
    const auto* const error = std::get_if<PhraseError>(&compiled);
    if (error == nullptr) {
      ADD_FAILURE() << "is no error but " << std::get<std::string>(compiled);
      continue;
    }
    EXPECT_EQ(ToString(error->code), row.columns[1]);
    EXPECT_EQ(std::to_string(error->offset), row.columns[2]);
    EXPECT_EQ(std::to_string(error->size), row.columns[3]);
    EXPECT_LE(error->offset + error->size, row.columns[0].size());
    EXPECT_FALSE(error->title.empty());
    EXPECT_NE(error->title.back(), '.');
    EXPECT_FALSE(error->help.empty());
  }
}

TEST(PhraseTest, NamesTheCharacterToWriteInstead) {
  struct Case {
    std::string_view phrase, title, help;
  };
  const Case cases[] = {
      {"a\u00A0b", "U+00A0", "write a blank"},
      {"a\tb", "U+0009", "write a blank"},
      {"a\nb", "U+000A", "write a blank"},
      {"\u3000a", "U+3000", "write a blank"},
      {"a\u2028b", "U+2028", "write a blank"},
      {"don\u2019t", "U+2019", "write '"},
      {"\u201Equota\u201C", "U+201E", "write \""},
      {"a \u2014 b", "U+2014", "write -"},
      {"a \u2026 b", "U+2026", "write ... for a gap"},
      {"la\u017Ft", "U+017F", "write s"},
      {"\u212A", "U+212A", "write k"},
      {"a\\\u2019b", "U+2019", "write '"},
  };
  for (const Case& c : cases) {
    const Compiled compiled = Compile(c.phrase);
    ASSERT_TRUE(std::holds_alternative<PhraseError>(compiled)) << c.phrase;
    const PhraseError& error = std::get<PhraseError>(compiled);
    EXPECT_EQ(error.code, DiagnosticCode::kPhraseNeverMatches) << c.phrase;
    EXPECT_TRUE(error.title.starts_with(c.title)) << error.title;
    EXPECT_TRUE(error.help.starts_with(c.help)) << error.help;
  }
}

TEST(PhraseTest, TreeTellsTheGuardPlannerWhatItNeeds) {
  const std::variant<Phrase, PhraseError> parsed = ParsePhrase(R"(\+box(es|) (is|) ... full*)");
  ASSERT_TRUE(std::holds_alternative<Phrase>(parsed));
  const Phrase& phrase = std::get<Phrase>(parsed);
  ASSERT_EQ(phrase.segments.size(), 2U);
  const std::vector<PhraseNode>& nodes = phrase.segments[0].nodes;
  ASSERT_EQ(nodes.size(), 7U);
  EXPECT_EQ(nodes[0].literal(), "+");
  EXPECT_EQ(nodes[0].size, 2U);
  EXPECT_EQ(nodes[4].kind, PhraseNode::Kind::kGroup);
  EXPECT_TRUE(nodes[4].nullable);
  EXPECT_FALSE(nodes[4].stands_as_word);
  EXPECT_EQ(nodes[4].offset, 5U);
  EXPECT_EQ(nodes[4].size, 5U);
  EXPECT_EQ(nodes[5].kind, PhraseNode::Kind::kJoiner);
  EXPECT_EQ(nodes[5].literal(), " ");
  EXPECT_TRUE(nodes[6].stands_as_word);
  ASSERT_EQ(nodes[6].branches().size(), 1U);
  EXPECT_EQ(nodes[6].branches()[0].nodes.size(), 2U);
  EXPECT_EQ(phrase.segments[1].nodes.back().kind, PhraseNode::Kind::kStar);
  EXPECT_EQ(phrase.segments[1].nodes.back().offset, 25U);
}

TEST(PhraseTest, LimitsTheLength) {
  const std::string longest(kMaxPhraseBytes, 'a');
  EXPECT_TRUE(std::holds_alternative<std::string>(Compile(longest)));
  const Compiled refused = Compile(longest + "a");
  ASSERT_TRUE(std::holds_alternative<PhraseError>(refused));
  EXPECT_EQ(std::get<PhraseError>(refused).code, DiagnosticCode::kLimitExceeded);
  EXPECT_EQ(std::get<PhraseError>(refused).offset, kMaxPhraseBytes);
}

// Worst cases for the stack and for the size of what comes out.
TEST(PhraseTest, StaysSmallForHostilePhrases) {
  const std::string deep = testing::Repeat("(", 499) + "a" + testing::Repeat(")", 499);
  EXPECT_TRUE(std::holds_alternative<std::string>(Compile(deep)));
  const std::string open = testing::Repeat("(", kMaxPhraseBytes);
  EXPECT_TRUE(std::holds_alternative<PhraseError>(Compile(open)));

  // What would be written again and again is refused, what is long without that is not.
  const std::string mixed =
      testing::Repeat("(箱|)(a|)", 40) + "(箱|a)" + testing::Repeat("(a|)(箱|)", 40);
  const std::string nested = testing::Repeat("((!|)", 90) + "(!|a)" + testing::Repeat("(!|))", 90);
  for (const std::string& phrase : {mixed, nested}) {
    ASSERT_LE(phrase.size(), kMaxPhraseBytes);
    const Compiled compiled = Compile(phrase);
    ASSERT_TRUE(std::holds_alternative<PhraseError>(compiled));
    EXPECT_EQ(std::get<PhraseError>(compiled).code, DiagnosticCode::kPhraseMixedEdges);
    EXPECT_EQ(std::get<PhraseError>(compiled).size, phrase.size());
  }
  EXPECT_LT(MustCompile(testing::Repeat("(a|) ", 150) + "b" + testing::Repeat(" (a|)", 49)).size(),
            4000U);
  EXPECT_LT(MustCompile(testing::Repeat("(a|!", 200) + testing::Repeat(")", 200)).size(), 20000U);
  EXPECT_LT(
      MustCompile(testing::Repeat("(!|)(a|)", 7) + "(!|a)" + testing::Repeat("(a|)!", 100)).size(),
      100000U);
}

TEST(ScriptsTest, TellsWordsAndScripts) {
  for (const std::string_view c : {"a", "Z", "0", "9", "é", "箱", "ſ", "。"}) {
    EXPECT_TRUE(IsWordCharacter(c)) << c;
  }
  for (const std::string_view c : {" ", "_", "-", "'", "@", "[", "`", "{", "/", ":"}) {
    EXPECT_FALSE(IsWordCharacter(c)) << c;
  }
  for (const std::string_view c :
       {"箱", "々", "あ", "ア", "ー", "ｰ", "ｱ", "한", "ก", "ກ", "ក", "က"}) {
    EXPECT_TRUE(IsUnspacedScript(c)) << c;
  }
  for (const std::string_view c : {"a", "_", "é", "п", "ص", "א", "क", "。", "ა"}) {
    EXPECT_FALSE(IsUnspacedScript(c)) << c;
  }
}

}  // namespace
}  // namespace ricochet::compiler
