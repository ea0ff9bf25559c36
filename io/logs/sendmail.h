// SPDX-License-Identifier: Apache-2.0
//
// Sendmail: its line for each delivery, to one or more recipients.
//
// Tested by tests/io/logs/sendmail_test.cc
#ifndef RICOCHET_IO_LOGS_SENDMAIL_H_
#define RICOCHET_IO_LOGS_SENDMAIL_H_

#include <string_view>

#include "io/logs/log_clock.h"
#include "io/logs/log_parser.h"

namespace ricochet::io {

class SendmailParser final : public LogParser {
 public:
  explicit SendmailParser(const LogClock& clock) : clock_(clock) {}

  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  LogClock clock_;
};

// Whether only Sendmail writes such a line.
bool LooksLikeSendmail(std::string_view line);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_SENDMAIL_H_
