// SPDX-License-Identifier: Apache-2.0
#include "io/formats/input_formats.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "io/input/jsonl_input.h"
#include "io/input/text_input.h"
#include "io/logs/csv_records.h"
#include "io/logs/entry_input.h"
#include "io/logs/exim.h"
#include "io/logs/json_values.h"
#include "io/logs/kumomta.h"
#include "io/logs/log_input.h"
#include "io/logs/mailgun.h"
#include "io/logs/pmta.h"
#include "io/logs/postfix.h"
#include "io/logs/recognise_entries.h"
#include "io/logs/sendgrid.h"
#include "io/logs/sendmail.h"
#include "io/logs/ses.h"
#include "io/mail/mail_input.h"
#include "io/mail/mail_source.h"

namespace ricochet::io {
namespace {

using Reader = std::unique_ptr<InputReader>;

Reader MakeText(const InputFile& file, const InputOptions& /*options*/, Messages& /*messages*/) {
  return std::make_unique<TextInput>(file.source);
}

Reader MakeJsonLines(const InputFile& file, const InputOptions& options, Messages& messages) {
  return std::make_unique<JsonlInput>(file, options.carry, messages);
}

Reader MakeMail(const InputFile& file, const InputOptions& /*options*/, Messages& /*messages*/) {
  return std::make_unique<mail::MailInput>(file);
}

// A pipe is being written now.
LogClock ClockFor(const InputFile& file, const InputOptions& options) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
  return {options.year, file.source.modified_seconds().value_or(seconds)};
}

// Of logs in which a line is an entry.
template <typename Parser>
Reader MakeLineLog(const InputFile& file, const InputOptions& options, Messages& messages) {
  auto parser = std::make_unique<Parser>(ClockFor(file, options));
  return std::make_unique<LogInput>(file, options, std::move(parser), messages);
}

// Of logs whose entries are JSON objects or CSV records.
template <typename Entries, typename Parser>
Reader MakeEntryLog(const InputFile& file, const InputOptions& options, Messages& messages) {
  return std::make_unique<EntryInput>(file.display_name, std::make_unique<Entries>(file.source),
                                      std::make_unique<Parser>(), options.tally, options.rejects,
                                      messages);
}

template <typename Parser>
bool LooksLikeJsonLog(std::string_view start) {
  Parser parser;
  return ExplainsJson(parser, start);
}

bool LooksLikePmta(std::string_view start) {
  PmtaParser parser;
  return ExplainsCsv(parser, start);
}

// {"text": ... in any order of members; what else it holds is checked when it is read.
bool LooksLikeJsonLines(std::string_view line) {
  if (!line.starts_with('{')) return false;
  constexpr std::string_view kMember = "\"text\"";
  const std::size_t member = line.find(kMember);
  if (member == std::string_view::npos) return false;
  const std::size_t colon = line.find_first_not_of(" \t", member + kMember.size());
  return colon != std::string_view::npos && line[colon] == ':';
}

// A new format: its parser in logs/, and a line here (logs/README.md).
constexpr std::array kFormats = {
    InputFormatInfo{InputFormat::kText, "text",
                    "a line is a response; the lines of one reply are one", false, false, MakeText,
                    nullptr, nullptr},
    InputFormatInfo{InputFormat::kJsonLines, "jsonl", "JSON Lines", false, false, MakeJsonLines,
                    nullptr, LooksLikeJsonLines},
    InputFormatInfo{InputFormat::kPostfix, "postfix", "Postfix's log", true, false,
                    MakeLineLog<PostfixParser>, nullptr, LooksLikePostfix},
    InputFormatInfo{InputFormat::kExim, "exim", "Exim's main log", true, false,
                    MakeLineLog<EximParser>, nullptr, LooksLikeExim},
    InputFormatInfo{InputFormat::kSendmail, "sendmail", "Sendmail's log", true, false,
                    MakeLineLog<SendmailParser>, nullptr, LooksLikeSendmail},
    InputFormatInfo{InputFormat::kPmta, "pmta", "PowerMTA's accounting files (CSV)", true, false,
                    MakeEntryLog<CsvRecords, PmtaParser>, LooksLikePmta, nullptr},
    InputFormatInfo{InputFormat::kKumomta, "kumomta", "KumoMTA's log (JSON)", true, false,
                    MakeEntryLog<JsonValues, KumomtaParser>, LooksLikeJsonLog<KumomtaParser>,
                    nullptr},
    InputFormatInfo{InputFormat::kSes, "ses", "Amazon SES's notifications and events (JSON)", true,
                    false, MakeEntryLog<JsonValues, SesParser>, LooksLikeJsonLog<SesParser>,
                    nullptr},
    InputFormatInfo{InputFormat::kSendgrid, "sendgrid", "SendGrid's events (JSON)", true, false,
                    MakeEntryLog<JsonValues, SendgridParser>, LooksLikeJsonLog<SendgridParser>,
                    nullptr},
    InputFormatInfo{InputFormat::kMailgun, "mailgun", "Mailgun's events (JSON)", true, false,
                    MakeEntryLog<JsonValues, MailgunParser>, LooksLikeJsonLog<MailgunParser>,
                    nullptr},
    InputFormatInfo{InputFormat::kMail, "mail",
                    "mails: a file, an mbox, a Maildir or a folder of .eml", false, true, MakeMail,
                    mail::LooksLikeMail, nullptr},
};

}  // namespace

std::span<const InputFormatInfo> InputFormats() { return kFormats; }

const InputFormatInfo& InfoOf(InputFormat format) {
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [format](const InputFormatInfo& info) { return info.format == format; });
}

std::optional<InputFormat> FindInputFormat(std::string_view name) {
  if (name == "auto") return InputFormat::kAuto;
  for (const InputFormatInfo& info : kFormats) {
    if (info.name == name) return info.format;
  }
  return std::nullopt;
}

std::unique_ptr<InputReader> MakeInputReader(const InputFile& file, const InputOptions& options,
                                             Messages& messages) {
  return InfoOf(options.format).make(file, options, messages);
}

}  // namespace ricochet::io
