// SPDX-License-Identifier: Apache-2.0
//
// ricochetc: works on rule files.
//
// Tested by tests/e2e/consumer/compile_rules_test.cc and tests/compiler/golden_diagnostics_test.cc
#include <vector>

#include "programs/ricochetc/commands.h"
#include "programs/run_program.h"
#include "ricochet/version.h"

namespace ricochet::compiler {
namespace {

std::vector<cli::Command> AddCommands(cli::Arguments& program) {
  program.AddVersion("ricochetc " RICOCHET_VERSION_STRING);
  return {AddBuild(program),  AddCheck(program),    AddExplainPlan(program), AddEmbed(program),
          AddImport(program), AddCoverage(program), AddExplain(program),     AddDiff(program),
          AddFmt(program),    AddLearn(program),    AddSchema(program)};
}

}  // namespace
}  // namespace ricochet::compiler

int main(int argc, char** argv) {
  const ricochet::cli::ProgramInfo info = {
      .name = "ricochetc",
      .description = "Compiles rule files to a ruleset that ricochet classifies with."};
  return ricochet::cli::RunProgram(info, ricochet::compiler::AddCommands, argc, argv);
}
