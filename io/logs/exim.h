// SPDX-License-Identifier: Apache-2.0
//
// Exim: the main log, as a separate file or through syslog, with the usual log selectors.
//
// Tested by tests/io/logs/exim_test.cc
#ifndef RICOCHET_IO_LOGS_EXIM_H_
#define RICOCHET_IO_LOGS_EXIM_H_

#include <string_view>

#include "io/logs/log_clock.h"
#include "io/logs/log_parser.h"

namespace ricochet::io {

class EximParser final : public LogParser {
 public:
  explicit EximParser(const LogClock& clock) : clock_(clock) {}

  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  LogClock clock_;
};

// Whether only Exim writes such a line.
bool LooksLikeExim(std::string_view line);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_EXIM_H_
