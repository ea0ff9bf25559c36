// SPDX-License-Identifier: Apache-2.0
//
// `--rejects FILE` of a command: makes the file, runs, and sees to it that it was written.
//
// Tested by tests/e2e/ricochet/logs_test.cc
#ifndef RICOCHET_PROGRAMS_RUN_WITH_REJECTS_H_
#define RICOCHET_PROGRAMS_RUN_WITH_REJECTS_H_

#include <functional>
#include <string>
#include <vector>

#include "io/input/reject_sink.h"
#include "io/terminal/messages.h"

namespace ricochet::cli {

// Runs `run` with a sink for the file at `path` (an empty path: nullptr) and returns its exit code;
// kExitFailed where the file could not be made or written, which `messages` tells.
int RunWithRejects(const std::string& path, const std::vector<std::string>& inputs,
                   io::Messages& messages, const std::function<int(io::RejectSink*)>& run);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RUN_WITH_REJECTS_H_
