// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc coverage`: measures rules on a corpus.
//
// Tested by tests/e2e/ricochetc/coverage_test.cc
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/authoring/coverage/coverage.h"
#include "compiler/compile.h"
#include "io/bytes/write_file.h"
#include "io/formats/input_formats.h"
#include "io/formats/input_queue.h"
#include "io/terminal/finish_output.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "programs/input_arguments.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"
#include "programs/run_with_rejects.h"
#include "ricochet/matcher.h"

namespace ricochet::compiler {
namespace {

struct CoverageOptions {
  std::vector<std::string> rules;  // folders, or one artifact
  std::vector<std::string> corpora;
  std::string input = "auto";
  std::optional<int> year;
  std::string rejects;
  std::string format = "text";
  std::string output;  // for the proposals; empty: nowhere
  std::vector<std::string> word_lists;
  CoverageLimits limits;
  std::size_t threads = 1;
};

struct OpenedRules {
  Ruleset ruleset;
  SourceFiles sources;  // none of an artifact
};

// A single file that is not TOML.
bool IsArtifact(const std::vector<std::string>& paths) {
  std::error_code error;
  return paths.size() == 1 && !paths.front().ends_with(".toml") &&
         std::filesystem::is_regular_file(paths.front(), error);
}

// One whose expressions RE2 takes: of a file that ricochetc has not written nothing is certain.
Result<Ruleset> OpenArtifact(const std::string& path) {
  Result<Ruleset> ruleset = Ruleset::Open(path);
  if (!ruleset.ok()) return ruleset;
  const Result<Matcher> matcher = Matcher::Create(*ruleset);
  if (!matcher.ok()) return matcher.status();
  if (Status checked = matcher->CheckExpressions(); !checked.ok()) return checked;
  return ruleset;
}

std::optional<OpenedRules> OpenRules(const std::vector<std::string>& paths) {
  if (IsArtifact(paths)) {
    Result<Ruleset> ruleset = OpenArtifact(paths.front());
    if (ruleset.ok()) return OpenedRules{*ruleset, {}};
    Fail(io::Visible(paths.front() + ": " + ruleset.status().ToString()));
    return std::nullopt;
  }
  Compilation compilation = Compile(paths, {});
  if (!compilation.ok()) {
    ShowDiagnostics(compilation.diagnostics, compilation.sources);
    return std::nullopt;
  }
  Result<Ruleset> ruleset = Ruleset::FromBytes(compilation.artifact);
  if (ruleset.ok()) return OpenedRules{*ruleset, std::move(compilation.sources)};
  Fail(ruleset.status().ToString());
  return std::nullopt;
}

bool AddWordLists(const std::vector<std::string>& paths, Vocabulary* vocabulary) {
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.good() && !file.eof()) {
      Fail(io::Visible(path) + ": cannot be read");
      return false;
    }
    vocabulary->AddWordList(text);
  }
  return true;
}

io::InputOptions ReaderOptions(const CoverageOptions& options, io::RejectSink* rejects) {
  io::InputOptions reader;
  reader.format = io::FindInputFormat(options.input).value_or(io::InputFormat::kAuto);
  reader.year = options.year;
  reader.rejects = rejects;
  return reader;
}

CoverageStyle StyleForStdout() {
  CoverageStyle style;
  if (const std::size_t width = io::TerminalWidth(STDOUT_FILENO); width != 0) style.width = width;
  style.colours = io::Colours::For(STDOUT_FILENO);
  return style;
}

bool Write(const CoverageOptions& options, const Coverage& coverage, const Ruleset& ruleset,
           io::Messages* messages) {
  bool written = true;
  if (!options.output.empty()) {
    const std::string toml = ProposalsToToml(coverage.Proposals());
    const Status status = io::WriteFileAtomically(options.output, std::as_bytes(std::span(toml)));
    if (!status.ok()) messages->Say(io::Visible(status.message()));
    written = status.ok();
  }
  io::ByteSink sink(STDOUT_FILENO);
  sink.buffer() = options.format == "json"
                      ? CoverageToJson(coverage, ruleset)
                      : CoverageToText(coverage, ruleset, options.limits, StyleForStdout());
  return io::FinishOutput(sink, *messages) && written;
}

int Measure(const CoverageOptions& options, const OpenedRules& rules, const Vocabulary& vocabulary,
            io::RejectSink* rejects, io::Messages* messages) {
  io::InputQueue inputs(options.corpora, ReaderOptions(options, rejects), *messages);
  Coverage coverage =
      MakeCoverage(rules.ruleset, vocabulary, rules.sources, options.limits,
                   ScanCorpus(rules.ruleset, vocabulary, options.threads, &inputs, messages));
  for (std::size_t i = 0; i < inputs.size(); ++i) coverage.files.push_back(inputs.display_name(i));
  const bool written = Write(options, coverage, rules.ruleset, messages);
  if (const io::LogTally& tally = inputs.tally(); tally.total() > 0) {
    const bool hint = tally.unexplained > 0 && options.rejects.empty();
    messages->Say(ToText(tally) + (hint ? " (--rejects FILE keeps them)" : ""));
  }
  messages->SayCounts();
  return written && !messages->any_failure() ? cli::kExitDone : cli::kExitFailed;
}

int RunCoverage(const CoverageOptions& options) {
  const std::optional<OpenedRules> rules = OpenRules(options.rules);
  if (!rules) return cli::kExitFailed;
  Vocabulary vocabulary(rules->ruleset);
  if (!AddWordLists(options.word_lists, &vocabulary)) return cli::kExitFailed;
  io::Messages messages("ricochetc");
  return cli::RunWithRejects(options.rejects, options.corpora, messages,
                             [&](io::RejectSink* rejects) {
                               return Measure(options, *rules, vocabulary, rejects, &messages);
                             });
}

void AddOutputOptions(cli::Arguments& command, CoverageOptions* options) {
  command.AddOption("--format", &options->format, "text or json; json has all rows")
      .Choices({"text", "json"})
      .ShowDefault();
  command
      .AddOption("-o,--output", &options->output,
                 "write the proposed rules to a rule file (FILE.toml)")
      .TypeName("FILE");
  command.AddOption("--top", &options->limits.top, "rows in each list; 0: all")
      .ShowDefault()
      .TypeName("N");
  command
      .AddOption("--min-count", &options->limits.min_count,
                 "show wordings of at least this many responses")
      .ShowDefault()
      .TypeName("N");
  command
      .AddOption("--words", &options->word_lists,
                 "a list of words that may be shown, in addition to those of the rules")
      .SeveralAtOnce()
      .TypeName("FILE");
}

}  // namespace

cli::Command AddCoverage(cli::Arguments& program) {
  cli::Arguments& command = program.AddCommand(
      "coverage", "measure rules on a corpus, and propose rules for what they miss");
  const auto options = std::make_shared<CoverageOptions>();
  command
      .AddPositional("RULES", &options->rules,
                     "folders of rule files, as for build, or one ruleset")
      .Required();
  command.AddOption("--corpus", &options->corpora, "responses or logs; - is standard input")
      .Required()
      .TypeName("FILE");
  cli::AddInputArguments(command, &options->input, &options->year, &options->rejects);
  AddOutputOptions(command, options.get());
  command
      .AddOption("--threads", &options->threads,
                 "number of classifying threads, in addition to the reading one")
      .Range(1, 256)
      .ShowDefault()
      .TypeName("N");
  return {&command, [options] { return RunCoverage(*options); }};
}

}  // namespace ricochet::compiler
