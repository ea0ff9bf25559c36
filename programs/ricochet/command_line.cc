// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/command_line.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

#include "io/formats/input_formats.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "programs/input_arguments.h"
#include "ricochet/version.h"

namespace ricochet::cli {
namespace {

constexpr const char* kVersionLine = "ricochet " RICOCHET_VERSION_STRING;
constexpr const char* kFooter =
    "Results go to standard output, everything else to standard error. Exit code: 0 done, 1 "
    "something\nfailed or a check did not hold, 2 wrong usage. A reader that closes the pipe ends "
    "the program\nquietly. NO_COLOR switches colours off.";

// Options whose text is turned into something else once all is parsed.
struct RawOptions {
  std::string input = "auto";
  std::string output = "text";
  std::string format = "text";
  std::string wrong = "20";
};

// CLI11's own Range lets NaN pass.
std::string CheckPercent(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, value);
  const bool good = error == std::errc() && parsed == end && value >= 0 && value <= 100;
  return good ? "" : fmt::format("{} is not a percentage from 0 to 100", io::Visible(text));
}

std::string CheckCountOrAll(const std::string& text) {
  std::size_t value = 0;
  const char* end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, value);
  const bool good = text == "all" || (error == std::errc() && parsed == end && !text.empty());
  return good ? "" : fmt::format("{} is neither a number nor `all`", io::Visible(text));
}

CLI::App* AddCommand(CLI::App& app, const std::string& name, const std::string& description,
                     std::string& ruleset) {
  CLI::App* command = app.add_subcommand(name, description);
  command->set_version_flag("--version", kVersionLine, "Print the version and exit");
  command
      ->add_option("--ruleset", ruleset,
                   "Artifact made by `ricochetc build`; without it the embedded ruleset")
      ->envname("RICOCHET_RULESET")
      ->type_name("FILE");
  command->footer(kFooter);
  return command;
}

// CLI11 takes `[a,b]` for a list of two; a file of that name is `./[a,b]`.
void AddFiles(CLI::App* command, std::vector<std::string>& files, bool required) {
  CLI::Option* option = command->add_option("files", files, "Inputs; `-` is standard input");
  option->type_name("FILE")->required(required);
}

void AddInput(CLI::App* command, ClassifyOptions& options, RawOptions& raw) {
  AddInputArguments(*command, raw.input, options.year, options.rejects);
  command->add_flag("--carry", options.carry,
                    "Keep other members of the input (jsonl to jsonl; one that is named like a "
                    "member of the output becomes input_NAME)");
}

void AddClassify(CLI::App& app, ClassifyOptions& options, RawOptions& raw) {
  CLI::App* command =
      AddCommand(app, "classify", "Classify responses, one row each", options.ruleset);
  AddInput(command, options, raw);
  command->add_option("--output", raw.output, "text (a table), tsv, csv or jsonl")
      ->check(CLI::IsMember({"text", "tsv", "csv", "jsonl"}))
      ->capture_default_str()
      ->type_name("FORMAT");
  command->add_flag("--summary", options.summary,
                    "Count codes and types at the end (for other outputs than text on standard "
                    "error)");
  command->add_flag("--redact", options.redact,
                    "Show no local parts, IP addresses and ids: ***, [ip], [id] (classified before "
                    "that; --rejects keeps lines as they were)");
  command
      ->add_option("--width", options.width,
                   "Columns of the text table (default: of the terminal, else no limit)")
      ->check(CLI::Range(20, 100000))
      ->type_name("N");
  command
      ->add_option("--threads", options.threads,
                   "So many classify, beside one that reads; the order of the output stays")
      ->check(CLI::Range(1, 256))
      ->capture_default_str()
      ->type_name("N");
  AddFiles(command, options.files, false);
}

