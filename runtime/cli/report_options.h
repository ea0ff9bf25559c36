// SPDX-License-Identifier: Apache-2.0
//
// What the user asked of `ricochet report`.
//
// Tested by tests/e2e/cli_report_test.cc
#ifndef RICOCHET_CLI_REPORT_OPTIONS_H_
#define RICOCHET_CLI_REPORT_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ricochet/ruleset.h"
#include "runtime/cli/input_reader.h"

namespace ricochet::cli {

struct ReportOptions {
  std::string ruleset;  // empty: the embedded one
  InputFormat input = InputFormat::kAuto;
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

#endif  // RICOCHET_CLI_REPORT_OPTIONS_H_
