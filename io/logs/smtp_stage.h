// SPDX-License-Identifier: Apache-2.0
//
// Converts the name of an SMTP stage in a log to that of Response::command.
//
// Tested by tests/io/logs/smtp_stage_test.cc
#ifndef RICOCHET_IO_LOGS_SMTP_STAGE_H_
#define RICOCHET_IO_LOGS_SMTP_STAGE_H_

#include <string_view>

namespace ricochet::io {

// Of "RCPT TO", "RCPT TO:<a@b>", "pipelined end of data", "initial connection", "DATA command" and
// the like: "connect", "helo", "ehlo", "lhlo", "starttls", "auth", "mail", "rcpt", "data",
// "end-of-data" (what answers the message itself), "rset", "quit"; empty for anything else. Any
// letter case; static storage.
std::string_view SmtpStage(std::string_view words) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_SMTP_STAGE_H_
