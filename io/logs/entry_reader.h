// SPDX-License-Identifier: Apache-2.0
//
// The interface for splitting a log into entries that are not lines: JSON values, CSV records.
#ifndef RICOCHET_IO_LOGS_ENTRY_READER_H_
#define RICOCHET_IO_LOGS_ENTRY_READER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ricochet/status.h"

namespace ricochet::io {

enum class EntryState : std::uint8_t {
  kWhole,
  kBroken,  // not of the file's form, or broken off: no parser will understand it
  kCut,     // longer than the limit: this is its beginning
};

struct Entry {
  std::string_view text;
  std::uint64_t line = 0;  // where it begins, from 1
  EntryState state = EntryState::kWhole;
};

// Every byte of the file that is no blank and no mere punctuation between entries is part of
// exactly one entry, but for what lies after the limit of one.
class EntryReader {
 public:
  EntryReader() = default;
  virtual ~EntryReader() = default;
  EntryReader(const EntryReader&) = delete;
  EntryReader& operator=(const EntryReader&) = delete;

  // Replaces `entries` by the next ones, about `max_entries` at most. False at the end, or where
  // reading failed. The texts live until the next call; LineReader::kPadding bytes after each may
  // be read.
  virtual bool Next(std::vector<Entry>& entries, std::size_t max_entries) = 0;

  // Why reading ended early; the entries before that were given.
  virtual const Status& status() const = 0;
  virtual std::uint64_t bytes_read() const = 0;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_ENTRY_READER_H_
