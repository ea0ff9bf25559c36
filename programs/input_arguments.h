// SPDX-License-Identifier: Apache-2.0
//
// The options for the format of the inputs, shared by all commands that read responses.
//
// Tested by tests/e2e/ricochet/usage_test.cc
#ifndef RICOCHET_PROGRAMS_INPUT_ARGUMENTS_H_
#define RICOCHET_PROGRAMS_INPUT_ARGUMENTS_H_

#include <optional>
#include <string>

#include "programs/arguments.h"

namespace ricochet::cli {

// --input, --year and --rejects. `format` holds the default, and later a name for FindInputFormat;
// all must outlive the parsing.
void AddInputArguments(Arguments& command, std::string* format, std::optional<int>* year,
                       std::string* rejects);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_INPUT_ARGUMENTS_H_
