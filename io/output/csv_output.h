// SPDX-License-Identifier: Apache-2.0
//
// Comma-separated values (RFC 4180) with a header line; unknown is empty; flags are joined by
// commas. Fields that a spreadsheet would execute as a formula are made harmless (escape.h).
#ifndef RICOCHET_IO_OUTPUT_CSV_OUTPUT_H_
#define RICOCHET_IO_OUTPUT_CSV_OUTPUT_H_

#include "io/output/output_writer.h"
#include "io/text/escape.h"

namespace ricochet::io {

class CsvOutput final : public OutputWriter {
 public:
  // `style`: whether with the members that only logs and mails have.
  CsvOutput(const Ruleset& ruleset, CsvTarget target, const OutputStyle& style);

  void WriteHeader(std::string& out) override;
  void WriteRow(const Row& row, std::string& out) override;

 private:
  CsvTarget target_;
  FurtherMembers further_;
  DecisionColumnsCache columns_cache_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_OUTPUT_CSV_OUTPUT_H_
