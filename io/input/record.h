// SPDX-License-Identifier: Apache-2.0
//
// What an input yields: responses with their context.
#ifndef RICOCHET_IO_INPUT_RECORD_H_
#define RICOCHET_IO_INPUT_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "io/text/timestamp.h"
#include "ricochet/response.h"

namespace ricochet::io {

// What the sending MTA or service made of the attempt.
enum class MtaVerdict : std::uint8_t { kUnknown, kBounced, kDeferred, kExpired };

// Views are valid until the reader returns the next batch. What the source does
// not provide is empty.
struct Record {
  std::uint64_t line = 0;    // where it begins in its file, from 1
  bool cut = false;          // the reader, or the log itself, kept only a part of the text
  std::string_view carried;  // further members of a JSON object, raw: `"id":7,"x":[1]`

  // From mail logs. The recipient's domain, the MX host and the SMTP stage are in the Response.
  std::string_view recipient;         // an address, as the source has it
  std::string_view time;              // RFC 3339; without an offset where the source has none
  std::optional<UnixTime> unix_time;  // the same, where the source counts seconds: see WhenOf
  std::string_view mx_address;        // the IP address of the server that spoke
  std::string_view queue_id;
  std::string_view source;  // the input format: "postfix"; static storage
  MtaVerdict verdict = MtaVerdict::kUnknown;

  // From mails.
  std::string_view file;  // for display
  std::uint64_t at = 0;   // where the mail begins in it: in bytes, decompressed
};

// The time of a record; nothing if the source does not give one. Cost: each call may parse
// Record::time.
std::optional<Timestamp> WhenOf(const Record& record) noexcept;

// records[i] belongs to responses[i]; separate, since the matcher takes an array of responses.
struct RecordBatch {
  std::vector<Response> responses;
  std::vector<Record> records;

  void Clear() {
    responses.clear();
    records.clear();
  }
  std::size_t size() const noexcept { return records.size(); }
};

inline constexpr std::size_t kBatchRecords = 1024;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_RECORD_H_
