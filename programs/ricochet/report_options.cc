// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report_options.h"

#include "io/formats/input_formats.h"
#include "programs/input_arguments.h"

namespace ricochet::cli {

void AddReportOptions(CLI::App& command, ReportOptions& options, RawReportOptions& raw) {
  AddInputArguments(command, raw.input, options.year, options.rejects);
  command
      .add_option("-o,--output", options.html, "Write the report to one self-contained HTML file")
      ->type_name("FILE.html");
  command.add_option("--format", raw.format, "Of standard output: text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str()
      ->type_name("FORMAT");
  command.add_option("--lang", raw.language, "Language of the report: en or da")
      ->check(CLI::IsMember({"en", "da"}))
      ->capture_default_str()
      ->type_name("LANG");
  command.add_flag("--show-addresses", options.show_addresses,
                   "Name addresses, and show samples as they are (else personal data is masked)");
}

ReportOptions FinishReportOptions(ReportOptions options, const RawReportOptions& raw) {
  options.input = io::FindInputFormat(raw.input).value_or(io::InputFormat::kAuto);
  options.json = raw.format == "json";
  options.language = raw.language == "da" ? Language::kDanish : Language::kEnglish;
  if (options.files.empty()) options.files.emplace_back("-");
  return options;
}

}  // namespace ricochet::cli
