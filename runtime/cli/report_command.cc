// SPDX-License-Identifier: Apache-2.0
//
// `ricochet report`: reads and classifies batch by batch, counts, and writes what it found once all
// is read.
//
// Tested by tests/e2e/cli_report_test.cc
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ricochet/matcher.h"
#include "runtime/cli/commands.h"
#include "runtime/cli/escape.h"
#include "runtime/cli/exit_code.h"
#include "runtime/cli/finish_output.h"
#include "runtime/cli/load_ruleset.h"
#include "runtime/cli/report/html_report.h"
#include "runtime/cli/report/json_report.h"
#include "runtime/cli/report/report_builder.h"
#include "runtime/cli/report/text_report.h"
#include "runtime/src/write_file.h"

namespace ricochet::cli {
namespace {

class ReportRun {
 public:
  ReportRun(const ReportOptions& options, Matcher matcher, Messages& messages)
      : options_(options),
        messages_(messages),
        matcher_(std::move(matcher)),
        builder_(matcher_.ruleset(), options.show_addresses) {}

  int Run() {
    for (const std::string& path : options_.files) ReadFile(path);
    progress_.Clear();
    Report report = builder_.Build();
    for (const std::string& path : options_.files) report.files.push_back(DisplayName(path));
    const bool written = Write(report);
    messages_.SayCounts();
    return written && !messages_.any_failure() ? kExitDone : kExitFailed;
  }

 private:
  void ReadFile(const std::string& path) {
    const std::string name = DisplayName(path);
    const Result<std::unique_ptr<ByteSource>> source = OpenByteSource(path);
    if (!source.ok()) {
      messages_.FileFailed(name, source.status().message());
      return;
    }
    const bool carry = false;
    const std::unique_ptr<InputReader> reader =
        MakeInputReader(options_.input, {**source, name}, carry, messages_);
    const std::uint64_t bytes_before = bytes_;
    while (reader->Next(batch_)) {
      ClassifyBatch(name);
      bytes_ = bytes_before + reader->bytes_read();
      progress_.Update(records_, bytes_);
    }
    if (!reader->status().ok()) messages_.FileFailed(name, reader->status().message());
  }

  void ClassifyBatch(const std::string& name) {
    classifications_.resize(batch_.size());
    // A failure of one response stands in its classification; the whole has none of its own.
    static_cast<void>(matcher_.ClassifyBatch(batch_.responses, classifications_, scratch_));
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      const Classification& c = classifications_[i];
      if (!c.ok()) messages_.FailedRecord(name, batch_.records[i].line, ToString(c.error));
    }
    builder_.Add(batch_, classifications_);
    records_ += batch_.size();
  }

  bool Write(const Report& report) {
    const ReportContext context{matcher_.ruleset(), options_.ruleset,
                                options_.language, options_.show_addresses};
    bool written = true;
    if (!options_.html.empty()) written = WritePage(ReportToHtml(report, context));
    ByteSink sink(STDOUT_FILENO);
    sink.buffer() = options_.json ? DumpJson(ReportToJson(report, context, StrangersText::kAsIs))
                                  : ReportToText(report, context, TextStyleForStdout());
    return FinishOutput(sink, messages_) && written;
  }

  bool WritePage(const std::string& page) {
    const Status status = WriteFileAtomically(options_.html, std::as_bytes(std::span(page)));
    if (!status.ok()) messages_.Say(Visible(status.message()));
    return status.ok();
  }

  const ReportOptions& options_;
  Messages& messages_;
  Matcher matcher_;
  Scratch scratch_;
  ReportBuilder builder_;
  Progress progress_;
  RecordBatch batch_;
  std::vector<Classification> classifications_;
  std::uint64_t records_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

int RunReport(const ReportOptions& options) {
  Messages messages;
  std::optional<Matcher> matcher = LoadMatcher(options.ruleset, messages);
  if (!matcher) return kExitFailed;
  return ReportRun(options, std::move(*matcher), messages).Run();
}

}  // namespace ricochet::cli
