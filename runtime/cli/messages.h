// SPDX-License-Identifier: Apache-2.0
//
// What the program says on standard error: messages, their count, and the progress line.
#ifndef RICOCHET_CLI_MESSAGES_H_
#define RICOCHET_CLI_MESSAGES_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace ricochet::cli {

// Thread-safety: none. Failing to write to standard error is ignored: there is no one to tell.
class Messages {
 public:
  // So many messages about records are shown; the others are counted.
  static constexpr std::uint64_t kMaxShown = 20;

  // "ricochet: TEXT". The caller has made `text` visible (escape.h).
  void Say(std::string_view text);

  // An input file that cannot be read: "ricochet: FILE: reason". Counted, always shown.
  void FileFailed(const std::string& display_name, std::string_view reason);

  // "ricochet: FILE:LINE: reason", of a record that is no valid one ...
  void BadRecord(const std::string& display_name, std::uint64_t line, std::string_view reason);
  // ... or of one that the matcher failed on.
  void FailedRecord(const std::string& display_name, std::uint64_t line, std::string_view reason);

  bool any_failure() const noexcept { return files_ + bad_ + failed_ > 0; }
  std::uint64_t bad_records() const noexcept { return bad_; }

  // One line that counts all failures, if there were any.
  void SayCounts();

 private:
  void AboutRecord(const std::string& display_name, std::uint64_t line, std::string_view reason);

  std::uint64_t files_ = 0;
  std::uint64_t bad_ = 0;
  std::uint64_t failed_ = 0;
};

// A line on standard error that tells how far long work has come. Shown only where standard error
// is a terminal, standard output is none, and the work takes more than two seconds.
class Progress {
 public:
  Progress();
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Cheap enough for every batch.
  void Update(std::uint64_t records, std::uint64_t bytes);
  // Takes the line away, so that a message can be written.
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool wanted_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_MESSAGES_H_
