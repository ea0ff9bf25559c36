// SPDX-License-Identifier: Apache-2.0
//
// The frame of a program with commands: declares the arguments of all, parses, runs one of them.
//
// Tested by tests/e2e/ricochet/usage_test.cc
#ifndef RICOCHET_PROGRAMS_RUN_PROGRAM_H_
#define RICOCHET_PROGRAMS_RUN_PROGRAM_H_

#include <functional>
#include <vector>

#include "programs/arguments.h"

namespace ricochet::cli {

// A command that has declared its arguments. `run` is called once they are parsed, and returns the
// exit code (exit_code.h).
struct Command {
  const Arguments* arguments;
  std::function<int()> run;
};

// Adds all commands of a program to it.
using AddCommands = std::vector<Command> (*)(Arguments& program);

// The whole of main(). Returns the exit code; exceptions become a message on standard error and
// kExitFailed. From then on SIGPIPE is ignored: write(2) reports a closed pipe instead (ByteSink).
int RunProgram(const ProgramInfo& info, AddCommands add, int argc, const char* const* argv);

// Prints what the result of a parse without a command says; its exit code, or kExitFailed if
// standard output cannot be written. `program` is the name that begins a message about that.
int EndProgram(const ParsedArguments& end, const char* program);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RUN_PROGRAM_H_
