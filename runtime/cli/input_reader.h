// SPDX-License-Identifier: Apache-2.0
//
// The interface of all inputs, and their list: text, JSON Lines, the logs of mail servers and of
// services that send mail. One reader reads one file.
#ifndef RICOCHET_CLI_INPUT_READER_H_
#define RICOCHET_CLI_INPUT_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ricochet/status.h"
#include "runtime/cli/byte_source.h"
#include "runtime/cli/logs/log_tally.h"
#include "runtime/cli/logs/reject_sink.h"
#include "runtime/cli/messages.h"
#include "runtime/cli/record.h"

namespace ricochet::cli {

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
};

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

struct InputOptions {
  InputFormat format = InputFormat::kText;
  bool carry = false;            // keep members of JSON objects that the reader does not know
  std::optional<int> year = {};  // of time stamps without one; else it follows from the file's age
  // Where given, they must outlive the reader. Only logs use them.
  LogTally* tally = nullptr;      // the file's lines are added to it
  RejectSink* rejects = nullptr;  // gets the lines that are not understood
};

// REQUIRES: options.format is not kAuto.
std::unique_ptr<InputReader> MakeInputReader(const InputFile& file, const InputOptions& options,
                                             Messages& messages);

struct InputFormatInfo {
  InputFormat format;
  std::string_view name;         // "postfix", as --input takes it
  std::string_view description;  // for --help
  bool log;                      // it has a recipient, a time and so on; it counts its lines
  std::unique_ptr<InputReader> (*make)(const InputFile&, const InputOptions&, Messages&);
  // How `auto` knows the format; at most one of them is given. By the beginning of the file (some
  // whole lines, or all that it holds) ...
  bool (*recognises_start)(std::string_view start);
  // ... or line by line.
  bool (*recognises_line)(std::string_view line);
};

// All formats but kAuto; where two recognise a file equally well, the earlier wins.
std::span<const InputFormatInfo> InputFormats();
const InputFormatInfo& InfoOf(InputFormat format);
std::optional<InputFormat> FindInputFormat(std::string_view name);  // "auto" too

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_INPUT_READER_H_
