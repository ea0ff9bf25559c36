// SPDX-License-Identifier: Apache-2.0
//
// What the commands of `ricochet` have in common: arguments, and a check of them.
//
// Tested by tests/e2e/ricochet/usage_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_COMMON_ARGUMENTS_H_
#define RICOCHET_PROGRAMS_RICOCHET_COMMON_ARGUMENTS_H_

#include <string>
#include <vector>

#include "io/formats/input_formats.h"
#include "programs/arguments.h"

namespace ricochet::cli {

// --version and the end of the help: of the program, and of each command.
void AddVersionAndFooter(Arguments& arguments);

// A command with --ruleset. An empty `ruleset` means the embedded one.
Arguments& AddCommand(Arguments& program, const std::string& name, const std::string& description,
                      std::string* ruleset);

// --format: text or json. `format` holds the default.
void AddFormat(Arguments& command, std::string* format, const std::string& help = "text or json");

// FILE...: the inputs; `-` is standard input.
Option AddFiles(Arguments& command, std::vector<std::string>* files);

// --own: domains of the user's own messages, for inputs of mails.
void AddOwn(Arguments& command, std::vector<std::string>* own);

// Prints the message as one about wrong usage of the command; returns kExitWrongUsage.
int WrongUsage(const Arguments& command, const std::string& message);

// Whether --rejects can have an effect on inputs of this format, ...
bool MayBeLog(io::InputFormat format);
// ... and what to say otherwise.
inline constexpr char kRejectsWithoutLog[] =
    "--rejects is for logs: errors in other inputs are reported";

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_COMMON_ARGUMENTS_H_
