// SPDX-License-Identifier: Apache-2.0
//
// The last step of each command.
#ifndef RICOCHET_IO_TERMINAL_FINISH_OUTPUT_H_
#define RICOCHET_IO_TERMINAL_FINISH_OUTPUT_H_

#include "io/bytes/byte_sink.h"
#include "io/terminal/messages.h"

namespace ricochet::io {

// Flushes what goes to standard output; says so where writing failed. True unless it did: a reader
// that went away is not a failure.
bool FinishOutput(ByteSink& sink, Messages& messages);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TERMINAL_FINISH_OUTPUT_H_
