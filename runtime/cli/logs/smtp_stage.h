// SPDX-License-Identifier: Apache-2.0
//
// The SMTP stage that a log names in its own words, in the words of Response::command.
//
// Tested by tests/runtime/cli_smtp_stage_test.cc
#ifndef RICOCHET_CLI_LOGS_SMTP_STAGE_H_
#define RICOCHET_CLI_LOGS_SMTP_STAGE_H_

#include <string_view>

namespace ricochet::cli {

// Of "RCPT TO", "RCPT TO:<a@b>", "pipelined end of data", "initial connection", "DATA command" and
// the like: "connect", "helo", "ehlo", "lhlo", "starttls", "auth", "mail", "rcpt", "data",
// "end-of-data" (what answers the message itself), "rset", "quit"; empty for anything else. Any
// letter case; static storage.
std::string_view SmtpStage(std::string_view words) noexcept;

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_LOGS_SMTP_STAGE_H_
