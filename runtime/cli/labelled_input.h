// SPDX-License-Identifier: Apache-2.0
//
// Labelled responses, JSON Lines: `text` and `code` are required; `id`, `also` and `domain` are
// read where they stand; other members are for people.
//
// Tested by tests/runtime/cli_input_test.cc
#ifndef RICOCHET_CLI_LABELLED_INPUT_H_
#define RICOCHET_CLI_LABELLED_INPUT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/cli/evaluation.h"
#include "runtime/cli/input_reader.h"
#include "runtime/cli/json_line.h"
#include "runtime/cli/line_reader.h"

namespace ricochet::cli {

class LabelledInput {
 public:
  LabelledInput(const InputFile& file, Messages& messages)
      : reader_(file.source, kMaxJsonLineBytes),
        display_name_(file.display_name),
        messages_(messages) {}

  // The next good row; bad ones are told to the Messages. Nothing at the end, or where reading
  // failed.
  std::optional<LabelledRow> Next();

  std::uint64_t line_number() const noexcept { return line_number_; }
  const Status& status() const { return reader_.status(); }

 private:
  std::optional<std::string> ReadLine(const Line& line, LabelledRow* row);

  LineReader reader_;
  std::string display_name_;
  Messages& messages_;
  JsonLineParser parser_;
  std::vector<Line> lines_;
  std::size_t next_line_ = 0;
  std::uint64_t line_number_ = 0;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_LABELLED_INPUT_H_
