// SPDX-License-Identifier: Apache-2.0
#include "programs/run_with_rejects.h"

#include <fmt/core.h>

#include "io/bytes/byte_source.h"
#include "io/logs/rejects_file.h"
#include "programs/exit_code.h"

namespace ricochet::cli {

int RunWithRejects(const std::string& path, const std::vector<std::string>& inputs,
                   io::Messages& messages, const std::function<int(io::RejectSink*)>& run) {
  if (path.empty()) return run(nullptr);
  const auto rejects = io::RejectsFile::Open(path, inputs);
  if (!rejects.ok()) {
    messages.FileFailed(io::DisplayName(path), rejects.status().message());
    return kExitFailed;
  }
  const int exit_code = run(rejects->get());
  const Status finished = (*rejects)->Finish();
  if (finished.ok()) return exit_code;
  messages.Say(fmt::format("{}: {}", io::DisplayName(path), finished.message()));
  return kExitFailed;
}

}  // namespace ricochet::cli
