// SPDX-License-Identifier: Apache-2.0
//
// The interface of all inputs: text and JSON Lines now, the logs of mail servers later. One reader
// reads one file.
#ifndef RICOCHET_CLI_INPUT_READER_H_
#define RICOCHET_CLI_INPUT_READER_H_

#include <cstdint>
#include <memory>
#include <string>

#include "ricochet/status.h"
#include "runtime/cli/byte_source.h"
#include "runtime/cli/messages.h"
#include "runtime/cli/record.h"

namespace ricochet::cli {

enum class InputFormat : std::uint8_t { kText, kJsonLines };

class InputReader {
 public:
  InputReader() = default;
  virtual ~InputReader() = default;
  InputReader(const InputReader&) = delete;
  InputReader& operator=(const InputReader&) = delete;

  // Replaces `batch` by the next records: at most about kBatchRecords, possibly none (lines that
  // hold no valid record are told to the Messages). False at the end, or where reading failed.
  virtual bool Next(RecordBatch& batch) = 0;

  // Why reading ended early; the records before that were given.
  virtual const Status& status() const = 0;
  virtual std::uint64_t bytes_read() const = 0;
};

struct InputFile {
  ByteSource& source;        // must outlive the reader
  std::string display_name;  // for messages
};

// `carry`: keep members of JSON objects that the reader does not know.
std::unique_ptr<InputReader> MakeInputReader(InputFormat format, const InputFile& file, bool carry,
                                             Messages& messages);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_INPUT_READER_H_
