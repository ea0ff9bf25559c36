// SPDX-License-Identifier: Apache-2.0
//
// Postfix: the lines that its delivery agents (smtp, lmtp, local, virtual, pipe, error ...) write
// for each recipient, under any syslog_name.
//
// Tested by tests/runtime/cli_postfix_test.cc
#ifndef RICOCHET_CLI_LOGS_POSTFIX_H_
#define RICOCHET_CLI_LOGS_POSTFIX_H_

#include <string_view>

#include "runtime/cli/logs/log_clock.h"
#include "runtime/cli/logs/log_parser.h"

namespace ricochet::cli {

class PostfixParser final : public LogParser {
 public:
  explicit PostfixParser(const LogClock& clock) : clock_(clock) {}

  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  LogClock clock_;
};

// Whether only Postfix writes such a line.
bool LooksLikePostfix(std::string_view line);

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_LOGS_POSTFIX_H_
