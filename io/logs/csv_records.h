// SPDX-License-Identifier: Apache-2.0
//
// CSV according to RFC 4180, parsed with libcsv: a small push parser (memory does not grow with the
// file), lenient about quotes within a field, available in every distribution. Splits a stream of
// bytes into records, which may contain line ends in quotes, and a record into its fields.
//
// Tested by tests/io/logs/csv_records_test.cc
#ifndef RICOCHET_IO_LOGS_CSV_RECORDS_H_
#define RICOCHET_IO_LOGS_CSV_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/bytes/byte_source.h"
#include "io/bytes/line_reader.h"
#include "io/logs/entry_reader.h"

namespace ricochet::io {

// libcsv's parser, behind a pointer: its header is seen by one source file.
class CsvParser {
 public:
  CsvParser();
  ~CsvParser();
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  // Replaces `fields` by those of one record, quotes undone. They live until the next call of any
  // kind. False where a quote is not closed, or memory ran out.
  bool Split(std::string_view record, std::vector<std::string_view>& fields);

  // Whether a record ends with `line`, which goes on where the last call stopped. A record goes on
  // in the next line where a quote is open.
  bool EndsRecord(std::string_view line);
  void Reset();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A record is an entry; blank lines are none. A quote that is not closed within the limit, or not
// at all, is a mistake of its line: that is a broken entry, and what follows is read again.
class CsvRecords final : public EntryReader {
 public:
  // Far above what a record of an accounting file has.
  static constexpr std::size_t kMaxBytes = std::size_t{1024} * 1024;

  // `source` must outlive the reader.
  explicit CsvRecords(ByteSource& source, std::size_t max_bytes = kMaxBytes)
      : reader_(source, max_bytes), max_bytes_(max_bytes) {}

  bool Next(std::vector<Entry>& entries, std::size_t max_entries) override;
  const Status& status() const override { return reader_.status(); }
  std::uint64_t bytes_read() const override { return reader_.bytes_read(); }

 private:
  // A pending line: part of a record, or to be read again.
  struct Held {
    std::string text;
    std::uint64_t number = 0;
    bool cut = false;
  };

  void TakeLines(std::vector<Entry>& entries, std::size_t max_entries);
  bool TakeWhole(std::string_view line, std::uint64_t number, bool cut,
                 std::vector<Entry>& entries);
  void Hold(Held line, std::vector<Entry>& entries);
  void GiveRecord(std::vector<Entry>& entries);
  void GiveUp(std::vector<Entry>& entries);
  std::string_view Keep(std::string text);

  LineReader reader_;
  std::size_t max_bytes_;
  CsvParser parser_;
  std::vector<Line> lines_;
  std::size_t next_line_ = 0;  // in lines_
  std::uint64_t line_number_ = 0;
  std::vector<Held> open_;  // the lines so far of a record that goes on
  std::size_t open_bytes_ = 0;
  std::deque<Held> again_;         // to be read again, before all other lines
  std::deque<std::string> given_;  // texts of entries that are not in reader_
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_CSV_RECORDS_H_
