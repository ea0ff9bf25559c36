// SPDX-License-Identifier: Apache-2.0
//
// The commands of `ricochet`. Each returns the program's exit code.
#ifndef RICOCHET_PROGRAMS_RICOCHET_COMMANDS_H_
#define RICOCHET_PROGRAMS_RICOCHET_COMMANDS_H_

#include "programs/ricochet/command_line.h"

namespace ricochet::cli {

int RunClassify(const ClassifyOptions& options);
int RunExplain(const ExplainOptions& options);
int RunInfo(const InfoOptions& options);
int RunEval(const EvalOptions& options);
int RunReport(const ReportOptions& options);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_COMMANDS_H_
