// SPDX-License-Identifier: Apache-2.0
//
// A report as JSON: for programs (`--format json`), and as the data of the page. docs/report.md
// describes the members; none is renamed or removed within a major version.
//
// Tested by tests/programs/ricochet/report/writers_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_JSON_REPORT_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_JSON_REPORT_H_

#include <cstdint>

#include "io/text/json.h"
#include "programs/ricochet/report/report.h"
#include "programs/ricochet/report/report_context.h"

namespace ricochet::cli {

// How the texts of strangers are given.
enum class StrangersText : std::uint8_t {
  kAsIs,     // for programs
  kVisible,  // for people: controls and marks that reorder text are escaped (escape.h)
};

io::Json ReportToJson(const Report& report, const ReportContext& context, StrangersText texts);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_JSON_REPORT_H_
