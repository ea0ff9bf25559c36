// SPDX-License-Identifier: Apache-2.0
//
// The inputs of a run as a single sequence of batches.
//
// Tested by tests/e2e/ricochet/logs_test.cc, tests/e2e/ricochet/classify_test.cc
#ifndef RICOCHET_IO_FORMATS_INPUT_QUEUE_H_
#define RICOCHET_IO_FORMATS_INPUT_QUEUE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/formats/open_input.h"
#include "io/input/input_reader.h"
#include "io/terminal/messages.h"
#include "io/terminal/progress.h"

namespace ricochet::io {

class InputQueue {
 public:
  // `options` count for every input; the queue keeps a tally of its own. An input that can't be
  // opened or read is reported to `messages`, which must outlive the queue, and the next one
  // follows.
  InputQueue(const std::vector<std::string>& paths, const InputOptions& options,
             Messages& messages);
  InputQueue(const InputQueue&) = delete;
  InputQueue& operator=(const InputQueue&) = delete;

  // Whether any input is of mails; and whether the last batch is.
  bool any_mail() const noexcept { return any_mail_; }
  bool is_mail() const noexcept;
  // Whether any input is a log. With kAuto this looks at the first lines of all of them.
  bool any_log() const noexcept { return any_log_; }
  std::size_t size() const noexcept { return inputs_.size(); }

  // Replaces `batch` by the next one; an empty one once an input was opened, and perhaps later.
  // False at the end of the last input.
  bool Next(RecordBatch& batch);

  // The input that the last batch is from.
  std::size_t number() const noexcept { return current_; }
  const std::string& display_name(std::size_t input) const { return inputs_[input].display_name; }

  // Of all logs so far.
  const LogTally& tally() const noexcept { return tally_; }
  WorkDone work_done() const;

 private:
  struct Input {
    std::string path;
    std::string display_name;
    std::optional<std::vector<std::string>> folder;  // the mails of a folder
    // From the time when all formats were found out; not kept of a file that can be opened again.
    std::optional<OpenedInput> opened;
  };

  void FindFormats();
  bool OpenNext();
  void Close();

  std::vector<Input> inputs_;
  InputOptions options_;
  Messages& messages_;
  bool any_log_ = false;
  bool any_mail_ = false;

  std::size_t next_ = 0;     // to be opened
  std::size_t current_ = 0;  // the one that reader_ reads
  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<InputReader> reader_;
  InputFormat format_ = InputFormat::kText;  // of the current input
  LogTally tally_;
  std::uint64_t records_ = 0;  // of inputs that are no logs
  WorkDone closed_;            // bytes of the inputs before
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_FORMATS_INPUT_QUEUE_H_
