// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as the log of a mail server: each line is counted once, what is not understood is kept,
// and what is understood every output can show without breaking its own form.
//
// Input: two bytes choose the format (or that it is to be recognised) and the size of reads, the
// rest is the file.
#include <memory>
#include <vector>

#include "io/bytes/line_reader.h"
#include "io/formats/input_formats.h"
#include "io/formats/open_input.h"
#include "io/logs/log_input.h"
#include "tests/fuzz/all_outputs.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/fuzz/piece_source.h"
#include "tests/support/rulesets.h"

namespace ricochet::testing {
namespace {

using io::InputFormat;

constexpr char kRules[] = R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['full']
command = ["rcpt", "connect"]
)";

class CountingRejects final : public io::RejectSink {
 public:
  explicit CountingRejects(std::string_view file) : file_(file) {}
  void Add(std::string_view raw) override {
    Require(file_.find(raw) != std::string_view::npos, "a reject is as it was", raw);
    ++count;
  }
  std::size_t count = 0;

 private:
  std::string_view file_;
};

std::size_t CountLines(std::string_view file) {
  PieceSource source(file, file.size());
  io::LineReader reader(source, io::LogInput::kMaxLineBytes);
  std::size_t count = 0;
  for (std::vector<io::Line> lines; reader.Next(lines, io::kBatchRecords);) {
    for (const io::Line& line : lines) count += line.text.empty() ? 0U : 1U;
  }
  return count;
}

void RequireSound(const Response& response, const io::Record& record, InputFormat format) {
  Require(record.source == io::InfoOf(format).name, "a record names its format", record.source);
  Require(response.domain.empty() || record.recipient.ends_with(response.domain),
          "the domain is that of the recipient", record.recipient);
  const bool timely = record.time.empty() || (record.time.size() >= 19 && record.time[10] == 'T');
  Require(timely, "a time is one of RFC 3339", record.time);
}

struct Counts {
  std::size_t rows = 0;
  std::size_t lines = 0;  // that gave rows
};

Counts WriteAll(io::InputReader& reader, InputFormat format, const Ruleset& ruleset,
                std::vector<Output>* outputs) {
  static const Matcher* const matcher = new Matcher(MatcherFrom(ruleset));
  Scratch scratch;
  Counts counts;
  std::uint64_t line = 0;
  for (io::RecordBatch batch; reader.Next(batch);) {
    Require(batch.responses.size() == batch.records.size(), "a record for each response");
    for (std::size_t i = 0; i < batch.size(); ++i, ++counts.rows) {
      const io::Record& record = batch.records[i];
      Require(record.line >= line, "lines ascend");
      counts.lines += record.line > line ? 1U : 0U;
      line = record.line;
      RequireSound(batch.responses[i], record, format);
      const Classification c = matcher->Classify(batch.responses[i], scratch);
      for (Output& output : *outputs) {
        output.writer->WriteRow({record, batch.responses[i], c}, output.written);
      }
    }
  }
  return counts;
}

void ReadLog(std::unique_ptr<io::ByteSource> source, InputFormat format, std::string_view file,
             std::uint8_t width) {
  static const Ruleset* const ruleset = new Ruleset(RulesetFromTexts({kRules}));
  io::Messages messages;
  io::LogTally tally;
  CountingRejects rejects(file);
  io::InputOptions options;
  options.format = format;
  options.tally = &tally;
  options.rejects = &rejects;
  const auto reader = io::MakeInputReader({*source, "fuzz"}, options, messages);
  std::vector<Output> outputs = MakeOutputs(*ruleset, width, /*log=*/true);
  const Counts counts = WriteAll(*reader, format, *ruleset, &outputs);
  Require(reader->status().ok(), "a source without failures is read without");
  Require(tally.attempts == counts.rows, "attempts are what is classified");
  Require(tally.unexplained == rejects.count, "what is not understood is kept");
  Require(counts.lines + tally.successes + tally.other + tally.unexplained == CountLines(file),
          "each line counts once");
  for (const Output& output : outputs) RequireForm(output, counts.rows);
}

void Run(FuzzInput input) {
  constexpr InputFormat kFormats[] = {InputFormat::kAuto, InputFormat::kPostfix, InputFormat::kExim,
                                      InputFormat::kSendmail};
  const std::uint8_t options = input.Byte();
  const std::size_t piece = input.Byte();
  const std::string_view file = input.Rest();
  InputFormat format = kFormats[options % std::size(kFormats)];
  std::unique_ptr<io::ByteSource> source =
      std::make_unique<PieceSource>(file, piece == 0 ? file.size() : piece);
  if (format == InputFormat::kAuto) {
    io::OpenedInput opened = io::RecogniseInput(std::move(source));
    format = opened.format;
    source = std::move(opened.source);
    Require(format != InputFormat::kAuto, "a format is found");
  }
  if (io::InfoOf(format).log) ReadLog(std::move(source), format, file, options);
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run({data, size});
  return 0;
}
