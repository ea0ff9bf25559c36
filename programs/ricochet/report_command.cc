// SPDX-License-Identifier: Apache-2.0
//
// `ricochet report`: reads and classifies batch by batch, counts, and writes the report at the end.
//
// Tested by tests/e2e/ricochet/report_test.cc
#include <fmt/core.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "io/bytes/write_file.h"
#include "io/formats/input_formats.h"
#include "io/formats/input_queue.h"
#include "io/terminal/finish_output.h"
#include "io/terminal/progress.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "programs/input_arguments.h"
#include "programs/ricochet/commands.h"
#include "programs/ricochet/common_arguments.h"
#include "programs/ricochet/load_ruleset.h"
#include "programs/ricochet/mail_rows.h"
#include "programs/ricochet/report/html_report.h"
#include "programs/ricochet/report/json_report.h"
#include "programs/ricochet/report/report_builder.h"
#include "programs/ricochet/report/text_report.h"
#include "programs/run_with_rejects.h"
#include "ricochet/matcher.h"

namespace ricochet::cli {
namespace {

struct ReportOptions {
  std::string ruleset;
  std::string input_name = "auto";
  std::optional<int> year;       // of log lines that tell none
  std::vector<std::string> own;  // domains of one's own messages
  std::string rejects;           // a path; empty: what is not understood is only counted
  std::string html;              // the page to write; empty: none
  std::string format = "text";
  std::string language_name = "en";
  bool show_addresses = false;
  std::vector<std::string> files;  // at least one once they are parsed; `-` is standard input

  io::InputFormat input() const {
    return io::FindInputFormat(input_name).value_or(io::InputFormat::kAuto);
  }
  bool json() const { return format == "json"; }
  Language language() const {
    return language_name == "da" ? Language::kDanish : Language::kEnglish;
  }
};

io::InputOptions ReportReaderOptions(const ReportOptions& options, io::RejectSink* rejects) {
  io::InputOptions reader;
  reader.format = options.input();
  reader.year = options.year;
  reader.rejects = rejects;
  return reader;
}

class ReportRun {
 public:
  ReportRun(const ReportOptions& options, Matcher matcher, io::RejectSink* rejects,
            io::Messages& messages)
      : options_(options),
        messages_(messages),
        matcher_(std::move(matcher)),
        inputs_(options.files, ReportReaderOptions(options, rejects), messages),
        builder_(matcher_.ruleset(), options.show_addresses) {}

  int Run() {
    if (inputs_.any_mail()) {
      mails_ = MailRows::Make(matcher_, options_.own, messages_);
      if (mails_ == nullptr) return kExitFailed;
    }
    while (inputs_.Next(batch_)) {
      if (inputs_.is_mail()) {
        ReadMails();
      } else {
        ClassifyBatch();
      }
      progress_.Update(inputs_.work_done());
    }
    progress_.Clear();
    Report report = builder_.Build();
    report.tally = inputs_.tally();
    report.has_deliveries = inputs_.any_log();
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      report.files.push_back(inputs_.display_name(i));
    }
    const bool written = Write(report);
    const bool hint = report.tally.unexplained > 0 && options_.rejects.empty();
    if (report.tally.total() > 0) {
      messages_.Say(io::ToText(report.tally) + (hint ? " (--rejects FILE keeps them)" : ""));
    }
    messages_.SayCounts();
    return written && !messages_.any_failure() ? kExitDone : kExitFailed;
  }

 private:
  void ClassifyBatch() {
    classifications_.resize(batch_.size());
    // The failure of a response is in its classification; the Status repeats it.
    static_cast<void>(matcher_.ClassifyBatch(batch_.responses, classifications_, scratch_));
    const std::string& name = inputs_.display_name(inputs_.number());
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      const Classification& c = classifications_[i];
      if (!c.ok()) messages_.FailedRecord(name, batch_.records[i].line, ToString(c.error));
    }
    builder_.Add(batch_, classifications_);
  }

  void ReadMails() {
    const std::string& name = inputs_.display_name(inputs_.number());
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      mails_->Read(batch_.responses[i], batch_.records[i], scratch_, nullptr,
                   [&](const io::Row& row, const mail::MailRow& mail_row) {
                     const Classification& c = row.classification;
                     if (!c.ok()) messages_.FailedRecord(name, row.record.line, ToString(c.error));
                     // A bounce of what was never sent says nothing about an address.
                     io::Record record = row.record;
                     if ((mail_row.flags & mail::kForeignOriginal) != 0) record.recipient = {};
                     builder_.Add(row.response, record, c);
                   });
    }
  }

  bool Write(const Report& report) {
    const ReportContext context{matcher_.ruleset(), options_.ruleset, options_.language(),
                                options_.show_addresses};
    bool written = true;
    if (!options_.html.empty()) written = WritePage(ReportToHtml(report, context));
    io::ByteSink sink(STDOUT_FILENO);
    sink.buffer() = options_.json() ? ReportToJson(report, context, StrangersText::kAsIs).Dump()
                                    : ReportToText(report, context, TextStyleForStdout());
    return io::FinishOutput(sink, messages_) && written;
  }

  bool WritePage(const std::string& page) {
    const Status status = io::WriteFileAtomically(options_.html, std::as_bytes(std::span(page)));
    if (!status.ok()) messages_.Say(io::Visible(status.message()));
    return status.ok();
  }

  const ReportOptions& options_;
  io::Messages& messages_;
  Matcher matcher_;
  Scratch scratch_;
  std::unique_ptr<MailRows> mails_;  // where an input is of mails
  io::InputQueue inputs_;
  ReportBuilder builder_;
  io::Progress progress_;
  io::RecordBatch batch_;
  std::vector<Classification> classifications_;
};

int RunReport(const ReportOptions& options) {
  io::Messages messages;
  std::optional<Matcher> matcher = LoadMatcher(options.ruleset, messages);
  if (!matcher) return kExitFailed;
  return RunWithRejects(options.rejects, options.files, messages, [&](io::RejectSink* rejects) {
    return ReportRun(options, std::move(*matcher), rejects, messages).Run();
  });
}

}  // namespace

Command AddReport(Arguments& program) {
  const auto options = std::make_shared<ReportOptions>();
  Arguments& command =
      AddCommand(program, "report", "Summarise why mail bounced: figures, diagnoses, an HTML page",
                 &options->ruleset);
  AddInputArguments(command, &options->input_name, &options->year, &options->rejects);
  AddOwn(command, &options->own);
  command
      .AddOption("-o,--output", &options->html, "Write the report to one self-contained HTML file")
      .TypeName("FILE.html");
  AddFormat(command, &options->format, "Of standard output: text or json");
  command.AddOption("--lang", &options->language_name, "Language of the report: en or da")
      .Choices({"en", "da"})
      .ShowDefault()
      .TypeName("LANG");
  command.AddFlag("--show-addresses", &options->show_addresses,
                  "List addresses, and do not mask personal data in samples");
  AddFiles(command, &options->files);
  return {&command, [options, &command] {
            if (options->files.empty()) options->files.emplace_back("-");
            const bool needs_log = !options->rejects.empty();
            if (needs_log && !MayBeLog(options->input())) {
              return WrongUsage(command, kRejectsWithoutLog);
            }
            return RunReport(*options);
          }};
}

}  // namespace ricochet::cli
