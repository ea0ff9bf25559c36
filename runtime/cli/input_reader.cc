// SPDX-License-Identifier: Apache-2.0
#include "runtime/cli/input_reader.h"

#include "runtime/cli/jsonl_input.h"
#include "runtime/cli/text_input.h"

namespace ricochet::cli {

std::unique_ptr<InputReader> MakeInputReader(InputFormat format, const InputFile& file, bool carry,
                                             Messages& messages) {
  if (format == InputFormat::kJsonLines) {
    return std::make_unique<JsonlInput>(file, carry, messages);
  }
  return std::make_unique<TextInput>(file.source);
}

}  // namespace ricochet::cli
