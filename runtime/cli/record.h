// SPDX-License-Identifier: Apache-2.0
//
// What an input gives: responses with what is known about them.
#ifndef RICOCHET_CLI_RECORD_H_
#define RICOCHET_CLI_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ricochet/response.h"

namespace ricochet::cli {

// All views live until the reader that gave them is asked for the next batch.
struct Record {
  std::uint64_t line = 0;    // in its file, from 1
  bool cut = false;          // the reader kept only the beginning of the text
  std::string_view carried;  // further members of a JSON object, raw: `"id":7,"x":[1]`
};

// records[i] tells about responses[i]: apart, since the matcher takes an array of responses.
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

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_RECORD_H_
