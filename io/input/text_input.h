// SPDX-License-Identifier: Apache-2.0
//
// Plain text: each line is a response, but for the lines of one reply (reply_lines.h), which are a
// response together, with their line ends and the number of the first. Nothing is decoded or
// guessed; an empty line is an empty response.
//
// Tested by tests/io/input/text_input_test.cc
#ifndef RICOCHET_IO_INPUT_TEXT_INPUT_H_
#define RICOCHET_IO_INPUT_TEXT_INPUT_H_

#include <vector>

#include "io/bytes/line_reader.h"
#include "io/input/input_reader.h"

namespace ricochet::io {

class TextInput final : public InputReader {
 public:
  // Far above what the library judges; a longer line is cut and marked so.
  static constexpr std::size_t kMaxLineBytes = std::size_t{1024} * 1024;

  explicit TextInput(ByteSource& source) : reader_(source, kMaxLineBytes) {}

  // A line that may begin a reply waits for the next one.
  bool Next(RecordBatch& batch) override;
  const Status& status() const override { return reader_.status(); }
  std::uint64_t bytes_read() const override { return reader_.bytes_read(); }

 private:
  LineReader reader_;
  std::vector<Line> lines_;
  std::size_t waiting_ = 0;  // so many at the end of lines_ were not given out
  std::uint64_t line_number_ = 0;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_TEXT_INPUT_H_
