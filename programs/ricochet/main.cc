// SPDX-License-Identifier: Apache-2.0
//
// `ricochet`: classifies responses by a compiled ruleset, and shows what the ruleset does.
//
// Tested by tests/e2e/ricochet
#include <vector>

#include "programs/ricochet/commands.h"
#include "programs/ricochet/common_arguments.h"
#include "programs/run_program.h"

namespace ricochet::cli {
namespace {

std::vector<Command> AddAllCommands(Arguments& program) {
  AddVersionAndFooter(program);
  return {AddClassify(program), AddExplain(program), AddInfo(program), AddEval(program),
          AddReport(program)};
}

}  // namespace
}  // namespace ricochet::cli

int main(int argc, char** argv) {
  const ricochet::cli::ProgramInfo info = {
      .name = "ricochet",
      .description = "Classifies SMTP responses with a compiled ruleset: why mail bounced.",
      .usage_errors = ricochet::cli::UsageErrors::kNamed};
  return ricochet::cli::RunProgram(info, ricochet::cli::AddAllCommands, argc, argv);
}
