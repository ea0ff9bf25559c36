// SPDX-License-Identifier: Apache-2.0
//
// The table for people: aligned, streaming, with control characters made visible. For logs it shows
// the recipient instead of the line.
#ifndef RICOCHET_IO_OUTPUT_TEXT_OUTPUT_H_
#define RICOCHET_IO_OUTPUT_TEXT_OUTPUT_H_

#include <cstddef>

#include "io/output/output_writer.h"
#include "io/terminal/terminal.h"

namespace ricochet::io {

class TextOutput final : public OutputWriter {
 public:
  // style.width: columns that a line may take, at the expense of its text; 0 for no limit.
  TextOutput(const Ruleset& ruleset, const OutputStyle& style);

  void WriteHeader(std::string& out) override;
  void WriteFileName(std::string_view display_name, std::string& out) override;
  void WriteRow(const Row& row, std::string& out) override;

 private:
  void AppendSubject(const Row& row, std::string& out);

  bool log_;
  std::size_t width_;
  std::size_t rule_columns_;
  Colours colours_;
  DecisionColumnsCache columns_cache_;
  std::string visible_;  // reused from row to row
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_OUTPUT_TEXT_OUTPUT_H_
