// SPDX-License-Identifier: Apache-2.0
//
// `ricochet explain`: why a response is classified as it is.
#include <fmt/core.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>

#include "io/output/explanation_report.h"
#include "io/terminal/finish_output.h"
#include "programs/exit_code.h"
#include "programs/response_arguments.h"
#include "programs/ricochet/commands.h"
#include "programs/ricochet/common_arguments.h"
#include "programs/ricochet/explain_mail.h"
#include "programs/ricochet/load_ruleset.h"
#include "ricochet/explanation.h"
#include "ricochet/matcher.h"

namespace ricochet::cli {
namespace {

struct ExplainOptions {
  std::string ruleset;
  ResponseArguments response;
  std::string format = "text";
  std::string input = "response";
};

int RunExplain(const ExplainOptions& options) {
  io::Messages messages;
  const std::optional<Matcher> matcher = LoadMatcher(options.ruleset, messages);
  if (!matcher) return kExitFailed;
  if (options.input == "mail") return ExplainMail(options.response.text, *matcher, messages);
  const std::optional<std::string> text = ReadResponseText(options.response, messages);
  if (!text) return kExitFailed;

  const Response response = MakeResponse(options.response, *text);
  Scratch scratch;
  const Result<Explanation> explanation = matcher->Explain(response, scratch);
  if (!explanation.ok()) {
    messages.Say(fmt::format("cannot explain: {}", explanation.status().ToString()));
    return kExitFailed;
  }
  if (!explanation->classification.ok()) {
    messages.Say(fmt::format("cannot classify: {}", ToString(explanation->classification.error)));
    return kExitFailed;
  }
  const io::Explained explained{matcher->ruleset(), response, *explanation};
  io::ByteSink sink(STDOUT_FILENO);
  sink.buffer() = options.format == "json"
                      ? io::ExplanationToJson(explained)
                      : io::ExplanationToText(explained, io::Colours::For(STDOUT_FILENO));
  return io::FinishOutput(sink, messages) ? kExitDone : kExitFailed;
}

}  // namespace

Command AddExplain(Arguments& program) {
  const auto options = std::make_shared<ExplainOptions>();
  Arguments& command = AddCommand(program, "explain", "Show why a response is classified as it is",
                                  &options->ruleset);
  AddResponseArguments(command, &options->response);
  AddFormat(command, &options->format);
  command
      .AddOption("--input", &options->input,
                 "response: TEXT is one; mail: TEXT is the name of a file with a mail")
      .Choices({"response", "mail"})
      .ShowDefault()
      .TypeName("WHAT");
  return {&command, [options, &command] {
            if (options->input == "mail" && options->format == "json") {
              return WrongUsage(command, "a mail is explained as text only");
            }
            return RunExplain(*options);
          }};
}

}  // namespace ricochet::cli
