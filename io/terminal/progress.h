// SPDX-License-Identifier: Apache-2.0
//
// The progress line of long operations.
//
// Tested by tests/io/terminal/progress_test.cc
#ifndef RICOCHET_IO_TERMINAL_PROGRESS_H_
#define RICOCHET_IO_TERMINAL_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace ricochet::io {

struct WorkDone {
  std::uint64_t lines = 0;
  std::uint64_t bytes = 0;  // read, decompressed
  // Bytes consumed and total size of the files, compressed as on disk.
  std::uint64_t taken = 0;
  std::optional<std::uint64_t> size;  // nothing where one of them is a pipe
};

// "12.3 MB, 45678 lines, 23456 lines/s, 1:05 left"; the last part only where it can be known.
std::string ProgressText(const WorkDone& done, double seconds);

// A line on standard error that shows the progress of long work. Shown only where standard error
// is a terminal, standard output is none, and the work takes more than two seconds.
class Progress {
 public:
  Progress();
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Cheap enough for every batch.
  void Update(const WorkDone& done);
  // Clears the line, so that a message can be written.
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool wanted_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TERMINAL_PROGRESS_H_
