// SPDX-License-Identifier: Apache-2.0
//
// Texts shared by all writers of a report.
//
// Tested by tests/programs/ricochet/report/writers_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_CONTEXT_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_CONTEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "programs/ricochet/report/report.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

// What a writer needs beside the report.
struct ReportContext {
  const Ruleset& ruleset;
  std::string ruleset_path;  // empty: the embedded one
  Language language = Language::kEnglish;
  bool show_addresses = false;
};

// When a diagnosis holds: "code 29: 20 or more responses, within 60 minutes".
std::string DescribeCondition(const DiagnosisInfo& info, const ReportContext& context);

// What a reader must know to judge the figures: what is masked, missing or left out.
std::vector<std::string> DescribeLimits(const Report& report, const ReportContext& context);

// In the language of the context.
std::string_view Translated(const std::string_view (&texts)[2], const ReportContext& context);

double ShareOf(std::uint64_t part, std::uint64_t whole) noexcept;

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_CONTEXT_H_
