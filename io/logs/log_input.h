// SPDX-License-Identifier: Apache-2.0
//
// Drives the parser of a log with one entry a line.
//
// Tested by tests/io/logs/log_input_test.cc
#ifndef RICOCHET_IO_LOGS_LOG_INPUT_H_
#define RICOCHET_IO_LOGS_LOG_INPUT_H_

#include <memory>
#include <string>
#include <vector>

#include "io/bytes/line_reader.h"
#include "io/input/input_reader.h"
#include "io/logs/log_parser.h"
#include "io/text/text_arena.h"

namespace ricochet::io {

class LogInput final : public InputReader {
 public:
  // Far above what any of these programs writes. Of a longer line the beginning is read.
  static constexpr std::size_t kMaxLineBytes = std::size_t{64} * 1024;

  LogInput(const InputFile& file, const InputOptions& options, std::unique_ptr<LogParser> parser,
           Messages& messages)
      : reader_(file.source, kMaxLineBytes),
        display_name_(file.display_name),
        tally_(options.tally),
        rejects_(options.rejects),
        parser_(std::move(parser)),
        messages_(messages) {}

  // A batch holds the attempts of kBatchRecords lines, most of which record no failed attempt.
  bool Next(RecordBatch& batch) override;
  const Status& status() const override { return reader_.status(); }
  std::uint64_t bytes_read() const override { return reader_.bytes_read(); }

 private:
  void ReadLine(const Line& line, RecordBatch& batch, LogTally* tally);
  void Reject(const Line& line);

  LineReader reader_;
  std::string display_name_;
  LogTally* tally_;
  RejectSink* rejects_;
  std::unique_ptr<LogParser> parser_;
  Messages& messages_;
  TextArena arena_;
  std::vector<Line> lines_;
  std::uint64_t line_number_ = 0;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_LOG_INPUT_H_
