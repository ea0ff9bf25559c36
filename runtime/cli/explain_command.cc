// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "runtime/cli/byte_source.h"
#include "runtime/cli/commands.h"
#include "runtime/cli/exit_code.h"
#include "runtime/cli/explanation_report.h"
#include "runtime/cli/finish_output.h"
#include "runtime/cli/load_ruleset.h"
#include "runtime/cli/text_input.h"

namespace ricochet::cli {
namespace {

// The response from standard input: all of it, possibly several lines.
std::optional<std::string> ReadText(Messages& messages) {
  const Result<std::unique_ptr<ByteSource>> source = OpenByteSource("-");
  Status status = source.status();
  if (status.ok()) {
    Result<std::string> text = ReadAll(**source, TextInput::kMaxLineBytes);
    if (text.ok()) {
      while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
      return *text;
    }
    status = text.status();
  }
  messages.FileFailed(DisplayName("-"), status.message());
  return std::nullopt;
}

}  // namespace

int RunExplain(const ExplainOptions& options) {
  Messages messages;
  const std::optional<Matcher> matcher = LoadMatcher(options.ruleset, messages);
  if (!matcher) return kExitFailed;
  const std::optional<std::string> text = options.text == "-" ? ReadText(messages) : options.text;
  if (!text) return kExitFailed;

  Response response;
  response.text = *text;
  response.domain = options.domain;
  response.mx = options.mx;
  response.reply = options.reply;
  response.status = options.status;
  response.command = options.command;
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
