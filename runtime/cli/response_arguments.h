// SPDX-License-Identifier: Apache-2.0
//
// One response on the command line: for the commands that explain it.
//
// Tested by tests/e2e/cli_explain_test.cc and tests/e2e/near_misses_test.cc
#ifndef RICOCHET_CLI_RESPONSE_ARGUMENTS_H_
#define RICOCHET_CLI_RESPONSE_ARGUMENTS_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "ricochet/response.h"
#include "runtime/cli/messages.h"

namespace ricochet::cli {

struct ResponseArguments {
  std::string domain, mx, reply, status, command;
  std::string text;  // `-`: read it from standard input
};

// TEXT, --domain, --mx, --reply, --status and --command. `arguments` must outlive the parsing.
void AddResponseArguments(CLI::App& command, ResponseArguments& arguments);

// The text that was meant: from standard input all of it, possibly several lines. Nothing, and a
// message, if that cannot be read.
std::optional<std::string> ReadResponseText(const ResponseArguments& arguments, Messages& messages);

// Views both.
Response MakeResponse(const ResponseArguments& arguments, const std::string& text);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_RESPONSE_ARGUMENTS_H_
