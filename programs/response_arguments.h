// SPDX-License-Identifier: Apache-2.0
//
// One response on the command line, for the commands that explain it.
//
// Tested by tests/e2e/ricochet/explain_test.cc and tests/e2e/ricochetc/explain_test.cc
#ifndef RICOCHET_PROGRAMS_RESPONSE_ARGUMENTS_H_
#define RICOCHET_PROGRAMS_RESPONSE_ARGUMENTS_H_

#include <optional>
#include <string>

#include "io/terminal/messages.h"
#include "programs/arguments.h"
#include "ricochet/response.h"

namespace ricochet::cli {

struct ResponseArguments {
  std::string domain, mx, reply, status, command;
  std::string text;  // `-`: read it from standard input
};

// TEXT, --domain, --mx, --reply, --status and --command. `arguments` must outlive the parsing.
void AddResponseArguments(Arguments& command, ResponseArguments* arguments);

// The text that was meant: from standard input all of it, possibly several lines. Nothing, and a
// message, if that cannot be read.
std::optional<std::string> ReadResponseText(const ResponseArguments& arguments,
                                            io::Messages& messages);

// Views both.
Response MakeResponse(const ResponseArguments& arguments, const std::string& text);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RESPONSE_ARGUMENTS_H_
