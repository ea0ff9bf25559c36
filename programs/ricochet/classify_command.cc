// SPDX-License-Identifier: Apache-2.0
//
// `ricochet classify`: reads, classifies and writes batch by batch. Memory does not grow with the
// input, and responses from a pipe are answered as they arrive.
#include <unistd.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/formats/input_formats.h"
#include "io/formats/input_queue.h"
#include "io/input/owned_batch.h"
#include "io/masking/redact.h"
#include "io/ordered_pipeline.h"
#include "io/output/output_writer.h"
#include "io/terminal/finish_output.h"
#include "io/terminal/progress.h"
#include "programs/exit_code.h"
#include "programs/input_arguments.h"
#include "programs/ricochet/commands.h"
#include "programs/ricochet/common_arguments.h"
#include "programs/ricochet/load_ruleset.h"
#include "programs/ricochet/mail_rows.h"
#include "programs/ricochet/summary.h"
#include "programs/run_with_rejects.h"
#include "ricochet/matcher.h"

namespace ricochet::cli {
namespace {

struct ClassifyOptions {
  std::string ruleset;
  std::string input_name = "auto";
  std::string output_name = "text";
  bool summary = false;
  bool carry = false;
  bool redact = false;
  std::optional<std::size_t> width;  // not given: that of the terminal
  std::size_t threads = 1;
  std::optional<int> year;         // of log lines that tell none
  std::vector<std::string> own;    // domains of one's own messages
  std::string rejects;             // a path; empty: what is not understood is only counted
  std::vector<std::string> files;  // at least one once they are parsed; `-` is standard input

  io::InputFormat input() const {
    return io::FindInputFormat(input_name).value_or(io::InputFormat::kAuto);
  }
  io::OutputFormat output() const {
    if (output_name == "tsv") return io::OutputFormat::kTsv;
    if (output_name == "csv") return io::OutputFormat::kCsv;
    if (output_name == "jsonl") return io::OutputFormat::kJsonLines;
    return io::OutputFormat::kText;
  }
};

io::OutputStyle Style(const ClassifyOptions& options, const io::InputQueue& inputs) {
  io::OutputStyle style;
  style.format = options.output();
  style.terminal = io::IsTerminal(STDOUT_FILENO);
  style.log = inputs.any_log();
  style.mail = inputs.any_mail();
  style.width = options.width.value_or(io::TerminalWidth(STDOUT_FILENO));
  style.colours = io::Colours::For(STDOUT_FILENO);
  return style;
}

io::InputOptions ClassifyReaderOptions(const ClassifyOptions& options, io::RejectSink* rejects) {
  io::InputOptions reader;
  reader.format = options.input();
  reader.carry = options.carry;
  reader.year = options.year;
  reader.rejects = rejects;
  return reader;
}

// A batch on its way through the stages.
struct Job {
  io::RecordBatch read;  // as its reader gave it
  io::OwnedBatch owned;  // used where the reader goes on meanwhile
  const io::RecordBatch* batch = nullptr;
  std::size_t input = 0;
  bool mail = false;
  std::vector<Classification> classifications;
  std::vector<std::uint64_t> lines;  // of mails: those of the rows
  std::string rows;
};

// What a worker has for itself.
struct Worker {
  Scratch scratch;
  io::Redactor redactor;
  std::unique_ptr<io::OutputWriter> writer;
};

class ClassifyRun final : public io::PipelineStages {
 public:
  ClassifyRun(const ClassifyOptions& options, Matcher matcher, io::RejectSink* rejects,
              io::Messages& messages)
      : options_(options),
        messages_(messages),
        matcher_(std::move(matcher)),
        inputs_(options.files, ClassifyReaderOptions(options, rejects), messages),
        summary_(matcher_.ruleset()),
        writer_(io::MakeOutputWriter(Style(options, inputs_), matcher_.ruleset())),
        workers_(options.threads),
        jobs_(io::PipelineSlots(options.threads)) {
    for (Worker& worker : workers_) {
      worker.writer = io::MakeOutputWriter(Style(options, inputs_), matcher_.ruleset());
    }
  }

