// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc explain`: the output of `ricochet explain`, and near misses.
//
// Tested by tests/e2e/ricochetc/explain_test.cc
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/authoring/loaded_ruleset.h"
#include "compiler/authoring/near_miss/near_miss.h"
#include "compiler/authoring/near_miss/near_miss_report.h"
#include "io/output/explanation_report.h"
#include "io/terminal/finish_output.h"
#include "programs/exit_code.h"
#include "programs/response_arguments.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"
#include "ricochet/matcher.h"

namespace ricochet::compiler {
namespace {

struct ExplainOptions {
  cli::ResponseArguments response;
  std::vector<std::string> folders;
  std::string format = "text";
  std::size_t max_near_misses = 8;
};

std::string Report(const io::Explained& explained, const ReportedNearMisses& misses, bool json) {
  if (json) {
    io::Json report = io::MakeExplanationJson(explained);
    report.Set("near_misses", NearMissesToJson(misses));
    return report.Dump();
  }
  const io::Colours colours = io::Colours::For(STDOUT_FILENO);
  return io::ExplanationToText(explained, colours) + NearMissesToText(misses, colours);
}

int Explain(const ExplainOptions& options, const LoadedRuleset& rules, const std::string& text,
            io::Messages& messages) {
  const Result<Matcher> matcher = Matcher::Create(*rules.ruleset);
  if (!matcher.ok()) return Fail(matcher.status().ToString());
  const Response response = cli::MakeResponse(options.response, text);
  Scratch scratch;
  const Result<Explanation> explanation = matcher->Explain(response, scratch);
  if (!explanation.ok()) return Fail("cannot explain: " + explanation.status().ToString());
  const ErrorCode error = explanation->classification.error;
  if (error != ErrorCode::kOk) return Fail("cannot classify: " + std::string(ToString(error)));
  const Result<NearMisses> misses =
      FindNearMisses(*rules.ruleset, WordDefsOf(rules.loaded.rules), response, *explanation);
  if (!misses.ok()) return Fail("cannot find near misses: " + misses.status().ToString());
  io::ByteSink sink(STDOUT_FILENO);
  sink.buffer() = Report({*rules.ruleset, response, *explanation},
                         {rules, response, *explanation, *misses, options.max_near_misses},
                         options.format == "json");
  return io::FinishOutput(sink, messages) ? cli::kExitDone : cli::kExitFailed;
}

int RunExplain(const ExplainOptions& options) {
  io::Messages messages("ricochetc");
  const std::optional<std::string> text = cli::ReadResponseText(options.response, messages);
  if (!text) return cli::kExitFailed;
  const LoadedRuleset rules = LoadRulesetFrom(options.folders);
  if (rules.ruleset) return Explain(options, rules, *text, messages);
  ShowDiagnostics(rules.diagnostics, rules.sources);
  return cli::kExitFailed;
}

}  // namespace

cli::Command AddExplain(cli::Arguments& program) {
  cli::Arguments& command = program.AddCommand(
      "explain", "show why a response is classified as it is, and which rules nearly held");
  const auto options = std::make_shared<ExplainOptions>();
  cli::AddResponseArguments(command, &options->response);
  command.AddPositional("FOLDER", &options->folders, "folders of rule files, as for build")
      .Required();
  command.AddOption("--max-near-misses", &options->max_near_misses, "how many to show")
      .Range(0, 1'000'000)
      .ShowDefault();
  command.AddOption("--format", &options->format, "text or json")
      .Choices({"text", "json"})
      .ShowDefault();
  return {&command, [options] { return RunExplain(*options); }};
}

}  // namespace ricochet::compiler
