// SPDX-License-Identifier: Apache-2.0
//
// The commands of `ricochetc`, each in a file of its name.
#ifndef RICOCHET_PROGRAMS_RICOCHETC_COMMANDS_H_
#define RICOCHET_PROGRAMS_RICOCHETC_COMMANDS_H_

#include <CLI/CLI.hpp>
#include <functional>

namespace ricochet::compiler {

// The requested action: `run` performs it once the program's arguments are parsed, and
// returns the exit code (programs/exit_code.h).
struct Command {
  CLI::App* app;
  std::function<int()> run;
};

Command AddBuild(CLI::App* program);
Command AddCheck(CLI::App* program);
Command AddDiff(CLI::App* program);
Command AddExplain(CLI::App* program);
Command AddExplainPlan(CLI::App* program);
Command AddEmbed(CLI::App* program);
Command AddImport(CLI::App* program);
Command AddCoverage(CLI::App* program);
Command AddFmt(CLI::App* program);
Command AddSchema(CLI::App* program);

}  // namespace ricochet::compiler

#endif  // RICOCHET_PROGRAMS_RICOCHETC_COMMANDS_H_
