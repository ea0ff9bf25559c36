// SPDX-License-Identifier: Apache-2.0
//
// The first failure of a check of records: what, where in the file, what was expected and found.
// Later ones are dropped. Checks run over every record of every opened file and rarely fail, so the
// code that formats a failure is kept out of their loops.
#ifndef RICOCHET_RUNTIME_ARTIFACT_RECORD_FAILURE_H_
#define RICOCHET_RUNTIME_ARTIFACT_RECORD_FAILURE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "ricochet/status.h"

namespace ricochet {

class RecordFailure {
 public:
  // `bytes` are those of the whole file.
  explicit RecordFailure(std::span<const std::byte> bytes) : bytes_(bytes) {}

  bool none() const { return status_.ok(); }
  const Status& status() const { return status_; }

  // REQUIRES: `where` points into the bytes.
  [[gnu::cold, gnu::noinline]] void Fail(const void* where, std::string what, std::string expected,
                                         std::string found) {
    if (!status_.ok()) return;
    const auto offset =
        static_cast<std::uint64_t>(static_cast<const std::byte*>(where) - bytes_.data());
    const std::string message = "not a ricochet ruleset, or a damaged one: " + what;
    status_ = Status(ErrorCode::kDamaged, message,
                     {std::move(what), offset, std::move(expected), std::move(found)});
  }

  // `index < size`, the one comparison that later indexing relies on.
  void Index(const void* where, const char* what, std::uint64_t index, std::size_t size) {
    if (index >= size) FailIndex(where, what, index, size);
  }

  [[gnu::cold, gnu::noinline]] void FailIndex(const void* where, const char* what,
                                              std::uint64_t index, std::size_t size) {
    Fail(where, what, "an index below " + std::to_string(size), std::to_string(index));
  }

 private:
  std::span<const std::byte> bytes_;
  Status status_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_ARTIFACT_RECORD_FAILURE_H_
