// SPDX-License-Identifier: Apache-2.0
//
// Tab-separated values with a header line; unknown is empty; flags are joined by commas. In fields
// \t \n \r \\ \xNN \uNNNN stand for characters (AppendTsvField in escape.h).
#ifndef RICOCHET_CLI_TSV_OUTPUT_H_
#define RICOCHET_CLI_TSV_OUTPUT_H_

#include "runtime/cli/output_writer.h"

namespace ricochet::cli {

class TsvOutput final : public OutputWriter {
 public:
  // `log`: with the members that only logs have.
  TsvOutput(const Ruleset& ruleset, bool log);

  void WriteHeader(std::string& out) override;
  void WriteRow(const Row& row, std::string& out) override;

 private:
  bool log_;
  VerdictCache verdicts_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_TSV_OUTPUT_H_
