// SPDX-License-Identifier: Apache-2.0
//
// Splits a stream of bytes into JSON objects, in memory that does not grow with the stream: JSON
// Lines, objects that span lines, concatenated objects, and arrays of objects, each element of
// which is an entry. So is each element of `{"items": [...]}` (json_page.h).
//
// Text outside objects is an entry of its own, up to the end of its line; so is an incomplete
// object. Reading resumes at the next line that begins an object.
//
// Tested by tests/io/logs/json_values_test.cc
#ifndef RICOCHET_IO_LOGS_JSON_VALUES_H_
#define RICOCHET_IO_LOGS_JSON_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "io/bytes/byte_source.h"
#include "io/logs/entry_reader.h"
#include "io/logs/json_nesting.h"

namespace ricochet::io {

class JsonValues final : public EntryReader {
 public:
  // A page of Mailgun's events has 300 at most, below half a megabyte.
  static constexpr std::size_t kMaxBytes = std::size_t{4} * 1024 * 1024;

  // `source` must outlive the reader.
  explicit JsonValues(ByteSource& source, std::size_t max_bytes = kMaxBytes);

  bool Next(std::vector<Entry>& entries, std::size_t max_entries) override;
  const Status& status() const override { return status_; }
  std::uint64_t bytes_read() const override { return bytes_read_; }

 private:
  enum class Place { kBetween, kInObject, kInRest };  // the rest of a line that is no object

  void Scan(std::vector<Entry>& entries, std::size_t max_entries);
  void ScanBetween();
  void ScanObject(std::vector<Entry>& entries);
  void ScanRest(std::vector<Entry>& entries);
  void CutIfLong(std::vector<Entry>& entries);
  void TakeEnd(std::vector<Entry>& entries);
  void Emit(EntryState state, std::vector<Entry>& entries);
  bool SkipByteOrderMark();
  bool Fill();
  void MakeRoom();
  std::string_view Bytes() const { return {buffer_.get(), end_}; }

  ByteSource& source_;
  std::size_t max_bytes_;
  std::size_t capacity_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;    // of the entry, or of what may become one
  std::size_t scanned_ = 0;  // how far it was looked at
  std::size_t end_ = 0;
  std::size_t counted_ = 0;  // line ends before it are in line_
  std::uint64_t line_ = 1;
  Place place_ = Place::kBetween;
  bool skipping_ = false;  // the entry was given out, cut
  bool started_ = false;   // the first bytes were looked at
  JsonNesting nesting_;
  std::uint64_t bytes_read_ = 0;
  Status status_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_JSON_VALUES_H_
