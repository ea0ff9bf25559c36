// SPDX-License-Identifier: Apache-2.0
//
// `--rejects FILE`: the lines that no log format explains, as they were.
//
// Tested by tests/e2e/cli_logs_test.cc
#ifndef RICOCHET_CLI_LOGS_REJECTS_FILE_H_
#define RICOCHET_CLI_LOGS_REJECTS_FILE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/cli/byte_sink.h"
#include "runtime/cli/logs/reject_sink.h"
#include "runtime/cli/messages.h"

namespace ricochet::cli {

class RejectsFile final : public RejectSink {
 public:
  // Makes the file, or empties it. Fails where it is one of `inputs`: that would be lost.
  static Result<std::unique_ptr<RejectsFile>> Open(const std::string& path,
                                                   const std::vector<std::string>& inputs);
  ~RejectsFile() override;

  void Add(std::string_view raw) override;
  // Writes what is left. Not ok if anything could not be written.
  Status Finish();

 private:
  explicit RejectsFile(int descriptor) : descriptor_(descriptor), sink_(descriptor) {}

  int descriptor_;
  ByteSink sink_;
};

// Runs `run` with a sink for the file at `path` (an empty path: nullptr) and returns its exit code;
// kExitFailed where the file could not be made or written, which `messages` tells.
int RunWithRejects(const std::string& path, const std::vector<std::string>& inputs,
                   Messages& messages, const std::function<int(RejectSink*)>& run);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_LOGS_REJECTS_FILE_H_
