// SPDX-License-Identifier: Apache-2.0
#include "bench/response_templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "compiler/parse/parse_rules.h"
#include "compiler/source/load_sources.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"

namespace ricochet::bench {
namespace {

const std::string kTemplatesPath = testing::SourcePath("bench/corpora/templates.toml");

std::string FileWith(const std::string& templates) {
  return "locals = ['info']\nlabels = ['mail']\ndomains = ['example.org']\n"
         "networks = ['192.0.2.']\ntails = [' {id}']\noverlong_per_100000 = 0\n"
         "template = [" +
         templates + "]\n";
}

std::optional<ResponseTemplates> Parse(const std::string& text, std::string* problem) {
  compiler::DiagnosticSink sink;
  auto result = ParseResponseTemplates(testing::FileOf(text), 0, &sink);
  for (const auto& diagnostic : sink.TakeSorted()) *problem += diagnostic.title + "\n";
  return result;
}

std::string ProblemOf(const std::string& templates) {
  std::string problem;
  const bool read = Parse(FileWith(templates), &problem).has_value();
  EXPECT_EQ(read, problem.empty());
  return problem;
}

TEST(ResponseTemplatesTest, ReadsEverything) {
  std::string problem;
  const auto read =
      Parse(FileWith("{code = 10, also = [20, 30], weight = 3, source = 'x', domain = 'y.example', "
                     "wrapped = true, expect_none = false, text = '{{a}} <{address}> b'}"),
            &problem);
  ASSERT_TRUE(read) << problem;
  const ResponseTemplate& one = read->templates.at(0);
  EXPECT_EQ(one.code, 10U);
  EXPECT_EQ(one.also, (std::vector<std::uint32_t>{20, 30}));
  EXPECT_EQ(one.weight, 3U);
  EXPECT_EQ(one.source, "x");
  EXPECT_EQ(one.domain, "y.example");
  EXPECT_TRUE(one.wrapped);
  EXPECT_FALSE(one.expect_none);
  ASSERT_EQ(one.pieces.size(), 2U);
  EXPECT_EQ(one.pieces[0].literal, "{a} <");
  EXPECT_EQ(one.pieces[0].placeholder, Placeholder::kAddress);
  EXPECT_EQ(one.pieces[1].literal, "> b");
  EXPECT_FALSE(one.pieces[1].placeholder);
}

TEST(ResponseTemplatesTest, TellsWhatIsWrong) {
  const std::string good = "{code = 1, weight = 1, source = 'x', text = 'y'}";
  EXPECT_EQ(ProblemOf(good), "");
  EXPECT_EQ(ProblemOf("{code = 1, weight = 1, source = 'x'}"), "`text` is missing\n");
  EXPECT_EQ(ProblemOf("{code = 1, weight = 0, source = 'x', text = 'y'}"),
            "a whole number from 1 to 1000000 is wanted here\n");
  EXPECT_EQ(ProblemOf("{code = '1', weight = 1, source = 'x', text = 'y'}"),
            "`code` has the wrong type\n");
  EXPECT_EQ(ProblemOf("{code = 1, weight = 1, source = 'x', text = '{adress}'}"),
            "unknown placeholder `adress`\n");
  EXPECT_EQ(ProblemOf("{code = 1, weight = 1, source = 'x', text = 'y}'}"),
            "unknown placeholder `}`\n");
  EXPECT_EQ(ProblemOf("{code = 1, weight = 1, source = 'x', text = 'y', wraped = true}"),
            "unknown key `wraped` in a template\n");
  EXPECT_EQ(ProblemOf("{code = 1, weight = 1, source = 'x', text = 'y', wrapped = 1}"),
            "`wrapped` must be true or false\n");
  EXPECT_EQ(ProblemOf("{code = 1, weight = 1, source = 'x', text = 'y', also = ['z']}"),
            "a whole number from 0 to 65535 is wanted here\n");
  EXPECT_EQ(ProblemOf(good + ", " + good), "this text stands twice\n");
  EXPECT_EQ(ProblemOf("'y'"), "a template is wanted here\n");
  EXPECT_EQ(ProblemOf(""), "`template` is empty\n");
}

TEST(ResponseTemplatesTest, RefusesTailsThatRepeatThemselves) {
  std::string text = FileWith("{code = 1, weight = 1, source = 'x', text = 'y'}");
  text.replace(text.find("{id}"), 4, "{number}");
  std::string problem;
  EXPECT_FALSE(Parse(text, &problem));
  EXPECT_EQ(problem, "a tail without {id}, {hex} or {token} repeats itself\n");
}

TEST(ResponseTemplatesTest, ShowsThePlaceOfAMistake) {
  std::string error;
  EXPECT_FALSE(LoadResponseTemplates(testing::SourcePath("bench/corpora/none.toml"), &error));
  EXPECT_NE(error.find("none.toml"), std::string::npos) << error;
}

// Of the templates that ship: each has a code of the code table.
TEST(ResponseTemplatesTest, ShippedTemplatesAreSound) {
  std::string error;
  const auto shipped = LoadResponseTemplates(kTemplatesPath, &error);
  ASSERT_TRUE(shipped) << error;
  EXPECT_GE(shipped->templates.size(), 600U);

  compiler::DiagnosticSink sink;
  const auto files = compiler::LoadSources({testing::SourcePath("rules/codes.toml")}, &sink);
  const auto table = compiler::ParseRules(files.at(0), 0, &sink);
  std::set<std::int64_t> codes;
  for (const auto& code : table.codes) codes.insert(code.number.value);
  std::uint64_t sum = 0, most = 0;
  for (const ResponseTemplate& one : shipped->templates) {
    EXPECT_TRUE(codes.contains(one.code)) << one.text;
    for (const auto code : one.also) EXPECT_TRUE(codes.contains(code)) << one.text;
    EXPECT_EQ(std::ranges::count(one.also, one.code), 0) << one.text;
    EXPECT_TRUE(!one.expect_none || one.code == table.default_code->value) << one.text;
    sum += one.weight;
    most = std::max<std::uint64_t>(most, one.weight);
  }
  EXPECT_LE(most * 20, sum);
}

}  // namespace
}  // namespace ricochet::bench
