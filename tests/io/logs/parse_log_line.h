// SPDX-License-Identifier: Apache-2.0
//
// What a log parser makes of a single line.
#ifndef RICOCHET_TESTS_IO_LOGS_PARSE_LOG_LINE_H_
#define RICOCHET_TESTS_IO_LOGS_PARSE_LOG_LINE_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/logs/log_parser.h"

namespace ricochet::io {

// 2026-03-02 08:26:40 UTC, for the clocks of parsers.
inline constexpr std::int64_t kMarch2026 = 1772440000;

struct ParsedRecord {
  std::string text, domain, mx, status, command;
  std::string recipient, time, mx_address, queue_id, source;
  MtaVerdict verdict = MtaVerdict::kUnknown;
  bool cut = false;
};

struct ParsedLine {
  EntryKind kind = EntryKind::kUnexplained;
  std::vector<ParsedRecord> records;
};

inline ParsedLine ParseLogLine(LogParser& parser, std::string_view line) {
  TextArena arena;
  RecordBatch batch;
  ParsedLine parsed;
  parsed.kind = parser.Parse(line, arena, batch);
  EXPECT_EQ(batch.responses.size(), batch.records.size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Response& r = batch.responses[i];
    const Record& d = batch.records[i];
    EXPECT_EQ(r.reply, "") << "logs give no reply apart from the text";
    parsed.records.push_back({std::string(r.text), std::string(r.domain), std::string(r.mx),
                              std::string(r.status), std::string(r.command),
                              std::string(d.recipient), std::string(d.time),
                              std::string(d.mx_address), std::string(d.queue_id),
                              std::string(d.source), d.verdict, d.cut});
  }
  EXPECT_EQ(parsed.kind == EntryKind::kAttempts, !parsed.records.empty()) << line;
  return parsed;
}

// REQUIRES: the line tells of one failed attempt.
inline ParsedRecord ParseAttemptLine(LogParser& parser, std::string_view line) {
  const ParsedLine parsed = ParseLogLine(parser, line);
  EXPECT_EQ(parsed.records.size(), 1U) << line;
  return parsed.records.empty() ? ParsedRecord() : parsed.records.front();
}

}  // namespace ricochet::io

#endif  // RICOCHET_TESTS_IO_LOGS_PARSE_LOG_LINE_H_
