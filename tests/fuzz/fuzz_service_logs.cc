// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as the log of a service: JSON or CSV is cut into entries and explained, the same way
// however the bytes come, and each entry is counted once.
//
// Input: two bytes choose the format and the size of reads, the rest is the file.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/logs/csv_records.h"
#include "io/logs/entry_input.h"
#include "io/logs/json_values.h"
#include "io/logs/kumomta.h"
#include "io/logs/mailgun.h"
#include "io/logs/pmta.h"
#include "io/logs/sendgrid.h"
#include "io/logs/ses.h"
#include "tests/fuzz/check_output.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/fuzz/piece_source.h"

namespace ricochet::testing {
namespace {

// Small, so that entries above it are found; records of real logs are below.
constexpr std::size_t kMaxEntryBytes = 4096;

class CountedRejects final : public io::RejectSink {
 public:
  void Add(std::string_view raw) override {
    Require(!raw.empty() && raw.size() <= kMaxEntryBytes, "a reject is an entry");
    ++count_;
  }
  std::uint64_t count() const { return count_; }

 private:
  std::uint64_t count_ = 0;
};

std::unique_ptr<io::LogParser> MakeParser(std::uint8_t format) {
  switch (format % 5) {
    case 0:
      return std::make_unique<io::PmtaParser>();
    case 1:
      return std::make_unique<io::KumomtaParser>();
    case 2:
      return std::make_unique<io::SesParser>();
    case 3:
      return std::make_unique<io::SendgridParser>();
    default:
      return std::make_unique<io::MailgunParser>();
  }
}

std::unique_ptr<io::EntryReader> MakeReader(std::uint8_t format, io::ByteSource& source) {
  if (format % 5 == 0) return std::make_unique<io::CsvRecords>(source, kMaxEntryBytes);
  return std::make_unique<io::JsonValues>(source, kMaxEntryBytes);
}

struct Outcome {
  io::LogTally tally;
  std::string told;  // all that the records say
};

void Tell(const Response& response, const io::Record& record, std::string* told) {
  for (const std::string_view text :
       {response.text, response.domain, response.mx, response.status, response.command,
        record.recipient, record.time, record.mx_address, record.queue_id, record.source}) {
    told->append(text).append("\n");
  }
}

Outcome ReadAll(std::uint8_t format, std::string_view text, std::size_t piece) {
  PieceSource source(text, std::max<std::size_t>(piece, 1));
  Outcome outcome;
  CountedRejects rejects;
  io::Messages messages;
  io::EntryInput input("fuzz", MakeReader(format, source), MakeParser(format), &outcome.tally,
                       &rejects, messages);
  io::RecordBatch batch;
  std::uint64_t records = 0;
  std::uint64_t line = 1;
  while (input.Next(batch)) {
    Require(batch.responses.size() == batch.records.size(), "a record for each response");
    records += batch.size();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      Require(batch.records[i].line >= line, "lines ascend");
      line = batch.records[i].line;
      Tell(batch.responses[i], batch.records[i], &outcome.told);
    }
  }
  Require(input.status().ok(), "a source without failures is read without");
  Require(input.bytes_read() == text.size(), "all bytes are read");
  Require(outcome.tally.attempts == records, "each attempt is counted once");
  Require(outcome.tally.unexplained == rejects.count(), "what is not understood is kept");
  return outcome;
}

void Run(FuzzInput input) {
  const std::uint8_t format = input.Byte();
  const std::size_t piece = input.Byte();
  const Outcome in_pieces = ReadAll(format, input.Rest(), piece);
  const Outcome whole = ReadAll(format, input.Rest(), input.Rest().size());
  Require(in_pieces.told == whole.told && in_pieces.tally.other == whole.tally.other &&
              in_pieces.tally.successes == whole.tally.successes &&
              in_pieces.tally.unexplained == whole.tally.unexplained,
          "how the bytes come makes no difference");
  Require(format % 5 == 0 || IsUtf8(whole.told), "JSON gives UTF-8");
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run(ricochet::testing::FuzzInput(data, size));
  return 0;
}
