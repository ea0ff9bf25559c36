// SPDX-License-Identifier: Apache-2.0
#include "programs/run_program.h"

#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>

#include "io/terminal/finish_output.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"

namespace ricochet::cli {
namespace {

int Run(const ProgramInfo& info, AddCommands add, int argc, const char* const* argv) {
  Arguments program(info);
  const std::vector<Command> commands = add(program);
  const ParsedArguments parsed = program.Parse(argc, argv);
  for (const Command& command : commands) {
    if (command.arguments == parsed.chosen) return command.run();
  }
  return EndProgram(parsed, info.name.c_str());
}

}  // namespace

int RunProgram(const ProgramInfo& info, AddCommands add, int argc, const char* const* argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return Run(info, add, argc, argv);
  } catch (const std::bad_alloc&) {
    io::Messages(info.name).Say("out of memory");
  } catch (const std::exception& error) {
    io::Messages(info.name).Say("internal error: " + io::Visible(error.what()));
  }
  return kExitFailed;
}

int EndProgram(const ParsedArguments& end, const char* program) {
  io::Messages messages(program);
  io::ByteSink out(STDOUT_FILENO);
  io::ByteSink err(STDERR_FILENO);
  out.buffer() = end.out;
  err.buffer() = end.err;
  err.Flush();
  return io::FinishOutput(out, messages) ? end.exit_code : kExitFailed;
}

}  // namespace ricochet::cli
