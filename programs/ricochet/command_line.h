// SPDX-License-Identifier: Apache-2.0
//
// The parsed command line of `ricochet`.
//
// Tested by tests/e2e/ricochet/usage_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_COMMAND_LINE_H_
#define RICOCHET_PROGRAMS_RICOCHET_COMMAND_LINE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "io/input/input_reader.h"
#include "io/output/output_writer.h"
#include "programs/response_arguments.h"
#include "programs/ricochet/report_options.h"

namespace ricochet::cli {

// In all of them an empty `ruleset` means the embedded one.

struct ClassifyOptions {
  std::string ruleset;
  io::InputFormat input = io::InputFormat::kAuto;
  io::OutputFormat output = io::OutputFormat::kText;
  bool summary = false;
  bool carry = false;
  bool redact = false;
  std::optional<std::size_t> width;  // not given: that of the terminal
  std::size_t threads = 1;
  std::optional<int> year;         // of log lines that tell none
  std::string rejects;             // a path; empty: what is not understood is only counted
  std::vector<std::string> files;  // at least one; `-` is standard input
};

struct ExplainOptions {
  std::string ruleset;
  ResponseArguments response;
  bool json = false;
};

struct InfoOptions {
  std::string ruleset;
  bool json = false;
  bool verify = false;  // run the ruleset's own examples
};

struct EvalOptions {
  std::string ruleset;
  bool json = false;
  // In percent.
  std::optional<double> min_primary, min_acceptable, min_hard_precision;
  std::size_t max_wrong = 20;  // rows that are shown
  std::vector<std::string> files;
};

// There is nothing to run: help, version, or wrong usage.
struct EndNow {
  int exit_code = 0;
  std::string out;  // for standard output
  std::string err;  // for standard error
};

using CommandLine =
    std::variant<EndNow, ClassifyOptions, ExplainOptions, InfoOptions, EvalOptions, ReportOptions>;

CommandLine ParseCommandLine(int argc, const char* const* argv);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_COMMAND_LINE_H_
