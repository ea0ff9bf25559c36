// SPDX-License-Identifier: Apache-2.0
//
// The commands of `ricochetc`, each in a file of its name. Each adds its arguments to the program.
#ifndef RICOCHET_PROGRAMS_RICOCHETC_COMMANDS_H_
#define RICOCHET_PROGRAMS_RICOCHETC_COMMANDS_H_

#include "programs/run_program.h"

namespace ricochet::compiler {

cli::Command AddBuild(cli::Arguments& program);
cli::Command AddCheck(cli::Arguments& program);
cli::Command AddDiff(cli::Arguments& program);
cli::Command AddExplain(cli::Arguments& program);
cli::Command AddExplainPlan(cli::Arguments& program);
cli::Command AddEmbed(cli::Arguments& program);
cli::Command AddImport(cli::Arguments& program);
cli::Command AddCoverage(cli::Arguments& program);
cli::Command AddLearn(cli::Arguments& program);
cli::Command AddFmt(cli::Arguments& program);
cli::Command AddSchema(cli::Arguments& program);

}  // namespace ricochet::compiler

#endif  // RICOCHET_PROGRAMS_RICOCHETC_COMMANDS_H_
