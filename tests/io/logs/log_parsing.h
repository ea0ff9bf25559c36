// SPDX-License-Identifier: Apache-2.0
//
// What became of a log whose entries are no lines, in strings of its own.
#ifndef RICOCHET_TESTS_IO_LOGS_LOG_PARSING_H_
#define RICOCHET_TESTS_IO_LOGS_LOG_PARSING_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/input/log_tally.h"
#include "io/input/reject_sink.h"
#include "io/logs/entry_input.h"
#include "io/logs/entry_reader.h"
#include "tests/io/string_source.h"

namespace ricochet::io {

class KeptRejects final : public RejectSink {
 public:
  void Add(std::string_view raw) override { all_.emplace_back(raw); }
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
};

// One attempt in strings that outlive the batch.
struct Attempt {
  std::uint64_t line = 0;
  std::string text, reply, status, recipient, domain, mx, mx_address, time, stage, queue_id, source;
  MtaVerdict verdict = MtaVerdict::kUnknown;
};

struct ReadLog {
  std::vector<Attempt> attempts;
  LogTally tally;
  std::vector<std::string> rejects;
};

// All of `text`, cut by Reader and explained by Parser.
template <typename Reader, typename Parser>
ReadLog ReadLogText(const std::string& text, std::size_t piece = 65536) {
  StringSource source(text, piece);
  ReadLog log;
  KeptRejects rejects;
  Messages messages;
  EntryInput input("test", std::make_unique<Reader>(source), std::make_unique<Parser>(), &log.tally,
                   &rejects, messages);
  RecordBatch batch;
  while (input.Next(batch)) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const Response& r = batch.responses[i];
      const Record& record = batch.records[i];
      log.attempts.push_back(
          {record.line, std::string(r.text), std::string(r.reply), std::string(r.status),
           std::string(record.recipient), std::string(r.domain), std::string(r.mx),
           std::string(record.mx_address), std::string(record.time), std::string(r.command),
           std::string(record.queue_id), std::string(record.source), record.verdict});
    }
  }
  log.rejects = rejects.all();
  return log;
}

}  // namespace ricochet::io

#endif  // RICOCHET_TESTS_IO_LOGS_LOG_PARSING_H_
