// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as the input of `ricochet classify` and `ricochet eval`: what the readers make of
// them, every output can show without breaking its own form.
//
// Input: two bytes choose the format and the size of reads, the rest is the file.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "io/formats/input_formats.h"
#include "io/input/labelled_input.h"
#include "tests/fuzz/all_outputs.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/fuzz/piece_source.h"
#include "tests/support/rulesets.h"

namespace ricochet::testing {
namespace {

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

void ReadLabelled(PieceSource& source, io::Messages& messages) {
  io::LabelledInput input({source, "fuzz"}, messages);
  while (const auto row = input.Next()) {
    Require(IsUtf8(row->text) && IsUtf8(row->id), "JSON gives UTF-8");
  }
}

void Classify(PieceSource& source, std::uint8_t options, io::Messages& messages) {
  static Subject* const subject = new Subject;
  io::InputOptions reading;
  reading.format = (options & 1U) != 0 ? io::InputFormat::kText : io::InputFormat::kJsonLines;
  reading.carry = (options & 4U) != 0;
  const auto reader = io::MakeInputReader({source, "fuzz"}, reading, messages);
  std::vector<Output> outputs = MakeOutputs(subject->ruleset, options, /*log=*/false);
  io::RecordBatch batch;
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
  io::Messages messages;
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
