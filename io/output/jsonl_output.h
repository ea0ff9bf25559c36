// SPDX-License-Identifier: Apache-2.0
//
// JSON Lines: the members of kMemberNames in that order. `line` and `code` are numbers, `flags` is
// an array of strings, the others are strings ("550", "5.1.1"); null if unknown. The members
// carried over from the input follow.
#ifndef RICOCHET_IO_OUTPUT_JSONL_OUTPUT_H_
#define RICOCHET_IO_OUTPUT_JSONL_OUTPUT_H_

#include "io/output/output_writer.h"

namespace ricochet::io {

class JsonlOutput final : public OutputWriter {
 public:
  // `style`: whether with the members that only logs and mails have.
  JsonlOutput(const Ruleset& ruleset, const OutputStyle& style);

  void WriteRow(const Row& row, std::string& out) override;

 private:
  FurtherMembers further_;
  DecisionColumnsCache columns_cache_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_OUTPUT_JSONL_OUTPUT_H_
