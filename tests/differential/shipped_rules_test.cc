// SPDX-License-Identifier: Apache-2.0
//
// The engine against the reference on the shipped rules: their examples, the sample responses and,
// where they are at hand, the labelled corpora.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "compiler/parse/written_out.h"
#include "compiler/resolve/load_rules.h"
#include "compiler/source/load_sources.h"
#include "ricochet/matcher.h"
#include "tests/reference/phrase_instance.h"
#include "tests/reference/reference_matcher.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"

namespace ricochet {
namespace {

// One text in so many is compared: the reference asks RE2 for every phrase, and those with word
// lists make large programs, slow ones under sanitizers.
constexpr std::size_t kExampleStep = testing::kSanitized ? 4 : 1;
constexpr std::size_t kPhraseStep = testing::kSanitized ? 32 : 8;

class ShippedRules : public ::testing::Test {
 protected:
  static const Ruleset& TheRuleset() {
    static const Ruleset ruleset = Ruleset::Open(testing::ShippedRuleset()).value();
    return ruleset;
  }
  static void Compare(const Response& response) {
    static const Matcher matcher = testing::MatcherFrom(TheRuleset());
    static const testing::ReferenceMatcher reference(TheRuleset());
    static Scratch scratch;
    const Classification expected = reference.Classify(response);
    ASSERT_EQ(matcher.Classify(response, scratch), expected) << response.text;
  }
  static void CompareText(const std::string& text) {
    Response response;
    response.text = text;
    Compare(response);
  }
};

TEST_F(ShippedRules, AgreeOnTheirExamples) {
  for (std::size_t i = 0; i < TheRuleset().example_count(); i += kExampleStep) {
    const ExampleInfo example = TheRuleset().example(i);
    Response response;
    response.text = example.text;
    response.domain = example.domain;
    response.mx = example.mx;
    response.reply = example.reply;
    response.status = example.status;
    response.command = example.command;
    Compare(response);
  }
  EXPECT_GT(TheRuleset().example_count(), 500U);
}

TEST_F(ShippedRules, AgreeOnTheSample) {
  std::ifstream sample(testing::SourcePath("bench/corpora/sample-responses.txt"));
  std::size_t lines = 0;
  for (std::string line; std::getline(sample, line); ++lines) {
    CompareText(line);
    CompareText("host mx.example.org[192.0.2.1] said: " + line + " (in reply to RCPT TO command)");
  }
  EXPECT_GE(lines, 250U);
}

TEST_F(ShippedRules, AgreeOnTheCorpora) {
  std::size_t rows = 0;
  for (const char* name : {"responses-dev.jsonl", "rare-dev.jsonl"}) {
    std::ifstream corpus(testing::SourcePath("../shared/corpus/") + name);
    for (std::string line; std::getline(corpus, line); ++rows) {
      const testing::Json row = testing::ParseJson(line);
      const std::string text = row["text"].AsString();
      const std::string host = row["domain"].AsString();
      Response response;
      response.text = text;
      response.domain = host;
      Compare(response);
    }
  }
  if (rows == 0) std::cout << "no corpora beside the repository: compared the sample only\n";
}

// Texts that phrases may match, whole and damaged.
TEST_F(ShippedRules, AgreeAroundTheirPhrases) {
  compiler::DiagnosticSink sink;
  const compiler::SourceFiles sources = compiler::LoadSources({testing::ShippedRules()}, &sink);
  const compiler::LoadedRules rules = compiler::LoadRules(sources, &sink);
  const compiler::WordDefs lists = compiler::DefsByName(rules.merged.words);
  testing::Random random(20'264);
  for (std::size_t e = 0; e < TheRuleset().expression_count(); ++e) {
    const ExpressionInfo expression = TheRuleset().expression(e);
    if (expression.kind != ExpressionKind::kPhrase) continue;
    if (!random.OneIn(kPhraseStep)) continue;
    const compiler::WrittenOut phrase(expression.source, lists);
    std::string text = "550 5.7.1 x " + testing::RandomInstance(&random, phrase.text()) + ".";
    CompareText(text);
    if (random.OneIn(2)) {
      text.erase(random.Below(text.size()), 1);  // perhaps no UTF-8 any more
    } else {
      text[random.Below(text.size())] = random.OneIn(2) ? '\xFF' : '\0';
    }
    CompareText(text);
  }
}

// Every phrase but for its last character: guards that are there and never confirmed, in thousands.
TEST_F(ShippedRules, AgreeOnNearMisses) {
  std::string text;
  for (std::size_t e = 0; e < TheRuleset().expression_count(); ++e) {
    const ExpressionInfo expression = TheRuleset().expression(e);
    if (expression.source.find_first_of("()|*\\") != std::string_view::npos) continue;
    text += expression.source.substr(0, expression.source.size() - 1);
    text += "q ";
    if (e % 400 == 0) CompareText(text);
  }
  EXPECT_GT(text.size(), 4000U);
  while (text.size() < 1 << 20) text += text;
  CompareText(text);
}

TEST_F(ShippedRules, AgreeOnHostileTexts) {
  CompareText(std::string(1 << 20, 'a'));
  CompareText(std::string(100'000, ' '));
  CompareText(std::string(5'000, '\0'));
  std::string words;
  for (int i = 0; i < 5000; ++i) words += "user unknown mailbox quota spam blocked ";
  CompareText(words);
  std::string wrappers;
  for (int i = 0; i < 500; ++i) wrappers += "host mx.example.org[192.0.2.1] said: ";
  CompareText(wrappers + "550 5.1.1 User unknown");
  std::string bytes;
  for (int i = 0; i < 70'000; ++i) bytes += static_cast<char>(i * 7919 % 256);
  CompareText(bytes);
}

}  // namespace
}  // namespace ricochet
