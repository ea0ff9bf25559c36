// SPDX-License-Identifier: Apache-2.0
//
// ricochetc: works on rule files.
//
// Tested by tests/e2e/consumer/compile_rules_test.cc and tests/compiler/golden_diagnostics_test.cc
#include <array>
#include <csignal>
#include <exception>
#include <new>
#include <vector>

#include "programs/exit_code.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"
#include "ricochet/version.h"

namespace ricochet::compiler {
namespace {

constexpr std::array kCommands = {AddBuild,    AddCheck,   AddExplainPlan, AddEmbed, AddImport,
                                  AddCoverage, AddExplain, AddDiff,        AddFmt,   AddSchema};

int Run(int argc, char** argv) {
  CLI::App program("Compiles rule files to a ruleset that ricochet classifies with.", "ricochetc");
  program.set_version_flag("--version", "ricochetc " RICOCHET_VERSION_STRING);
  program.require_subcommand(1);
  std::vector<Command> commands;
  for (const auto add : kCommands) commands.push_back(add(&program));
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? cli::kExitDone : cli::kExitWrongUsage;
  }
  for (const Command& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return cli::kExitWrongUsage;
}

int RunMain(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::bad_alloc&) {
    return Fail("out of memory");
  } catch (const std::exception& error) {
    return Fail(error.what());
  }
}

}  // namespace
}  // namespace ricochet::compiler

int main(int argc, char** argv) {
  // A closed pipe is seen by write(2) instead.
  std::signal(SIGPIPE, SIG_IGN);
  return ricochet::compiler::RunMain(argc, argv);
}
