// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc diff`: the differences between two rulesets, and which responses get another code.
//
// Tested by tests/e2e/ricochetc/diff_test.cc
#include <fmt/core.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "compiler/authoring/diff/compare_rulesets.h"
#include "compiler/authoring/diff/diff_report.h"
#include "compiler/authoring/diff/moved_responses.h"
#include "compiler/authoring/loaded_ruleset.h"
#include "io/formats/input_formats.h"
#include "io/formats/input_queue.h"
#include "io/terminal/finish_output.h"
#include "io/terminal/progress.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "programs/input_arguments.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"
#include "programs/run_with_rejects.h"
#include "ricochet/matcher.h"

namespace ricochet::compiler {
namespace {

struct DiffOptions {
  std::string before, after;
  std::vector<std::string> add_before, add_after;  // further folders
  std::vector<std::string> corpus;
  std::string input = "auto";
  std::optional<int> year;
  std::string rejects;
  std::size_t samples = 3;
  std::optional<std::uint64_t> max_moved;
  bool redact = false;
  std::string format = "text";
};

struct Side {
  Ruleset ruleset;
  Matcher matcher;
  Scratch scratch;
  std::vector<Classification> classifications;
};

int WrongUsage(const std::string& message) {
  std::cerr << "ricochetc: " << message << "\nTry `ricochetc diff --help`.\n";
  return cli::kExitWrongUsage;
}

// A folder of rule files, or one of them; all else is taken for what `build` wrote.
bool IsRuleFolder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error) || path.ends_with(".toml");
}

std::optional<Ruleset> OpenRuleset(const std::string& path, const std::vector<std::string>& added) {
  if (!IsRuleFolder(path)) {
    Result<Ruleset> ruleset = Ruleset::Open(path);
    if (ruleset.ok()) return std::move(ruleset).value();
    Fail(io::Visible(path) + ": " + io::Visible(ruleset.status().ToString()));
    return std::nullopt;
  }
  std::vector<std::string> folders = {path};
  folders.insert(folders.end(), added.begin(), added.end());
  LoadedRuleset loaded = LoadRulesetFrom(folders);
  if (!loaded.ruleset) ShowDiagnostics(loaded.diagnostics, loaded.sources);
  return std::move(loaded.ruleset);
}

std::optional<Side> OpenSide(const std::string& path, const std::vector<std::string>& added) {
  std::optional<Ruleset> ruleset = OpenRuleset(path, added);
  if (!ruleset) return std::nullopt;
  Result<Matcher> matcher = Matcher::Create(*ruleset);
  if (!matcher.ok()) {
    Fail(io::Visible(path) + ": " + matcher.status().ToString());
    return std::nullopt;
  }
  return Side{*std::move(ruleset), std::move(matcher).value(), {}, {}};
}

class DiffRun {
 public:
  DiffRun(const DiffOptions& options, Side before, Side after)
      : options_(options),
        before_(std::move(before)),
        after_(std::move(after)),
        moved_(before_.ruleset, after_.ruleset, options.samples, options.redact) {}

  int Run() {
    if (options_.corpus.empty()) {
      std::set<ExampleKey> seen;
      ClassifyExamples(before_.ruleset, &seen);
      ClassifyExamples(after_.ruleset, &seen);
      return Finish();
    }
    return cli::RunWithRejects(options_.rejects, options_.corpus, messages_,
                               [&](io::RejectSink* rejects) {
                                 ClassifyCorpus(rejects);
                                 return Finish();
                               });
  }

 private:
  using ExampleKey = std::tuple<std::string_view, std::string_view, std::string_view,
                                std::string_view, std::string_view, std::string_view>;

  // Most examples are in both rulesets, and count once.
  void ClassifyExamples(const Ruleset& ruleset, std::set<ExampleKey>* seen) {
    for (std::size_t i = 0; i < ruleset.example_count(); ++i) {
      const ExampleInfo example = ruleset.example(i);
      const ExampleKey key{example.text,  example.domain, example.mx,
                           example.reply, example.status, example.command};
      if (!seen->insert(key).second) continue;
      const Response response{.text = example.text,
                              .domain = example.domain,
                              .mx = example.mx,
                              .reply = example.reply,
                              .status = example.status,
                              .command = example.command};
      batch_.Clear();
      batch_.responses.push_back(response);
      batch_.records.emplace_back();
      const bool of_code = example.kind == ExampleKind::kCode;
      AddBatch(of_code ? fmt::format("an example of code {}", example.code)
                       : fmt::format("an example of {}", ruleset.rule(example.rule).id));
    }
  }

