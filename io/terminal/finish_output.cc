// SPDX-License-Identifier: Apache-2.0
#include "io/terminal/finish_output.h"

#include <fmt/core.h>

namespace ricochet::io {

bool FinishOutput(ByteSink& sink, Messages& messages) {
  sink.Flush();
  if (sink.status().ok()) return true;
  messages.Say(fmt::format("standard output: {}", sink.status().message()));
  return false;
}

}  // namespace ricochet::io
