// SPDX-License-Identifier: Apache-2.0
//
// JSON Lines: {"text": "...", "domain": "...", "mx": "...", "reply": "550", "status": "5.1.1",
// "command": "rcpt", "recipient": "...", "time": "..."}. Only `text` is required. `null` means
// absent, the last of duplicate members counts, and `reply` and `status` may be whole numbers.
//
// Tested by tests/io/input/input_test.cc
#ifndef RICOCHET_IO_INPUT_JSONL_INPUT_H_
#define RICOCHET_IO_INPUT_JSONL_INPUT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/bytes/line_reader.h"
#include "io/input/input_reader.h"
#include "io/input/json_line.h"

namespace ricochet::io {

class JsonlInput final : public InputReader {
 public:
  JsonlInput(const InputFile& file, bool carry, Messages& messages)
      : reader_(file.source, kMaxJsonLineBytes),
        display_name_(file.display_name),
        carry_(carry),
        messages_(messages) {}

  bool Next(RecordBatch& batch) override;
  const Status& status() const override { return reader_.status(); }
  std::uint64_t bytes_read() const override { return reader_.bytes_read(); }

 private:
  // An error message instead of a record; static or in reason_.
  using Problem = std::optional<std::string>;

  void ReserveArena();
  Problem ReadLine(const Line& line, Response* response, Record* record);
  Problem ReadParsed(JsonObject object, Response* response, Record* record);
  Problem ReadRaw(std::string_view line, Response* response, Record* record);
  Problem ReadMember(const JsonMember& given, Response* response, Record* record);
  std::string_view CarriedMembers(std::string_view line);
  std::string_view Keep(std::string_view text);

  LineReader reader_;
  std::string display_name_;
  bool carry_;
  Messages& messages_;
  JsonLineParser parser_;
  std::vector<Line> lines_;
  std::uint64_t line_number_ = 0;
  // The strings of a batch, without their escapes. Reserved before the batch, so it never moves.
  std::string arena_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_JSONL_INPUT_H_
