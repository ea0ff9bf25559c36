// SPDX-License-Identifier: Apache-2.0
//
// `ricochet`: classifies responses by a compiled ruleset, and shows what the ruleset does.
//
// Tested by tests/e2e/ricochet
#include <fmt/core.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>
#include <variant>

#include "io/terminal/finish_output.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "programs/ricochet/commands.h"

namespace ricochet::cli {
namespace {

int Run(const EndNow& end) {
  io::Messages messages;
  io::ByteSink out(STDOUT_FILENO);
  io::ByteSink err(STDERR_FILENO);
  out.buffer() = end.out;
  err.buffer() = end.err;
  err.Flush();
  return io::FinishOutput(out, messages) ? end.exit_code : kExitFailed;
}

int Run(const ClassifyOptions& options) { return RunClassify(options); }
int Run(const ExplainOptions& options) { return RunExplain(options); }
int Run(const InfoOptions& options) { return RunInfo(options); }
int Run(const EvalOptions& options) { return RunEval(options); }
int Run(const ReportOptions& options) { return RunReport(options); }

int RunMain(int argc, const char* const* argv) {
  try {
    return std::visit([](const auto& options) { return Run(options); },
                      ParseCommandLine(argc, argv));
  } catch (const std::bad_alloc&) {
    io::Messages().Say("out of memory");
  } catch (const std::exception& error) {
    io::Messages().Say(fmt::format("internal error: {}", io::Visible(error.what())));
  }
  return kExitFailed;
}

}  // namespace
}  // namespace ricochet::cli

int main(int argc, char** argv) {
  // A closed pipe is seen by write(2) instead (ByteSink).
  std::signal(SIGPIPE, SIG_IGN);
  return ricochet::cli::RunMain(argc, argv);
}