  void ClassifyCorpus(io::RejectSink* rejects) {
    io::InputOptions reader;
    reader.format = io::FindInputFormat(options_.input).value_or(io::InputFormat::kAuto);
    reader.year = options_.year;
    reader.rejects = rejects;
    io::InputQueue inputs(options_.corpus, reader, messages_);
    io::Progress progress;
    while (inputs.Next(batch_)) {
      AddBatch(inputs.display_name(inputs.number()));
      progress.Update(inputs.work_done());
    }
    progress.Clear();
    if (inputs.tally().total() > 0) messages_.Say(ToText(inputs.tally()));
  }

  void AddBatch(const std::string& name) {
    for (Side* side : {&before_, &after_}) {
      side->classifications.resize(batch_.size());
      // The failure of a response is in its classification; the Status repeats it.
      static_cast<void>(
          side->matcher.ClassifyBatch(batch_.responses, side->classifications, side->scratch));
    }
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      const io::Record& record = batch_.records[i];
      for (const Side* side : {&before_, &after_}) {
        const Classification& c = side->classifications[i];
        if (!c.ok()) messages_.FailedRecord(name, record.line, ToString(c.error));
      }
      moved_.Add(batch_.responses[i], record, before_.classifications[i], after_.classifications[i],
                 name);
    }
  }

  int Finish() {
    const RulesetDiff diff = CompareRulesets(before_.ruleset, after_.ruleset);
    const ReportedDiff reported{before_.ruleset, after_.ruleset, diff, moved_,
                                options_.corpus.empty()};
    io::ByteSink sink(STDOUT_FILENO);
    sink.buffer() = options_.format == "json"
                        ? DiffToJson(reported)
                        : DiffToText(reported, io::Colours::For(STDOUT_FILENO));
    const bool written = io::FinishOutput(sink, messages_);
    messages_.SayCounts();
    const bool held = !options_.max_moved || moved_.moved() <= *options_.max_moved;
    if (!held) {
      messages_.Say(fmt::format("{} responses moved to another code; --max-moved allows {}",
                                moved_.moved(), *options_.max_moved));
    }
    return written && held && !messages_.any_failure() ? cli::kExitDone : cli::kExitFailed;
  }

  const DiffOptions& options_;
  io::Messages messages_{"ricochetc"};
  Side before_, after_;
  MovedResponses moved_;
  io::RecordBatch batch_;
};

int RunDiff(const DiffOptions& options) {
  if (!options.add_before.empty() && !IsRuleFolder(options.before)) {
    return WrongUsage("--add-old needs OLD to be a folder of rules");
  }
  if (!options.add_after.empty() && !IsRuleFolder(options.after)) {
    return WrongUsage("--add-new needs NEW to be a folder of rules");
  }
  if (options.corpus.empty() && (options.year || !options.rejects.empty())) {
    return WrongUsage("--year and --rejects need --corpus");
  }
  std::optional<Side> before = OpenSide(options.before, options.add_before);
  std::optional<Side> after = OpenSide(options.after, options.add_after);
  if (!before || !after) return cli::kExitFailed;
  return DiffRun(options, *std::move(before), *std::move(after)).Run();
}

void AddOptions(cli::Arguments& command, DiffOptions* options) {
  command
      .AddPositional("OLD", &options->before,
                     "a ruleset that `build` wrote, or a folder of rule files")
      .Required();
  command.AddPositional("NEW", &options->after, "the ruleset to compare with OLD").Required();
  command.AddOption("--add-old", &options->add_before, "another folder of OLD, as for build")
      .TypeName("FOLDER");
  command.AddOption("--add-new", &options->add_after, "another folder of NEW").TypeName("FOLDER");
  command
      .AddOption("--corpus", &options->corpus,
                 "responses to classify by both, `-` for standard input (default: the examples "
                 "of both); may be given several times")
      .TypeName("FILE");
  cli::AddInputArguments(command, &options->input, &options->year, &options->rejects);
  command.AddOption("--samples", &options->samples, "responses to show of each pair of codes")
      .Range(0, 1000)
      .ShowDefault();
  command.AddFlag("--redact", &options->redact,
                  "show samples without local parts, IP addresses and ids");
  command
      .AddOption("--max-moved", &options->max_moved,
                 "fail if more responses than this moved to another code")
      .TypeName("N");
  command.AddOption("--format", &options->format, "text or json")
      .Choices({"text", "json"})
      .ShowDefault();
}

}  // namespace

cli::Command AddDiff(cli::Arguments& program) {
  cli::Arguments& command = program.AddCommand(
      "diff", "show the differences between two rulesets, and which responses get another code");
  const auto options = std::make_shared<DiffOptions>();
  AddOptions(command, options.get());
  return {&command, [options] { return RunDiff(*options); }};
}

}  // namespace ricochet::compiler
