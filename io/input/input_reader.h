// SPDX-License-Identifier: Apache-2.0
//
// The interface of all inputs, and their list: text, JSON Lines, the logs of mail servers and of
// sending services. One reader reads one file.
#ifndef RICOCHET_IO_INPUT_INPUT_READER_H_
#define RICOCHET_IO_INPUT_INPUT_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "io/bytes/byte_source.h"
#include "io/input/log_tally.h"
#include "io/input/record.h"
#include "io/input/reject_sink.h"
#include "io/terminal/messages.h"
#include "ricochet/status.h"

namespace ricochet::io {

enum class InputFormat : std::uint8_t {
  kAuto,  // found out from the first lines: RecogniseInput turns it into one of the others
  kText,
  kJsonLines,
  kPostfix,
  kExim,
  kSendmail,
  kPmta,
  kKumomta,
  kSes,
  kSendgrid,
  kMailgun,
  kMail,
};

class InputReader {
 public:
  InputReader() = default;
  virtual ~InputReader() = default;
  InputReader(const InputReader&) = delete;
  InputReader& operator=(const InputReader&) = delete;

  // Replaces `batch` by the next records: at most about kBatchRecords, possibly none (lines that
  // hold no valid record are reported to the Messages). False at the end, or where reading failed.
  virtual bool Next(RecordBatch& batch) = 0;

  // Why reading ended early; the records before that were given.
  virtual const Status& status() const = 0;
  virtual std::uint64_t bytes_read() const = 0;
};

struct InputFile {
  ByteSource& source;        // must outlive the reader
  std::string display_name;  // for messages
};

struct InputOptions {
  InputFormat format = InputFormat::kText;
  bool carry = false;            // keep members of JSON objects that the reader does not know
  std::optional<int> year = {};  // of time stamps without one; else it follows from the file's age
  // Where given, they must outlive the reader. Only logs use them.
  LogTally* tally = nullptr;      // the file's lines are added to it
  RejectSink* rejects = nullptr;  // gets the lines that are not understood
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_INPUT_READER_H_
