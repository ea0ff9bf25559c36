// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "runtime/cli/commands.h"
#include "runtime/cli/exit_code.h"
#include "runtime/cli/explanation_report.h"
#include "runtime/cli/finish_output.h"
#include "runtime/cli/load_ruleset.h"
#include "runtime/cli/response_arguments.h"

namespace ricochet::cli {

int RunExplain(const ExplainOptions& options) {
  Messages messages;
  const std::optional<Matcher> matcher = LoadMatcher(options.ruleset, messages);
  if (!matcher) return kExitFailed;
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
  const Explained explained{matcher->ruleset(), response, *explanation};
  ByteSink sink(STDOUT_FILENO);
  sink.buffer() = options.json ? ExplanationToJson(explained)
                               : ExplanationToText(explained, Colours::For(STDOUT_FILENO));
  return FinishOutput(sink, messages) ? kExitDone : kExitFailed;
}

}  // namespace ricochet::cli
