// SPDX-License-Identifier: Apache-2.0
//
// The commands of `ricochet`. Each returns the program's exit code.
#ifndef RICOCHET_CLI_COMMANDS_H_
#define RICOCHET_CLI_COMMANDS_H_

#include "runtime/cli/byte_sink.h"
#include "runtime/cli/command_line.h"
#include "runtime/cli/messages.h"

namespace ricochet::cli {

int RunClassify(const ClassifyOptions& options);
int RunExplain(const ExplainOptions& options);
int RunInfo(const InfoOptions& options);
int RunEval(const EvalOptions& options);

// Flushes what goes to standard output; says so where writing failed. True unless it did: a reader
// that went away is no failure.
bool FinishOutput(ByteSink& sink, Messages& messages);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_COMMANDS_H_
