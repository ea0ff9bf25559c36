// SPDX-License-Identifier: Apache-2.0
//
// A report for a terminal, or for a mail: the diagnoses first, then the figures.
//
// Tested by tests/runtime/cli_report_writers_test.cc
#ifndef RICOCHET_CLI_REPORT_TEXT_REPORT_H_
#define RICOCHET_CLI_REPORT_TEXT_REPORT_H_

#include <cstddef>
#include <string>

#include "runtime/cli/report/report.h"
#include "runtime/cli/report/report_context.h"
#include "runtime/cli/terminal.h"

namespace ricochet::cli {

struct TextStyle {
  std::size_t width = 100;  // columns
  bool unicode = false;     // block characters for bars
  Colours colours{false};
};

// As the terminal behind standard output wants it: its width, and blocks if the locale is UTF-8.
TextStyle TextStyleForStdout();

std::string ReportToText(const Report& report, const ReportContext& context,
                         const TextStyle& style);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_REPORT_TEXT_REPORT_H_
