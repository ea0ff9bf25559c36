// SPDX-License-Identifier: Apache-2.0
//
// The interface of all log formats: one parser a format, one file a parser. A parser gets one entry
// at a time (a line, a CSV record or a JSON value; its driver splits the file) and is independent
// of files, output and classification.
#ifndef RICOCHET_IO_LOGS_LOG_PARSER_H_
#define RICOCHET_IO_LOGS_LOG_PARSER_H_

#include <string_view>

#include "io/input/log_tally.h"
#include "io/input/record.h"
#include "io/text/text_arena.h"

namespace ricochet::io {

class LogParser {
 public:
  LogParser() = default;
  virtual ~LogParser() = default;
  LogParser(const LogParser&) = delete;
  LogParser& operator=(const LogParser&) = delete;

  // Appends the attempts in `entry` to `batch`, a response and a record for each recipient; the
  // driver sets Record::line. Views point into `entry`, which lives as long as the batch, or into
  // `arena`. LineReader::kPadding bytes after `entry` may be read. Any bytes may come in. Never
  // fails: an entry that can't be read is kUnexplained, and then nothing was appended.
  virtual EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) = 0;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_LOG_PARSER_H_
