// SPDX-License-Identifier: Apache-2.0
//
// `ricochet classify`: reads a batch, classifies it, writes it, and so on: memory does not grow
// with the input, and what comes through a pipe is answered as it comes.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ricochet/matcher.h"
#include "runtime/cli/commands.h"
#include "runtime/cli/exit_code.h"
#include "runtime/cli/finish_output.h"
#include "runtime/cli/load_ruleset.h"
#include "runtime/cli/summary.h"

namespace ricochet::cli {
namespace {

class ClassifyRun {
 public:
  ClassifyRun(const ClassifyOptions& options, Matcher matcher, Messages& messages)
      : options_(options),
        messages_(messages),
        matcher_(std::move(matcher)),
        summary_(matcher_.ruleset()),
        writer_(MakeOutputWriter(Style(options), matcher_.ruleset())) {}

  int Run() {
    writer_->WriteHeader(sink_.buffer());
    for (const std::string& path : options_.files) {
      if (sink_.ended()) break;
      ReadFile(path);
    }
    sink_.Flush();
    progress_.Clear();
    if (options_.summary && !sink_.ended()) WriteSummary();
    const bool written = FinishOutput(sink_, messages_);
    if (!sink_.closed()) messages_.SayCounts();
    return written && !messages_.any_failure() ? kExitDone : kExitFailed;
  }

 private:
  static OutputStyle Style(const ClassifyOptions& options) {
    OutputStyle style;
    style.format = options.output;
    style.terminal = IsTerminal(STDOUT_FILENO);
    style.width = options.width.value_or(TerminalWidth(STDOUT_FILENO));
    style.colours = Colours::For(STDOUT_FILENO);
    return style;
  }

  void ReadFile(const std::string& path) {
    const std::string name = DisplayName(path);
    const Result<std::unique_ptr<ByteSource>> source = OpenByteSource(path);
    if (!source.ok()) {
      messages_.FileFailed(name, source.status().message());
      return;
    }
    if (options_.files.size() > 1) writer_->WriteFileName(name, sink_.buffer());
    const std::unique_ptr<InputReader> reader =
        MakeInputReader(options_.input, {**source, name}, options_.carry, messages_);
    const std::uint64_t bytes_before = bytes_;
    while (!sink_.ended() && reader->Next(batch_)) {
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
      writer_->WriteRow({batch_.records[i], batch_.responses[i], c}, sink_.buffer());
      sink_.FlushIfFull();
    }
    sink_.Flush();
    records_ += batch_.size();
    if (options_.summary) summary_.Add(classifications_);
  }

  void WriteSummary() {
    if (options_.output == OutputFormat::kText) {
      sink_.buffer().append("\n").append(summary_.ToText());
      return;
    }
    ByteSink err(STDERR_FILENO);
    err.buffer() = summary_.ToText();
    err.Flush();
  }

  const ClassifyOptions& options_;
  Messages& messages_;
  Matcher matcher_;
  Scratch scratch_;
  Summary summary_;
  std::unique_ptr<OutputWriter> writer_;
  ByteSink sink_{STDOUT_FILENO};
  Progress progress_;
  RecordBatch batch_;
  std::vector<Classification> classifications_;
  std::uint64_t records_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

int RunClassify(const ClassifyOptions& options) {
  Messages messages;
  std::optional<Matcher> matcher = LoadMatcher(options.ruleset, messages);
  if (!matcher) return kExitFailed;
  return ClassifyRun(options, std::move(*matcher), messages).Run();
}

}  // namespace ricochet::cli
