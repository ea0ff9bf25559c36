// SPDX-License-Identifier: Apache-2.0
#include "io/logs/log_input.h"

#include <fmt/core.h>

namespace ricochet::io {

bool LogInput::Next(RecordBatch& batch) {
  batch.Clear();
  arena_.Clear();
  if (!reader_.Next(lines_, kBatchRecords)) return false;
  LogTally tally;
  for (const Line& line : lines_) {
    ++line_number_;
    if (!line.text.empty()) ReadLine(line, batch, &tally);
  }
  if (tally_ != nullptr) *tally_ += tally;
  return true;
}

void LogInput::ReadLine(const Line& line, RecordBatch& batch, LogTally* tally) {
  const std::size_t first = batch.size();
  const EntryKind kind = parser_->Parse(line.text, arena_, batch);
  for (std::size_t i = first; i < batch.size(); ++i) {
    batch.records[i].line = line_number_;
    batch.records[i].cut |= line.cut || line.broken;
  }
  tally->Count(kind, batch.size() - first);
  if (kind == EntryKind::kUnexplained) Reject(line);
}

void LogInput::Reject(const Line& line) {
  if (rejects_ != nullptr) rejects_->Add(line.text);
  if (line.cut) {
    messages_.BadRecord(display_name_, line_number_,
                        fmt::format("not understood, and longer than {} KiB: its end is lost",
                                    kMaxLineBytes >> 10U));
  }
}

}  // namespace ricochet::io
