// SPDX-License-Identifier: Apache-2.0
//
// A report as JSON: for programs (`--format json`), and as the data of the page. Its members are
// described in docs/report.md; none is renamed or removed within a major version.
//
// Tested by tests/runtime/cli_report_writers_test.cc
#ifndef RICOCHET_CLI_REPORT_JSON_REPORT_H_
#define RICOCHET_CLI_REPORT_JSON_REPORT_H_

#include <cstdint>

#include "runtime/cli/report/report.h"
#include "runtime/cli/report/report_context.h"
#include "runtime/cli/report_json.h"

namespace ricochet::cli {

// How the texts of strangers are given.
enum class StrangersText : std::uint8_t {
  kAsIs,     // for programs
  kVisible,  // for people: controls and marks that reorder text are escaped (escape.h)
};

Json ReportToJson(const Report& report, const ReportContext& context, StrangersText texts);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_REPORT_JSON_REPORT_H_
