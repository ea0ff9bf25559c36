// SPDX-License-Identifier: Apache-2.0
//
// Postfix: the lines of its delivery agents (smtp, lmtp, local, virtual, pipe, error ...) for each
// recipient, under any syslog_name.
//
// Tested by tests/io/logs/postfix_test.cc
#ifndef RICOCHET_IO_LOGS_POSTFIX_H_
#define RICOCHET_IO_LOGS_POSTFIX_H_

#include <string_view>

#include "io/logs/log_clock.h"
#include "io/logs/log_parser.h"

namespace ricochet::io {

class PostfixParser final : public LogParser {
 public:
  explicit PostfixParser(const LogClock& clock) : clock_(clock) {}

  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  LogClock clock_;
};

// Whether only Postfix writes such a line.
bool LooksLikePostfix(std::string_view line);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_POSTFIX_H_
