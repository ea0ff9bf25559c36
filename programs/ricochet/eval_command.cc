// SPDX-License-Identifier: Apache-2.0
//
// `ricochet eval`: measures a ruleset on labelled responses, and fails below the required rates.
#include <fmt/core.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "io/input/labelled_input.h"
#include "io/terminal/finish_output.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "programs/ricochet/commands.h"
#include "programs/ricochet/common_arguments.h"
#include "programs/ricochet/evaluation.h"
#include "programs/ricochet/evaluation_report.h"
#include "programs/ricochet/load_ruleset.h"
#include "ricochet/matcher.h"

namespace ricochet::cli {
namespace {

struct EvalOptions {
  std::string ruleset;
  std::string format = "text";
  // In percent.
  std::optional<double> min_primary, min_acceptable, min_hard_precision;
  std::string wrong = "20";
  std::vector<std::string> files;

  // How many wrong rows are shown.
  std::size_t max_wrong() const {
    std::size_t count = std::numeric_limits<std::size_t>::max();
    if (wrong != "all") std::from_chars(wrong.data(), wrong.data() + wrong.size(), count);
    return count;
  }
};

// A label that the ruleset cannot give would be counted as its mistake; it is the row's.
std::optional<std::uint16_t> FindUnknownCode(const Ruleset& ruleset, const io::LabelledRow& row) {
  if (!ruleset.FindCode(row.code)) return row.code;
  for (const std::uint16_t code : row.also) {
    if (!ruleset.FindCode(code)) return code;
  }
  return std::nullopt;
}

class EvalRun {
 public:
  EvalRun(const EvalOptions& options, const Matcher& matcher, io::Messages& messages)
      : matcher_(matcher), messages_(messages), evaluation_(options.max_wrong()) {}

  void ReadFile(const std::string& path) {
    const std::string name = io::DisplayName(path);
    const Result<std::unique_ptr<io::ByteSource>> source = io::OpenByteSource(path);
    if (!source.ok()) {
      messages_.FileFailed(name, source.status().message());
      return;
    }
    io::LabelledInput input({**source, name}, messages_);
    while (const std::optional<io::LabelledRow> row = input.Next()) {
      AddRow(*row, name, input.line_number());
    }
    if (!input.status().ok()) messages_.FileFailed(name, input.status().message());
  }

  const Evaluation& evaluation() const noexcept { return evaluation_; }

 private:
  void AddRow(const io::LabelledRow& row, const std::string& name, std::uint64_t line) {
    if (const auto unknown = FindUnknownCode(matcher_.ruleset(), row)) {
      messages_.BadRecord(name, line, fmt::format("the ruleset has no code {}", *unknown));
      return;
    }
    Response response;
    response.text = row.text;
    response.domain = row.domain;
    const Classification got = matcher_.Classify(response, scratch_);
    if (got.ok()) {
      evaluation_.Add(row, got);
    } else {
      messages_.FailedRecord(name, line, ToString(got.error));
    }
  }

  const Matcher& matcher_;
  io::Messages& messages_;
  Scratch scratch_;
  Evaluation evaluation_;
};

// True if the figure reaches `minimum`. A gate that measures nothing does not let pass.
bool PassesGate(std::string_view name, const Share& figure, std::optional<double> minimum,
                io::Messages& messages) {
  if (!minimum) return true;
  const std::optional<double> percent = figure.percent();
  if (percent && *percent >= *minimum) return true;
  const std::string found =
      percent ? fmt::format("{:.6g} % ({} of {})", *percent, figure.part, figure.whole)
              : "undefined, for there is no row to measure it on";
  messages.Say(fmt::format("{} is {}; at least {} % is required", name, found, *minimum));
  return false;
}

bool PassesGates(const EvalOptions& options, const Evaluation& evaluation, io::Messages& messages) {
  const bool primary =
      PassesGate("the primary rate", evaluation.primary(), options.min_primary, messages);
  const bool acceptable =
      PassesGate("the acceptable rate", evaluation.acceptable(), options.min_acceptable, messages);
  const bool hard = PassesGate("the precision of hard codes", evaluation.hard_precision(),
                               options.min_hard_precision, messages);
  return primary && acceptable && hard;
}

int RunEval(const EvalOptions& options) {
  io::Messages messages;
  const std::optional<Matcher> matcher = LoadMatcher(options.ruleset, messages);
  if (!matcher) return kExitFailed;
  EvalRun run(options, *matcher, messages);
  for (const std::string& path : options.files) run.ReadFile(path);

  const Evaluation& evaluation = run.evaluation();
  io::ByteSink sink(STDOUT_FILENO);
  sink.buffer() = options.format == "json" ? EvaluationToJson(evaluation, matcher->ruleset())
                                           : EvaluationToText(evaluation, matcher->ruleset());
  const bool written = io::FinishOutput(sink, messages);
  const bool passed = PassesGates(options, evaluation, messages);
  messages.SayCounts();
  return written && passed && !messages.any_failure() ? kExitDone : kExitFailed;
}

std::string CheckPercent(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, value);
  const bool good = error == std::errc() && parsed == end && value >= 0 && value <= 100;
  return good ? "" : io::Visible(text) + " is not a percentage from 0 to 100";
}

std::string CheckCountOrAll(const std::string& text) {
  std::size_t value = 0;
  const char* end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, value);
  const bool good = text == "all" || (error == std::errc() && parsed == end && !text.empty());
  return good ? "" : io::Visible(text) + " is neither a number nor `all`";
}

void AddGate(Arguments& command, const std::string& name, std::optional<double>* value,
             const std::string& figure) {
  command.AddOption(name, value, "Fail if " + figure + " is below P percent")
      .Check(CheckPercent)
      .TypeName("P");
}

}  // namespace

Command AddEval(Arguments& program) {
  const auto options = std::make_shared<EvalOptions>();
  Arguments& command = AddCommand(
      program, "eval",
      "Measure a ruleset on labelled responses (JSON Lines: id, text, code, also, domain)",
      &options->ruleset);
  AddFormat(command, &options->format);
  AddGate(command, "--min-primary", &options->min_primary, "the primary rate");
  AddGate(command, "--min-acceptable", &options->min_acceptable, "the acceptable rate");
  AddGate(command, "--min-hard-precision", &options->min_hard_precision,
          "the precision of hard codes");
  command.AddOption("--wrong", &options->wrong, "How many wrong rows to show: a number or `all`")
      .Check(CheckCountOrAll)
      .ShowDefault()
      .TypeName("N");
  AddFiles(command, &options->files).Required();
  return {&command, [options] { return RunEval(*options); }};
}

}  // namespace ricochet::cli
