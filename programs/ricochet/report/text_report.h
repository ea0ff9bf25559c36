// SPDX-License-Identifier: Apache-2.0
//
// A report for a terminal or a mail: the diagnoses first, then the figures.
//
// Tested by tests/programs/ricochet/report/writers_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_TEXT_REPORT_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_TEXT_REPORT_H_

#include <cstddef>
#include <string>

#include "io/terminal/terminal.h"
#include "programs/ricochet/report/report.h"
#include "programs/ricochet/report/report_context.h"

namespace ricochet::cli {

struct TextStyle {
  std::size_t width = 100;  // columns
  bool unicode = false;     // block characters for bars
  io::Colours colours{false};
};

// As the terminal of standard output requires: its width, and blocks if the locale is UTF-8.
TextStyle TextStyleForStdout();

std::string ReportToText(const Report& report, const ReportContext& context,
                         const TextStyle& style);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_TEXT_REPORT_H_
