// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc learn`: learns how words vote for codes, for the layer likeness.
//
// Tested by tests/e2e/ricochetc/learn_test.cc
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/authoring/learn/cross_validate.h"
#include "compiler/authoring/learn/fit_weights.h"
#include "compiler/authoring/learn/learn_report.h"
#include "compiler/authoring/learn/training_text.h"
#include "compiler/authoring/loaded_ruleset.h"
#include "compiler/resolve/resolve_likeness.h"
#include "io/bytes/byte_source.h"
#include "io/bytes/write_file.h"
#include "io/input/labelled_input.h"
#include "io/terminal/messages.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"

namespace ricochet::compiler {
namespace {

struct LearnOptions {
  std::vector<std::string> corpora;
  std::vector<std::string> rules = {"rules"};
  std::string output;
  std::size_t folds = 10;
  std::vector<std::string> without;
  std::size_t seed = 1;
};

bool KnowsCodes(const Ruleset& ruleset, const io::LabelledRow& row) {
  return ruleset.FindCode(row.code) && std::ranges::all_of(row.also, [&](std::uint16_t code) {
           return ruleset.FindCode(code).has_value();
         });
}

void ReadCorpus(const std::string& path, io::Messages& messages, TrainingTexts* texts) {
  const std::string name = io::DisplayName(path);
  const Result<std::unique_ptr<io::ByteSource>> source = io::OpenByteSource(path);
  if (!source.ok()) {
    messages.FileFailed(name, source.status().message());
    return;
  }
  io::LabelledInput input({**source, name}, messages);
  while (const std::optional<io::LabelledRow> row = input.Next()) {
    if (!KnowsCodes(texts->ruleset(), *row)) {
      messages.BadRecord(name, input.line_number(), "the rules have no such code");
    } else if (!texts->AddRow(*row)) {
      messages.FailedRecord(name, input.line_number(), "cannot be classified");
    }
  }
  if (!input.status().ok()) messages.FileFailed(name, input.status().message());
}

Thresholds ThresholdsOf(const LoadedRules& rules) {
  Thresholds thresholds;
  for (const CodeDef* code : rules.rules.codes) {
    const CodeThresholds found = FindThresholds(rules.merged, *code);
    thresholds[static_cast<std::uint16_t>(code->number.value)] = {found.handicap, found.lead,
                                                                  code->type == BounceType::kHard};
  }
  return thresholds;
}

int Learn(const LearnOptions& options, const LoadedRules& rules, const TrainingTexts& texts) {
  FitOptions fit;
  fit.without = options.without;
  std::cout << LearnFiguresToText(CrossValidate(texts.all(), options.folds, options.seed, fit),
                                  ThresholdsOf(rules));
  if (options.output.empty()) return cli::kExitDone;
  std::vector<const TrainingText*> all;
  for (const TrainingText& text : texts.all()) all.push_back(&text);
  const WeightTable table = FitWeights(all, fit);
  const std::string toml = WeightsToToml(table);
  const Status written = io::WriteFileAtomically(options.output, std::as_bytes(std::span(toml)));
  if (!written.ok()) return Fail(std::string(written.message()));
  std::cout << "\n"
            << io::Visible(options.output) << ": " << Count(table.size(), "clue", "clues") << " of "
            << Count(texts.all().size(), "text", "texts") << "\n";
  return cli::kExitDone;
}

int RunLearn(const LearnOptions& options) {
  LoadedRuleset loaded = LoadRulesetFrom(options.rules);
  ShowDiagnostics(loaded.diagnostics, loaded.sources);
  if (!loaded.ruleset) return cli::kExitFailed;
  Result<Matcher> matcher = Matcher::Create(*loaded.ruleset);
  if (!matcher.ok()) return Fail(matcher.status().ToString());
  io::Messages messages("ricochetc");
  TrainingTexts texts(std::move(matcher).value());
  for (const std::string& path : options.corpora) ReadCorpus(path, messages, &texts);
  messages.SayCounts();
  if (messages.any_failure()) return cli::kExitFailed;
  if (!texts.AddExamples(loaded.loaded.rules)) return Fail("an example cannot be classified");
  return Learn(options, loaded.loaded, texts);
}

}  // namespace

cli::Command AddLearn(cli::Arguments& program) {
  cli::Arguments& command =
      program.AddCommand("learn", "learn from labelled responses how words vote for codes");
  const auto options = std::make_shared<LearnOptions>();
  command
      .AddPositional("CORPUS", &options->corpora,
                     "labelled responses, JSON Lines: text, code, also, source, domain")
      .Required();
  command.AddOption("--rules", &options->rules, "folder of rule files, whose examples count too")
      .TypeName("DIR")
      .ShowDefault("rules");
  command.AddOption("-o,--output", &options->output, "write the weights to this file")
      .TypeName("FILE");
  command
      .AddOption("--without", &options->without,
                 "no weight for this word: it stands for something else in the corpus")
      .TypeName("WORD");
  command.AddOption("--folds", &options->folds, "cross-validate with that many parts")
      .TypeName("N")
      .Range(2, 1000)
      .ShowDefault();
  command.AddOption("--seed", &options->seed, "deals the sources out to the parts")
      .TypeName("N")
      .ShowDefault();
  command.SetFooter(
      "The same input gives the same bytes. All texts of a `source` are held out together, so the\n"
      "figures tell of sources that the weights have not seen. Compiling never learns.");
  return {&command, [options] { return RunLearn(*options); }};
}

}  // namespace ricochet::compiler
