// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/explain_mail.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "io/bytes/byte_sink.h"
#include "io/bytes/decompress.h"
#include "io/mail/mail_rules.h"
#include "io/mail/mail_source.h"
#include "io/mail/read_mail.h"
#include "io/mail/take_apart.h"
#include "io/output/explanation_report.h"
#include "io/terminal/finish_output.h"
#include "io/terminal/terminal.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "ricochet/explanation.h"

namespace ricochet::cli {
namespace {

constexpr std::size_t kShownLines = 40;  // of the prose
constexpr std::size_t kShownBytes = 160;

std::string Shown(std::string_view text) {
  if (text.size() <= kShownBytes) return io::Visible(text);
  return io::Visible(text.substr(0, kShownBytes)) + " ...";
}

class MailExplainer {
 public:
  MailExplainer(const Matcher& matcher, const mail::MailRules& rules)
      : matcher_(matcher), rules_(rules), colours_(io::Colours::For(STDOUT_FILENO)) {}

  std::string Explain(std::string_view raw) {
    const mail::MailView view = mail::TakeApart(raw, rules_);
    const mail::MailAnswer answer = mail::MailReader(rules_, matcher_).Read(view, scratch_);
    Line("parts", view.types);
    AddForm(answer.rows.front());
    for (const mail::HeaderField& field : answer.fields) {
      Line("field", field.name + ": " + field.value);
    }
    for (const std::string& text : view.status) AddLines("status part", text);
    AddLines("prose, without the original", answer.prose);
    for (std::size_t i = 0; i < answer.rows.size(); ++i) AddRow(i, answer);
    return std::move(out_);
  }

 private:
  void Line(std::string_view name, std::string_view value) {
    fmt::format_to(std::back_inserter(out_), "{:<11} {}\n", name, Shown(value));
  }

  void Heading(std::string_view text) {
    fmt::format_to(std::back_inserter(out_), "\n{}{}{}\n", colours_.bold(), text, colours_.reset());
  }

  void AddForm(const mail::MailRow& row) {
    if (!row.form) return Line("form", "none: no form of the ruleset holds for this mail");
    const RuleInfo form = matcher_.ruleset().rule(rules_.forms[*row.form].rule);
    Line("form", std::string(form.id) + "  " + ToString(form.origin));
  }

  void AddLines(std::string_view what, std::string_view text) {
    Heading(what);
    for (std::size_t line = 0; !text.empty(); ++line) {
      if (line == kShownLines) {
        out_ += "  | ...\n";
        return;
      }
      const std::size_t end = std::min(text.find('\n'), text.size());
      fmt::format_to(std::back_inserter(out_), "  | {}\n", Shown(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void AddRow(std::size_t index, const mail::MailAnswer& answer) {
    const mail::MailRow& row = answer.rows[index];
    const mail::Recipient& recipient = row.recipient;
    Heading(fmt::format(
        "row {}: {}", index + 1,
        recipient.address().empty() ? "no recipient" : io::Visible(recipient.address())));
    Line("kind", rules_.kinds.empty() ? "" : rules_.kinds[row.kind].name);
    const auto fact = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) Line(name, value);
    };
    fact("original", recipient.original);
    fact("alias", recipient.alias);
    fact("final", recipient.final);
    fact("action", recipient.action);
    fact("status", recipient.status);
    fact("mx", recipient.mx);
    fact("command", recipient.command);
    if (recipient.guessed) Line("note", "the recipient is guessed");
    for (const mail::Candidate& text : recipient.texts) {
      const bool chosen = text.text == row.said.text;
      Line(chosen ? "text, taken" : "text", text.text);
    }
    if (row.reason) Line("reason", std::to_string(*row.reason) + ": the code of the text alone");
    AddExplanation(row, answer);
  }

  void AddExplanation(const mail::MailRow& row, const mail::MailAnswer& answer) {
    std::vector<Field> fields;
    const Response response = mail::ResponseOf(row, answer, rules_, &fields);
    const Result<Explanation> explanation = matcher_.Explain(response, scratch_);
    if (!explanation.ok()) return Line("error", explanation.status().ToString());
    out_ += io::ExplanationToText({matcher_.ruleset(), response, *explanation}, colours_);
  }

  const Matcher& matcher_;
  const mail::MailRules& rules_;
  io::Colours colours_;
  Scratch scratch_;
  std::string out_;
};

}  // namespace

int ExplainMail(const std::string& path, const Matcher& matcher, io::Messages& messages) {
  const Result<mail::MailRules> rules = mail::LoadMailRules(matcher.ruleset());
  if (!rules.ok()) {
    messages.Say(rules.status().ToString());
    return kExitFailed;
  }
  Result<std::unique_ptr<io::ByteSource>> file = io::OpenByteSource(path);
  if (!file.ok()) {
    messages.FileFailed(io::DisplayName(path), file.status().message());
    return kExitFailed;
  }
  const std::unique_ptr<io::ByteSource> source = io::Decompress(std::move(*file));
  mail::MailSource mails(*source);
  const std::optional<mail::RawMail> mail = mails.Next();
  if (!mails.status().ok() || !mail) {
    const bool empty = mails.status().ok();
    messages.FileFailed(io::DisplayName(path), empty ? "no mail" : mails.status().message());
    return kExitFailed;
  }
  io::ByteSink sink(STDOUT_FILENO);
  sink.buffer() = MailExplainer(matcher, *rules).Explain(mail->bytes);
  const bool written = io::FinishOutput(sink, messages);
  if (mails.Next()) messages.Say("only the first mail is explained");
  return written ? kExitDone : kExitFailed;
}

}  // namespace ricochet::cli
