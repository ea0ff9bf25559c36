// SPDX-License-Identifier: Apache-2.0
//
// The commands of `ricochet`, each in a file of its name. Each adds its arguments to the program.
#ifndef RICOCHET_PROGRAMS_RICOCHET_COMMANDS_H_
#define RICOCHET_PROGRAMS_RICOCHET_COMMANDS_H_

#include "programs/run_program.h"

namespace ricochet::cli {

Command AddClassify(Arguments& program);
Command AddExplain(Arguments& program);
Command AddInfo(Arguments& program);
Command AddEval(Arguments& program);
Command AddReport(Arguments& program);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_COMMANDS_H_
