// SPDX-License-Identifier: Apache-2.0
//
// The options of `ricochet report`.
//
// Tested by tests/e2e/ricochet/report_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_OPTIONS_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "io/input/input_reader.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

struct ReportOptions {
  std::string ruleset;  // empty: the embedded one
  io::InputFormat input = io::InputFormat::kAuto;
  std::optional<int> year;  // of log lines that tell none
  std::string rejects;      // a path; empty: what is not understood is only counted
  std::string html;         // the page to write; empty: none
  bool json = false;
  Language language = Language::kEnglish;
  bool show_addresses = false;
  std::vector<std::string> files;  // at least one; `-` is standard input
};

// Texts that are turned into options once all is parsed.
struct RawReportOptions {
  std::string input = "auto";
  std::string format = "text";
  std::string language = "en";
};

// What only `report` has; the ruleset and the files are every command's. Both arguments must
// outlive the parsing.
void AddReportOptions(CLI::App& command, ReportOptions& options, RawReportOptions& raw);
ReportOptions FinishReportOptions(ReportOptions options, const RawReportOptions& raw);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_OPTIONS_H_
