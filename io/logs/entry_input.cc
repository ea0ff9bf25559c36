// SPDX-License-Identifier: Apache-2.0
#include "io/logs/entry_input.h"

namespace ricochet::io {

bool EntryInput::Next(RecordBatch& batch) {
  batch.Clear();
  arena_.Clear();
  if (!reader_->Next(entries_, kBatchEntries)) return false;
  LogTally tally;
  for (const Entry& entry : entries_) ReadEntry(entry, batch, &tally);
  if (tally_ != nullptr) *tally_ += tally;
  return true;
}

void EntryInput::ReadEntry(const Entry& entry, RecordBatch& batch, LogTally* tally) {
  const std::size_t first = batch.size();
  const EntryKind kind = entry.state == EntryState::kWhole
                             ? parser_->Parse(entry.text, arena_, batch)
                             : EntryKind::kUnexplained;
  for (std::size_t i = first; i < batch.size(); ++i) batch.records[i].line = entry.line;
  tally->Count(kind, batch.size() - first);
  if (kind == EntryKind::kUnexplained) Reject(entry);
}

void EntryInput::Reject(const Entry& entry) {
  if (rejects_ != nullptr) rejects_->Add(entry.text);
  if (entry.state == EntryState::kCut) {
    messages_.BadRecord(display_name_, entry.line,
                        "not understood, and longer than an entry may be: its end is lost");
  }
}

}  // namespace ricochet::io
