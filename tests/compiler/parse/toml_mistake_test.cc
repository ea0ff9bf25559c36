// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/toml_mistake.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "tests/support/paths.h"
#include "tests/support/random.h"

namespace ricochet::compiler {
namespace {

// The text that is marked, behind its title.
std::string MistakeIn(std::string_view text) {
  const auto mistake = FindTomlMistake(text);
  if (!mistake) return "";
  EXPECT_LE(mistake->place.offset + mistake->place.size, text.size()) << text;
  EXPECT_FALSE(mistake->help.empty()) << mistake->title;
  if (mistake->other) {
    EXPECT_LE(mistake->other->offset + mistake->other->size, text.size()) << text;
  }
  return mistake->title + " | " +
         std::string(text.substr(mistake->place.offset, mistake->place.size));
}

TEST(TomlMistakeTest, TakesValidToml) {
  for (const std::string_view text : {"",
                                      "\n",
                                      "# only\n",
                                      "a=1",
                                      "a = 1 # b",
                                      "\xEF\xBB\xBF"
                                      "a = 1\n",
                                      "a = 1\r\nb = 2\r\n",
                                      "a.b = 1\na.c = 2\n",
                                      "\"a.b\" = 1\na.b = 2\n",
                                      "a . \"b\" = 1",
                                      "'a b' = 1",
                                      "a = \"\\u00e9 \\\" \\\\ \\t\"",
                                      "a = ''",
                                      "a = '\\'",
                                      "a = \"\"",
                                      "a = ''''''",
                                      "a = '''x'''",
                                      "a = '''it''s'''",
                                      "a = \"\"\"x\\\n  y\"\"\"",
                                      "a = '''''x'''''",
                                      "a = []",
                                      "a = [ ]",
                                      "a = [1,2,]",
                                      "a = [\n 1, # x\n 2\n]",
                                      "a = [[1], ['x']]",
                                      "a = {}",
                                      "a = { }",
                                      "a = {b = 1}",
                                      "a = { b = 1, c = [\n1,\n2] }",
                                      "a = {b.c = 1}",
                                      "a = true",
                                      "a = +1_000",
                                      "a = 0xFF",
                                      "a = 0o17",
                                      "a = 0b11",
                                      "a = 1.5e-3",
                                      "a = -inf",
                                      "a = 1979-05-27",
                                      "a = 1979-05-27T07:32:00Z",
                                      "a = 1979-05-27 07:32:00.5+01:00",
                                      "a = 07:32:00",
                                      "[a]\nb = 1\n[c]\nb = 1",
                                      "[[a]]\nb = 1\n[[a]]\nb = 1",
                                      "[ a . b ]\n",
                                      "[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 1\n",
                                      "[a.b]\nx = 1\n[a]\ny = 1\n"}) {
    EXPECT_EQ(MistakeIn(text), "") << text;
  }
}

struct Case {
  std::string_view text, mistake;
};

TEST(TomlMistakeTest, FindsTheSlip) {
  const Case cases[] = {
      {"a = 'x", "a text is not closed | 'x"},
      {"a = 'x\r\nb = 1\r\n", "a text is not closed | 'x"},
      {"a = '''x\ny", "a text is not closed | '''"},
      {"a = \"x\\", "`\\` is not a TOML escape | \\"},
      {"a = \"x\\\"", "a text is not closed | \"x\\\""},
      {"a = \"\\q\"", "`\\q` is not a TOML escape | \\q"},
      {"a = \"\\é\"", "`\\é` is not a TOML escape | \\é"},
      {"a = \"\\u12\"", "`\\u` is not a TOML escape | \\u"},
      {"a = 'x\x01y'", "the control character U+0001 in a text | \x01"},
      {"a = 'x'y'", "a text in '…' cannot hold a ' | '"},
      {"a = {b = 'x'y'}", "a text in '…' cannot hold a ' | '"},
      {"a = \"x\"y\"", "a \" within \"…\" ends the text | \""},
      {"a = ['x, 'y']", "a quote is missing at the end of a text | 'x, '"},
      {"a = ['x' 'y']", "a comma is missing between two values of `a` | "},
      {"a = ['x'\n'y']", "a comma is missing between two values of `a` | "},
      {"a = [,1]", "a comma without a value before it | ,"},
      {"a = [1}", "a list is closed with ] | }"},
      {"a = [1,\nb = 2", "the list of `a` is not closed | [1,"},
      {"a = [\n[[b]]\nc = 1\n", "the list of `a` is not closed | ["},
      {"a = [1, 2\n", "the list of `a` is not closed | [1, 2"},
      {"a = {b = 1,\nc = 2}", "a table in { } that does not end on its line | {b = 1,"},
      {"a = {b = 1 # c}", "a table in { } that does not end on its line | {b = 1 # c}"},
      {"a = {b = 1, }", "a comma before the } | ,"},
      {"a = {b = 1 c = 2}", "a comma or } is missing in a table | "},
      {"a = {b: 1}", "`:` instead of `=` | :"},
      {"a = {b = 1, b = 2}", "the key `b` is given twice | b"},
      {"a = 1\na = 2", "the key `a` is given twice | a"},
      {"a = 1\n\"a\" = 2", "the key `a` is given twice | \"a\""},
      {"[a]\n[a]", "[a] is given twice | [a]"},
      {"[[a]]\n[a]", "[a] and [[a]] do not go together | [a]"},
      {"[[a]\n", "unbalanced brackets in a header | [[a]"},
      {"[a b]\n", "unbalanced brackets in a header | [a b]"},
      {"[]\n", "`]` belongs to no list or table | ]"},
      {"[a] b = 1\n", "more text on the line than `key = value` or a header | b = 1"},
      {"a", "a = is missing after `a` | "},
      {"a 1", "a = is missing after `a` | "},
      {"a b = 1", "a key of several words | a b"},
      {"a b c  = 1", "a key of several words | a b c"},
      {"a: 1", "`:` instead of `=` | :"},
      {"a =", "`a` has no value | "},
      {"a = # 1", "`a` has no value | "},
      {"a. = 1", "nothing before the = | ="},
      {"= 1", "nothing before the = | ="},
      {"'a',\n", "a text that belongs to no key | 'a'"},
      {"a = [1]\n]", "`]` belongs to no list or table | ]"},
      {"a = [1]]", "`]` closes nothing | ]"},
      {"a = 1,", "a comma after a value | ,"},
      {"a = 1, b = 2", "two keys on one line | ,"},
      {"a = 1 b", "more text on the line than `key = value` or a header | b"},
      {"a = b", "`b` needs quotes | b"},
      {"a = 5.7.1", "`5.7.1` needs quotes | 5.7.1"},
      {"a = 4xx # b", "`4xx` needs quotes | 4xx"},
      {"a = 010", "a number may not begin with 0 | 010"},
      {"a = (1)", "`(` does not begin a value | ("},
      {"a = “b”", "“ is not a TOML quote | “"},
      {"“a” = 1", "“ is not a TOML quote | “"},
      {"a = `b`", "` is not a TOML quote | `"},
      {"{a = 1}", "a line begins with { | {"},
      {"// a", "this does not begin a comment | //"},
      {"; a", "this does not begin a comment | ;"},
      {"é = 1", "`é` cannot begin a key | é"},
      {"<<<<<<< HEAD\n", "an unresolved git conflict | <<<<<<< HEAD"},
      {"a = [\n=======\n", "an unresolved git conflict | ======="},
  };
  for (const Case& c : cases) EXPECT_EQ(MistakeIn(c.text), c.mistake) << c.text;
}

TEST(TomlMistakeTest, SecondPlaces) {
  const auto twice = FindTomlMistake("ab = 1\nc = 2\nab = 3\n");
  ASSERT_TRUE(twice && twice->other);
  EXPECT_EQ(twice->place.offset, 13U);
  EXPECT_EQ(twice->other->offset, 0U);
  EXPECT_EQ(twice->other->size, 2U);
  const auto list = FindTomlMistake("a = ['x',\n  b = 2\n");
  ASSERT_TRUE(list && list->other);
  EXPECT_EQ(list->place.offset, 4U);
  EXPECT_EQ(list->other->offset, 12U);
}

// Rule files are a stranger's: no depth may exhaust the stack.
TEST(TomlMistakeTest, LimitsDepth) {
  const auto nested = [](std::size_t depth, const std::string& open, const std::string& close) {
    std::string text = "a = ";
    for (std::size_t i = 0; i < depth; ++i) text += open;
    text += "1";
    for (std::size_t i = 0; i < depth; ++i) text += close;
    return FindTomlMistake(text);
  };
  EXPECT_FALSE(nested(kMaxTomlDepth, "[", "]").has_value());
  for (const std::size_t depth : {kMaxTomlDepth + 1, std::size_t{1000000}}) {
    const auto lists = nested(depth, "[", "]");
    ASSERT_TRUE(lists.has_value());
    EXPECT_EQ(lists->code, DiagnosticCode::kLimitExceeded);
    const auto tables = nested(depth, "{a=", "}");
    ASSERT_TRUE(tables.has_value());
    EXPECT_EQ(tables->code, DiagnosticCode::kLimitExceeded);
  }
  std::string dotted = "a";
  for (std::size_t i = 1; i < kMaxTomlDepth; ++i) dotted += ".a";
  EXPECT_FALSE(FindTomlMistake(dotted + " = 1").has_value());
  const auto key = FindTomlMistake(dotted + ".a = 1");
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->code, DiagnosticCode::kLimitExceeded);
}

// It must never be the reason why a good file is refused.
TEST(TomlMistakeTest, TakesTheShippedRules) {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(testing::ShippedRules())) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(MistakeIn(text), "") << entry.path();
    ++files;
  }
  EXPECT_GT(files, 10);
}

// Whatever is written, there is one mistake within the text, or none.
TEST(TomlMistakeTest, RandomTexts) {
  const std::uint64_t seed = testing::Seed(20261123);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  constexpr std::string_view kParts[] = {
      "a",  "b",  " = ", "=", "'", "\"", "'''",     "\"\"\"", "[", "]",
      "[[", "]]", "{",   "}", ",", ".",  "\n",      "\r\n",   "#", " ",
      "\\", "1",  "0",   "é", "“", "-",  "=======", "'x'",    ":"};
  int mistakes = 0;
  int none = 0;
  for (int i = 0; i < 200000 && !::testing::Test::HasFailure(); ++i) {
    std::string text;
    for (std::uint64_t n = random() % 14; n > 0; --n) text += kParts[random() % std::size(kParts)];
    SCOPED_TRACE(text);
    ++(MistakeIn(text).empty() ? none : mistakes);
  }
  EXPECT_GT(mistakes, 1000);
  EXPECT_GT(none, 1000);
}

}  // namespace
}  // namespace ricochet::compiler
