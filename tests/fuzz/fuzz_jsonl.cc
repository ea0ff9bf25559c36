// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as the input of `ricochet classify` and `ricochet eval`: what the readers make of
// them, every output can show without breaking its own form.
//
// Input: two bytes choose the format and the size of reads, the rest is the file.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/cli/input_reader.h"
#include "runtime/cli/labelled_input.h"
#include "runtime/cli/output_writer.h"
#include "tests/fuzz/check_output.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/reference/compile_text.h"

namespace ricochet::testing {
namespace {

using cli::OutputFormat;

// Gives `text` in reads of at most `piece` bytes, as a pipe may.
class PieceSource final : public cli::ByteSource {
 public:
  PieceSource(std::string_view text, std::size_t piece) : rest_(text), piece_(piece) {}
  Result<std::size_t> Read(char* to, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, rest_.size()});
    std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
  std::size_t piece_;
};

constexpr char kRules[] = R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['full', 'quota']
[[rule]]
id = "gone"
code = 1
pattern = ['user.*unknown']
domain = ["a.example"]
[[unwrap]]
pattern = ' said: (?P<inner>.+)$'
)";

struct Subject {
  Ruleset ruleset = RulesetFromTexts({kRules});
  Matcher matcher = MatcherFrom(ruleset);
  Scratch scratch;
};

// One output with what was written to it.
struct Output {
  cli::OutputStyle style;
  std::unique_ptr<cli::OutputWriter> writer;
  std::string written;
};

std::vector<Output> MakeOutputs(const Ruleset& ruleset, std::size_t width) {
  const cli::OutputStyle styles[] = {
      {.format = OutputFormat::kText},
      {.format = OutputFormat::kText, .terminal = true, .width = width},
      {.format = OutputFormat::kTsv},
      {.format = OutputFormat::kCsv},
      {.format = OutputFormat::kCsv, .terminal = true},
      {.format = OutputFormat::kJsonLines},
  };
  std::vector<Output> outputs;
  for (const cli::OutputStyle& style : styles) {
    outputs.push_back({style, cli::MakeOutputWriter(style, ruleset), {}});
    outputs.back().writer->WriteHeader(outputs.back().written);
  }
  return outputs;
}

void RequireForm(const Output& output, std::size_t rows) {
  switch (output.style.format) {
    case OutputFormat::kText:
      return RequireLines(output.written, rows + 1);
    case OutputFormat::kTsv:
      return RequireTsv(output.written, rows + 1, std::size(cli::kMemberNames));
    case OutputFormat::kCsv:
      return RequireCsv(output.written, rows + 1, std::size(cli::kMemberNames),
                        output.style.terminal);
    case OutputFormat::kJsonLines:
      return RequireJsonLines(output.written, rows);
  }
}

void ReadLabelled(PieceSource& source, cli::Messages& messages) {
  cli::LabelledInput input({source, "fuzz"}, messages);
  while (const auto row = input.Next()) {
    Require(IsUtf8(row->text) && IsUtf8(row->id), "JSON gives UTF-8");
  }
}

void Classify(PieceSource& source, std::uint8_t options, cli::Messages& messages) {
  static Subject* const subject = new Subject;
  cli::InputOptions reading;
  reading.format = (options & 1U) != 0 ? cli::InputFormat::kText : cli::InputFormat::kJsonLines;
  reading.carry = (options & 4U) != 0;
  const auto reader = cli::MakeInputReader({source, "fuzz"}, reading, messages);
  std::vector<Output> outputs = MakeOutputs(subject->ruleset, options);
  cli::RecordBatch batch;
  std::size_t rows = 0;
  std::uint64_t line = 0;
  while (reader->Next(batch)) {
    Require(batch.responses.size() == batch.records.size(), "a record for each response");
    for (std::size_t i = 0; i < batch.size(); ++i, ++rows) {
      Require(batch.records[i].line > line, "lines ascend");
      line = batch.records[i].line;
      Classification c = subject->matcher.Classify(batch.responses[i], subject->scratch);
      Require(c.ok(), "every response is classified");
      if (rows % 8 == 7) c.error = ErrorCode::kOutOfMemory;
      for (Output& output : outputs) {
        output.writer->WriteRow({batch.records[i], batch.responses[i], c}, output.written);
      }
    }
  }
  Require(reader->status().ok(), "a source without failures is read without");
  for (const Output& output : outputs) RequireForm(output, rows);
}

void Run(FuzzInput input) {
  const std::uint8_t options = input.Byte();
  const std::size_t piece = input.Byte();
  PieceSource source(input.Rest(), piece == 0 ? input.Rest().size() : piece);
  cli::Messages messages;
  if ((options & 2U) != 0) {
    ReadLabelled(source, messages);
  } else {
    Classify(source, options, messages);
  }
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run(ricochet::testing::FuzzInput(data, size));
  return 0;
}
