// SPDX-License-Identifier: Apache-2.0
//
// Comma-separated values (RFC 4180) with a header line; unknown is empty; flags are joined by
// commas. Fields that a spreadsheet would run as a formula are defused (escape.h).
#ifndef RICOCHET_CLI_CSV_OUTPUT_H_
#define RICOCHET_CLI_CSV_OUTPUT_H_

#include "runtime/cli/escape.h"
#include "runtime/cli/output_writer.h"

namespace ricochet::cli {

class CsvOutput final : public OutputWriter {
 public:
  // `log`: with the members that only logs have.
  CsvOutput(const Ruleset& ruleset, CsvTarget target, bool log);

  void WriteHeader(std::string& out) override;
  void WriteRow(const Row& row, std::string& out) override;

 private:
  CsvTarget target_;
  bool log_;
  VerdictCache verdicts_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_CSV_OUTPUT_H_
