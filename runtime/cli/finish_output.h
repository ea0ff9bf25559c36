// SPDX-License-Identifier: Apache-2.0
//
// The last thing that each command does.
#ifndef RICOCHET_CLI_FINISH_OUTPUT_H_
#define RICOCHET_CLI_FINISH_OUTPUT_H_

#include "runtime/cli/byte_sink.h"
#include "runtime/cli/messages.h"

namespace ricochet::cli {

// Flushes what goes to standard output; says so where writing failed. True unless it did: a reader
// that went away is no failure.
bool FinishOutput(ByteSink& sink, Messages& messages);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_FINISH_OUTPUT_H_
