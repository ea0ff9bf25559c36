// SPDX-License-Identifier: Apache-2.0
//
// Tab-separated values with a header line; unknown is empty; flags are joined by commas. Fields are
// escaped as \t \n \r \\ \xNN \uNNNN (AppendTsvField in escape.h).
#ifndef RICOCHET_IO_OUTPUT_TSV_OUTPUT_H_
#define RICOCHET_IO_OUTPUT_TSV_OUTPUT_H_

#include <vector>

#include "io/output/output_writer.h"

namespace ricochet::io {

class TsvOutput final : public OutputWriter {
 public:
  // `style`: whether with the members that only logs and mails have.
  TsvOutput(const Ruleset& ruleset, const OutputStyle& style);

  void WriteHeader(std::string& out) override;
  void WriteRow(const Row& row, std::string& out) override;

 private:
  FurtherMembers further_;
  DecisionColumnsCache columns_cache_;
  std::vector<char> head_;  // of a row
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_OUTPUT_TSV_OUTPUT_H_