  int Run() {
    if (inputs_.any_mail()) {
      mails_ = MailRows::Make(matcher_, options_.own, messages_);
      if (mails_ == nullptr) return kExitFailed;
    }
    writer_->WriteHeader(sink_.buffer());
    io::RunPipeline(*this, options_.threads);
    sink_.Flush();
    progress_.Clear();
    if (options_.summary && !sink_.ended()) WriteSummary();
    const bool written = io::FinishOutput(sink_, messages_);
    if (!sink_.closed()) SayCounts();
    return written && !messages_.any_failure() ? kExitDone : kExitFailed;
  }

  bool Read(std::size_t slot) override {
    Job& job = jobs_[slot];
    if (!inputs_.Next(job.read)) return false;
    progress_.Update(inputs_.work_done());
    job.input = inputs_.number();
    job.mail = inputs_.is_mail();
    job.batch = &job.read;
    if (options_.threads > 1) {
      job.owned.CopyFrom(job.read);
      job.batch = &job.owned.batch();
    }
    return true;
  }

  void Work(std::size_t worker, std::size_t slot) override {
    Job& job = jobs_[slot];
    const io::RecordBatch& batch = *job.batch;
    job.rows.clear();
    if (job.mail) return WorkOnMails(workers_[worker], job);
    job.classifications.resize(batch.size());
    // The failure of a response is in its classification; the Status repeats it.
    static_cast<void>(
        matcher_.ClassifyBatch(batch.responses, job.classifications, workers_[worker].scratch));
    for (std::size_t i = 0; i < batch.size(); ++i) WriteRow(workers_[worker], i, job);
  }

  bool Write(std::size_t slot) override {
    Job& job = jobs_[slot];
    const std::string& name = inputs_.display_name(job.input);
    NameInput(job.input);
    for (std::size_t i = 0; i < job.classifications.size(); ++i) {
      const Classification& c = job.classifications[i];
      const std::uint64_t line = job.mail ? job.lines[i] : job.batch->records[i].line;
      if (!c.ok()) messages_.FailedRecord(name, line, ToString(c.error));
    }
    if (sink_.buffer().empty()) {
      sink_.buffer().swap(job.rows);
    } else {
      sink_.buffer().append(job.rows);
    }
    sink_.Flush();
    if (options_.summary) summary_.Add(job.classifications);
    return !sink_.ended();
  }

 private:
  // A mail may have several rows.
  void WorkOnMails(Worker& worker, Job& job) const {
    job.classifications.clear();
    job.lines.clear();
    io::Redactor* const redactor = options_.redact ? &worker.redactor : nullptr;
    for (std::size_t i = 0; i < job.batch->size(); ++i) {
      const io::Record& record = job.batch->records[i];
      mails_->Read(job.batch->responses[i], record, worker.scratch, redactor,
                   [&](const io::Row& row, const mail::MailRow&) {
                     job.classifications.push_back(row.classification);
                     job.lines.push_back(record.line);
                     worker.writer->WriteRow(row, job.rows);
                   });
    }
  }

  void WriteRow(Worker& worker, std::size_t i, Job& job) const {
    const io::Record& record = job.batch->records[i];
    const Response& response = job.batch->responses[i];
    const Classification& classification = job.classifications[i];
    if (!options_.redact) {
      return worker.writer->WriteRow({record, response, classification}, job.rows);
    }
    io::Record shown_record = record;
    Response shown_response = response;
    worker.redactor.Redact(&shown_response, &shown_record);
    worker.writer->WriteRow({shown_record, shown_response, classification}, job.rows);
  }

  // Before the rows of each input, where there are several.
  void NameInput(std::size_t input) {
    if (inputs_.size() == 1 || named_ == input) return;
    named_ = input;
    writer_->WriteFileName(inputs_.display_name(input), sink_.buffer());
  }

  void WriteSummary() {
    if (options_.output() == io::OutputFormat::kText) {
      sink_.buffer().append("\n").append(summary_.ToText());
      return;
    }
    io::ByteSink err(STDERR_FILENO);
    err.buffer() = summary_.ToText();
    err.Flush();
  }

