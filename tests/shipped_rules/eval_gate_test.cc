// SPDX-License-Identifier: Apache-2.0
//
// What `ricochet eval` measures of the shipped rules, held. The collections stand beside the
// repository; where they are absent the same bars hold for the examples that the rules carry.
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "io/bytes/byte_source.h"
#include "io/input/labelled_input.h"
#include "programs/ricochet/evaluation.h"
#include "ricochet/matcher.h"
#include "tests/support/paths.h"

namespace ricochet::cli {
namespace {

constexpr std::size_t kShownWrong = 30;

class EvalGate : public ::testing::Test {
 protected:
  static const Matcher& TheMatcher() {
    static const Matcher matcher =
        Matcher::Create(Ruleset::Open(testing::ShippedRuleset()).value()).value();
    return matcher;
  }
  static std::string Corpus(const std::string& name) {
    return testing::SourcePath("../shared/corpus/") + name;
  }
  static Classification Classify(const Response& response) {
    static Scratch scratch;
    const Classification got = TheMatcher().Classify(response, scratch);
    EXPECT_TRUE(got.ok()) << response.text;
    return got;
  }
  // Of all rows of the file; the wrong ones are kept to be shown.
  static Evaluation EvaluateFile(const std::string& path) {
    Evaluation evaluation(kShownWrong);
    io::Messages messages;
    const std::unique_ptr<io::ByteSource> source = io::OpenByteSource(path).value();
    io::LabelledInput input({*source, path}, messages);
    while (const std::optional<io::LabelledRow> row = input.Next()) {
      Response response;
      response.text = row->text;
      response.domain = row->domain;
      evaluation.Add(*row, Classify(response));
    }
    EXPECT_FALSE(messages.any_failure());
    return evaluation;
  }
};

double Percent(const Share& share) { return share.percent().value_or(0); }

// Rows that say nothing but their reply code, or not even that.
Share LittleKnown(const Evaluation& evaluation) {
  return {evaluation.layer(Layer::kReply).rows + evaluation.layer(Layer::kNone).rows,
          evaluation.rows()};
}

std::string WrongRows(const Evaluation& evaluation) {
  std::string text;
  for (const WrongRow& wrong : evaluation.wrong()) {
    text += wrong.row.id + ": " + std::to_string(wrong.row.code) + ", but got " +
            std::to_string(wrong.got.code) + ": " + wrong.row.text + "\n";
  }
  return text;
}

void ExpectBars(const Evaluation& evaluation) {
  EXPECT_GE(Percent(evaluation.primary()), 94.0);
  EXPECT_GE(Percent(evaluation.acceptable()), 98.0) << WrongRows(evaluation);
  EXPECT_GE(Percent(evaluation.hard_precision()), 98.0) << WrongRows(evaluation);
  EXPECT_LE(Percent(LittleKnown(evaluation)), 4.0);
}

TEST_F(EvalGate, Responses) {
  const std::string path = Corpus("responses-dev.jsonl");
  if (!std::filesystem::exists(path)) {
    std::cout << "skipped: there is no " << path << "\n";
    return;
  }
  const Evaluation evaluation = EvaluateFile(path);
  EXPECT_GE(evaluation.rows(), 500U);
  ExpectBars(evaluation);
}

// Newer sources, and what users of bounce handlers report.
TEST_F(EvalGate, NewSources) {
  struct File {
    const char* name;
    std::size_t rows;
    double primary, acceptable, hard_precision;
  };
  for (const File& file : {File{"responses-dev-2.jsonl", 1000, 94.0, 99.0, 99.0},
                           File{"reports-dev.jsonl", 240, 93.0, 98.0, 99.0}}) {
    const std::string path = Corpus(file.name);
    if (!std::filesystem::exists(path)) {
      std::cout << "skipped: there is no " << path << "\n";
      continue;
    }
    const Evaluation evaluation = EvaluateFile(path);
    EXPECT_GE(evaluation.rows(), file.rows);
    EXPECT_GE(Percent(evaluation.primary()), file.primary) << file.name;
    EXPECT_GE(Percent(evaluation.acceptable()), file.acceptable) << WrongRows(evaluation);
    EXPECT_GE(Percent(evaluation.hard_precision()), file.hard_precision) << file.name;
    EXPECT_LE(Percent(LittleKnown(evaluation)), 4.5) << file.name;
  }
}

TEST_F(EvalGate, RareCodes) {
  const std::string path = Corpus("rare-dev.jsonl");
  if (!std::filesystem::exists(path)) {
    std::cout << "skipped: there is no " << path << "\n";
    return;
  }
  const Evaluation evaluation = EvaluateFile(path);
  EXPECT_GE(evaluation.rows(), 150U);
  EXPECT_GE(Percent(evaluation.acceptable()), 95.0) << WrongRows(evaluation);
}

// Examples of the reply layer say little on purpose, so they are left out.
TEST_F(EvalGate, TheRulesOwnExamples) {
  const Ruleset& ruleset = TheMatcher().ruleset();
  Evaluation evaluation(kShownWrong);
  for (std::size_t i = 0; i < ruleset.example_count(); ++i) {
    const ExampleInfo example = ruleset.example(i);
    if (example.kind == ExampleKind::kNoMatch) continue;
    if (example.kind == ExampleKind::kMatch && ruleset.rule(example.rule).layer == Layer::kReply) {
      continue;
    }
    const Classification got = Classify({.text = example.text,
                                         .domain = example.domain,
                                         .mx = example.mx,
                                         .reply = example.reply,
                                         .status = example.status,
                                         .command = example.command});
    io::LabelledRow row;
    row.id = "example " + std::to_string(i);
    row.text = example.text;
    row.code = example.code;
    evaluation.Add(row, got);
  }
  EXPECT_GE(evaluation.rows(), 1000U);
  ExpectBars(evaluation);
}

}  // namespace
}  // namespace ricochet::cli
