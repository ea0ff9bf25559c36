// SPDX-License-Identifier: Apache-2.0
//
// A report as one self-contained HTML file with style sheet, scripts and data; its content security
// policy permits nothing else. The data is JSON in an element that no browser executes; the page's
// script inserts it as text nodes.
//
// Tested by tests/programs/ricochet/report/writers_test.cc and tests/e2e/ricochet/report_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_HTML_REPORT_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_HTML_REPORT_H_

#include <string>
#include <string_view>

#include "programs/ricochet/report/report.h"
#include "programs/ricochet/report/report_context.h"

namespace ricochet::cli {

std::string ReportToHtml(const Report& report, const ReportContext& context);

// JSON that is safe in a <script> element: every character that HTML could take for markup is
// escaped, which JSON allows anywhere in a string. REQUIRES: `json` is JSON in ASCII.
std::string JsonForHtml(std::string_view json);

// Text between tags or in a quoted attribute.
std::string EscapeHtml(std::string_view text);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_HTML_REPORT_H_
