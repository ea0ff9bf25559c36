// SPDX-License-Identifier: Apache-2.0
//
// Every output of `ricochet classify`, to be written at once and then checked for its form.
#ifndef RICOCHET_TESTS_FUZZ_ALL_OUTPUTS_H_
#define RICOCHET_TESTS_FUZZ_ALL_OUTPUTS_H_

#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "io/output/output_writer.h"
#include "tests/fuzz/check_output.h"

namespace ricochet::testing {

// One output with what was written to it.
struct Output {
  io::OutputStyle style;
  std::unique_ptr<io::OutputWriter> writer;
  std::string written;
};

inline std::vector<Output> MakeOutputs(const Ruleset& ruleset, std::size_t width, bool log) {
  using io::OutputFormat;
  io::OutputStyle styles[] = {
      {.format = OutputFormat::kText},
      {.format = OutputFormat::kText, .terminal = true, .width = width},
      {.format = OutputFormat::kTsv},
      {.format = OutputFormat::kCsv},
      {.format = OutputFormat::kCsv, .terminal = true},
      {.format = OutputFormat::kJsonLines},
  };
  std::vector<Output> outputs;
  for (io::OutputStyle& style : styles) {
    style.log = log;
    outputs.push_back({style, io::MakeOutputWriter(style, ruleset), {}});
    outputs.back().writer->WriteHeader(outputs.back().written);
  }
  return outputs;
}

inline void RequireForm(const Output& output, std::size_t rows) {
  using io::OutputFormat;
  const std::size_t columns =
      std::size(io::kMemberNames) + (output.style.log ? io::kLogMemberCount : 0);
  switch (output.style.format) {
    case OutputFormat::kText:
      return RequireLines(output.written, rows + 1);
    case OutputFormat::kTsv:
      return RequireTsv(output.written, rows + 1, columns);
    case OutputFormat::kCsv:
      return RequireCsv(output.written, rows + 1, columns, output.style.terminal);
    case OutputFormat::kJsonLines:
      return RequireJsonLines(output.written, rows);
  }
}

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_FUZZ_ALL_OUTPUTS_H_