void AddExplain(CLI::App& app, ExplainOptions& options, RawOptions& raw) {
  CLI::App* command =
      AddCommand(app, "explain", "Show why a response is classified as it is", options.ruleset);
  AddResponseArguments(*command, options.response);
  command->add_option("--format", raw.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str()
      ->type_name("FORMAT");
}

void AddInfo(CLI::App& app, InfoOptions& options, RawOptions& raw) {
  CLI::App* command = AddCommand(app, "info", "Show what a ruleset holds", options.ruleset);
  command->add_flag("--verify", options.verify,
                    "Run the ruleset's own examples first; fail if one does not hold");
  command->add_option("--format", raw.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str()
      ->type_name("FORMAT");
}

void AddGate(CLI::App* command, const std::string& name, std::optional<double>& value,
             const std::string& figure) {
  command->add_option(name, value, fmt::format("Fail if {} is below P percent", figure))
      ->check(CheckPercent)
      ->type_name("P");
}

void AddEval(CLI::App& app, EvalOptions& options, RawOptions& raw) {
  CLI::App* command =
      AddCommand(app, "eval",
                 "Measure a ruleset on labelled responses (JSON Lines: id, text, code, also, "
                 "domain)",
                 options.ruleset);
  command->add_option("--format", raw.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str()
      ->type_name("FORMAT");
  AddGate(command, "--min-primary", options.min_primary, "the primary rate");
  AddGate(command, "--min-acceptable", options.min_acceptable, "the acceptable rate");
  AddGate(command, "--min-hard-precision", options.min_hard_precision,
          "the precision of hard codes");
  command->add_option("--wrong", raw.wrong, "How many wrong rows to show: a number or `all`")
      ->check(CheckCountOrAll)
      ->capture_default_str()
      ->type_name("N");
  AddFiles(command, options.files, true);
}

void AddReport(CLI::App& app, ReportOptions& options, RawReportOptions& raw) {
  CLI::App* command =
      AddCommand(app, "report", "Sum up why mail bounced: figures, diagnoses, a page to look at",
                 options.ruleset);
  AddReportOptions(*command, options, raw);
  AddFiles(command, options.files, false);
}

EndNow WrongUsage(const CLI::App& app, const std::string& message) {
  std::string name = "ricochet";
  for (const CLI::App* command : app.get_subcommands()) name += " " + command->get_name();
  return {kExitWrongUsage, "",
          fmt::format("ricochet: {}\nTry `{} --help`.\n", io::Visible(message), name)};
}

// CLI11 reports help, version and mistakes alike by an exception.
EndNow End(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() != 0) return WrongUsage(app, error.what());
  std::ostringstream out;
  std::ostringstream err;
  app.exit(error, out, err);
  return {kExitDone, out.str(), ""};
}

bool MayBeLog(io::InputFormat format) {
  return format == io::InputFormat::kAuto || io::InfoOf(format).log;
}

EndNow RejectsWithoutLog(const CLI::App& app) {
  return WrongUsage(app, "--rejects is for logs: what is wrong with other inputs is told");
}

CommandLine Finish(const CLI::App& app, ClassifyOptions options, const RawOptions& raw) {
  static const std::map<std::string, io::OutputFormat> kOutputs = {
      {"text", io::OutputFormat::kText},
      {"tsv", io::OutputFormat::kTsv},
      {"csv", io::OutputFormat::kCsv},
      {"jsonl", io::OutputFormat::kJsonLines}};
  options.input = io::FindInputFormat(raw.input).value_or(io::InputFormat::kAuto);
  options.output = kOutputs.at(raw.output);
  if (options.files.empty()) options.files.emplace_back("-");
  const bool can_carry = options.input == io::InputFormat::kJsonLines &&
                         options.output == io::OutputFormat::kJsonLines;
  if (options.carry && !can_carry) {
    return WrongUsage(app, "--carry needs --input jsonl and --output jsonl");
  }
  if (options.carry && options.redact) {
    return WrongUsage(app, "--carry keeps what --redact would have to know; give one of them");
  }
  if (!options.rejects.empty() && !MayBeLog(options.input)) return RejectsWithoutLog(app);
  if (options.width && options.output != io::OutputFormat::kText) {
    return WrongUsage(app, "--width is for --output text");
  }
  return options;
}

EvalOptions Finish(EvalOptions options, const RawOptions& raw) {
  options.json = raw.format == "json";
  options.max_wrong = std::numeric_limits<std::size_t>::max();
  if (raw.wrong != "all") {
    std::from_chars(raw.wrong.data(), raw.wrong.data() + raw.wrong.size(), options.max_wrong);
  }
  return options;
}

}  // namespace

CommandLine ParseCommandLine(int argc, const char* const* argv) {
  CLI::App app("Tells why mail bounced: classifies SMTP responses by a compiled ruleset.",
               "ricochet");
  app.set_version_flag("--version", kVersionLine, "Print the version and exit");
  app.require_subcommand(1);
  app.footer(kFooter);
  ClassifyOptions classify;
  ExplainOptions explain;
  InfoOptions info;
  EvalOptions eval;
  ReportOptions report;
  RawOptions raw;
  RawReportOptions raw_report;
  AddClassify(app, classify, raw);
  AddExplain(app, explain, raw);
  AddInfo(app, info, raw);
  AddEval(app, eval, raw);
  AddReport(app, report, raw_report);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return End(app, error);
  }
  if (app.got_subcommand("classify")) return Finish(app, classify, raw);
  if (app.got_subcommand("report")) {
    report = FinishReportOptions(report, raw_report);
    if (!report.rejects.empty() && !MayBeLog(report.input)) return RejectsWithoutLog(app);
    return report;
  }
  explain.json = info.json = raw.format == "json";
  if (app.got_subcommand("explain")) return explain;
  if (app.got_subcommand("info")) return info;
  return Finish(eval, raw);
}

}  // namespace ricochet::cli