  void SayCounts() {
    const io::LogTally& tally = inputs_.tally();
    if (tally.total() > 0) {
      const bool hint = tally.unexplained > 0 && options_.rejects.empty();
      messages_.Say(io::ToText(tally) + (hint ? " (--rejects FILE keeps them)" : ""));
    }
    messages_.SayCounts();
  }

  const ClassifyOptions& options_;
  io::Messages& messages_;
  Matcher matcher_;
  io::InputQueue inputs_;
  Summary summary_;
  std::unique_ptr<MailRows> mails_;  // where an input is of mails
  std::unique_ptr<io::OutputWriter> writer_;
  io::ByteSink sink_{STDOUT_FILENO};
  io::Progress progress_;
  std::vector<Worker> workers_;
  std::vector<Job> jobs_;
  std::optional<std::size_t> named_;  // the input whose name was written last
};

// What is wrong with the options together; nullptr if nothing is.
const char* FindConflict(const ClassifyOptions& options) {
  const bool may_be_mail =
      options.input() == io::InputFormat::kAuto || options.input() == io::InputFormat::kMail;
  if (!options.own.empty() && !may_be_mail) return "--own is for mails";
  const bool can_carry = options.input() == io::InputFormat::kJsonLines &&
                         options.output() == io::OutputFormat::kJsonLines;
  if (options.carry && !can_carry) return "--carry needs --input jsonl and --output jsonl";
  if (options.carry && options.redact) {
    return "--carry copies members that --redact cannot mask; give only one of them";
  }
  if (!options.rejects.empty() && !MayBeLog(options.input())) return kRejectsWithoutLog;
  if (options.width && options.output() != io::OutputFormat::kText) {
    return "--width is for --output text";
  }
  return nullptr;
}

int RunClassify(const ClassifyOptions& options) {
  io::Messages messages;
  std::optional<Matcher> matcher = LoadMatcher(options.ruleset, messages);
  if (!matcher) return kExitFailed;
  return RunWithRejects(options.rejects, options.files, messages, [&](io::RejectSink* rejects) {
    return ClassifyRun(options, std::move(*matcher), rejects, messages).Run();
  });
}

void AddOutputOptions(Arguments& command, ClassifyOptions* options) {
  command.AddOption("--output", &options->output_name, "text (a table), tsv, csv or jsonl")
      .Choices({"text", "tsv", "csv", "jsonl"})
      .ShowDefault()
      .TypeName("FORMAT");
  command.AddFlag("--summary", &options->summary,
                  "Count codes and types at the end (for other outputs than text on standard "
                  "error)");
  command.AddFlag("--redact", &options->redact,
                  "Mask local parts, IP addresses and ids: ***, [ip], [id] (after classification; "
                  "--rejects stores lines unmasked)");
  command
      .AddOption("--width", &options->width,
                 "Width of the text table in columns (default: of the terminal, else unlimited)")
      .Range(20, 100000)
      .TypeName("N");
}

}  // namespace

Command AddClassify(Arguments& program) {
  const auto options = std::make_shared<ClassifyOptions>();
  Arguments& command =
      AddCommand(program, "classify", "Classify responses, one row each", &options->ruleset);
  AddInputArguments(command, &options->input_name, &options->year, &options->rejects);
  AddOwn(command, &options->own);
  command.AddFlag("--carry", &options->carry,
                  "Keep other members of the input (jsonl to jsonl; one that is named like a "
                  "member of the output becomes input_NAME)");
  AddOutputOptions(command, options.get());
  command
      .AddOption("--threads", &options->threads,
                 "Number of classifying threads, in addition to the reading one; the output order "
                 "is preserved")
      .Range(1, 256)
      .ShowDefault()
      .TypeName("N");
  AddFiles(command, &options->files);
  return {&command, [options, &command] {
            if (options->files.empty()) options->files.emplace_back("-");
            const char* conflict = FindConflict(*options);
            return conflict != nullptr ? WrongUsage(command, conflict) : RunClassify(*options);
          }};
}

}  // namespace ricochet::cli
