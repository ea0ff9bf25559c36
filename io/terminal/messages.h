// SPDX-License-Identifier: Apache-2.0
//
// Messages on standard error, and their count.
#ifndef RICOCHET_IO_TERMINAL_MESSAGES_H_
#define RICOCHET_IO_TERMINAL_MESSAGES_H_

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace ricochet::io {

// Thread-safety: all may be called from several threads. Failing to write to standard error is
// ignored, since it cannot be reported.
class Messages {
 public:
  // Maximum number of messages about records shown; the others are counted.
  static constexpr std::uint64_t kMaxShown = 20;

  // `program` begins each message; it must outlive this.
  explicit Messages(std::string_view program = "ricochet") : program_(program) {}

  // "PROGRAM: TEXT". The caller has made `text` visible (escape.h).
  void Say(std::string_view text);

  // An input file that cannot be read: "PROGRAM: FILE: reason". Counted, always shown.
  void FileFailed(const std::string& display_name, std::string_view reason);

  // "PROGRAM: FILE:LINE: reason", of a record that is no valid one ...
  void BadRecord(const std::string& display_name, std::uint64_t line, std::string_view reason);
  // ... or of one that the matcher failed on.
  void FailedRecord(const std::string& display_name, std::uint64_t line, std::string_view reason);

  bool any_failure() const {
    const std::lock_guard lock(mutex_);
    return files_ + bad_ + failed_ > 0;
  }
  std::uint64_t bad_records() const {
    const std::lock_guard lock(mutex_);
    return bad_;
  }

  // One line that counts all failures, if there were any.
  void SayCounts();

 private:
  void AboutRecord(const std::string& display_name, std::uint64_t line, std::string_view reason);

  std::string_view program_;
  mutable std::mutex mutex_;
  std::uint64_t files_ = 0;
  std::uint64_t bad_ = 0;
  std::uint64_t failed_ = 0;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TERMINAL_MESSAGES_H_
