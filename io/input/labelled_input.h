// SPDX-License-Identifier: Apache-2.0
//
// Labelled responses, JSON Lines: `text` and `code` are required; `id`, `also`, `domain` and
// `source` are optional; other members are ignored.
//
// Tested by tests/io/input/input_test.cc
#ifndef RICOCHET_IO_INPUT_LABELLED_INPUT_H_
#define RICOCHET_IO_INPUT_LABELLED_INPUT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "io/bytes/line_reader.h"
#include "io/input/input_reader.h"
#include "io/input/json_line.h"

namespace ricochet::io {

// A response with the code that it calls for, and others that a reasonable expert would accept.
struct LabelledRow {
  std::string id;
  std::string text;
  std::string domain;
  std::uint16_t code = 0;
  std::vector<std::uint16_t> also;
  std::string source;  // where it was published
};

class LabelledInput {
 public:
  LabelledInput(const InputFile& file, Messages& messages)
      : reader_(file.source, kMaxJsonLineBytes),
        display_name_(file.display_name),
        messages_(messages) {}

  // The next good row; bad ones are reported to the Messages. Nothing at the end, or where reading
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

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_LABELLED_INPUT_H_
