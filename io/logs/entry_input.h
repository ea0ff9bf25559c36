// SPDX-License-Identifier: Apache-2.0
//
// Drives the parser of a log whose entries are not lines: JSON values, CSV records.
//
// Tested by tests/io/logs/entry_input_test.cc
#ifndef RICOCHET_IO_LOGS_ENTRY_INPUT_H_
#define RICOCHET_IO_LOGS_ENTRY_INPUT_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "io/input/input_reader.h"
#include "io/input/log_tally.h"
#include "io/input/reject_sink.h"
#include "io/logs/entry_reader.h"
#include "io/logs/log_parser.h"
#include "io/terminal/messages.h"
#include "io/text/text_arena.h"

namespace ricochet::io {

class EntryInput final : public InputReader {
 public:
  // `tally` and `rejects` may be null; else they, and `messages`, must outlive the input.
  EntryInput(std::string display_name, std::unique_ptr<EntryReader> reader,
             std::unique_ptr<LogParser> parser, LogTally* tally, RejectSink* rejects,
             Messages& messages)
      : display_name_(std::move(display_name)),
        reader_(std::move(reader)),
        parser_(std::move(parser)),
        tally_(tally),
        rejects_(rejects),
        messages_(messages) {}

  // A batch holds the attempts of kBatchEntries entries; an entry may record several.
  bool Next(RecordBatch& batch) override;
  const Status& status() const override { return reader_->status(); }
  std::uint64_t bytes_read() const override { return reader_->bytes_read(); }

 private:
  static constexpr std::size_t kBatchEntries = kBatchRecords;

  void ReadEntry(const Entry& entry, RecordBatch& batch, LogTally* tally);
  void Reject(const Entry& entry);

  std::string display_name_;
  std::unique_ptr<EntryReader> reader_;
  std::unique_ptr<LogParser> parser_;
  LogTally* tally_;
  RejectSink* rejects_;
  Messages& messages_;
  TextArena arena_;
  std::vector<Entry> entries_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_ENTRY_INPUT_H_
