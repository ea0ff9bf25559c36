// SPDX-License-Identifier: Apache-2.0
//
// Counts the lines of a log by kind. Each line is counted once, so nothing is lost silently.
//
// Tested by tests/io/logs/log_input_test.cc
#ifndef RICOCHET_IO_INPUT_LOG_TALLY_H_
#define RICOCHET_IO_INPUT_LOG_TALLY_H_

#include <cstdint>
#include <string>

namespace ricochet::io {

enum class EntryKind : std::uint8_t {
  kAttempts,     // one or more records were appended
  kSuccess,      // a delivery
  kOther,        // an entry of this format that records no attempt
  kUnexplained,  // this format has no such entry
};

// "Line" stands for the unit of the format: a line, a CSV record, a JSON event.
struct LogTally {
  std::uint64_t attempts = 0;   // failed attempts to deliver, one a recipient: these are classified
  std::uint64_t successes = 0;  // deliveries
  std::uint64_t other = 0;      // lines of the format that record no attempt
  std::uint64_t unexplained = 0;  // lines that the format does not explain

  std::uint64_t total() const noexcept { return attempts + successes + other + unexplained; }

  LogTally& operator+=(const LogTally& other_tally) {
    attempts += other_tally.attempts;
    successes += other_tally.successes;
    other += other_tally.other;
    unexplained += other_tally.unexplained;
    return *this;
  }

  // One line that gave so many attempts.
  void Count(EntryKind kind, std::uint64_t of_attempts) {
    attempts += of_attempts;
    successes += kind == EntryKind::kSuccess ? 1 : 0;
    other += kind == EntryKind::kOther ? 1 : 0;
    unexplained += kind == EntryKind::kUnexplained ? 1 : 0;
  }
};

// "494 failed attempts, 382 deliveries, 3298 other lines, 1 line not understood".
std::string ToText(const LogTally& tally);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_LOG_TALLY_H_
