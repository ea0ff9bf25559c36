// SPDX-License-Identifier: Apache-2.0
#include "io/terminal/messages.h"

#include <fmt/core.h>
#include <unistd.h>

#include <iterator>

#include "io/terminal/terminal.h"

namespace ricochet::io {
namespace {

void AppendCount(std::uint64_t count, std::string_view one, std::string_view many,
                 std::string& out) {
  if (count == 0) return;
  fmt::format_to(std::back_inserter(out), "{}{} {}", out.empty() ? "" : ", ", count,
                 count == 1 ? one : many);
}

}  // namespace

void Messages::Say(std::string_view text) {
  const bool terminal = IsTerminal(STDERR_FILENO);
  WriteToStderr(fmt::format("{}{}: {}\n", terminal ? kClearLine : "", program_, text));
}

void Messages::FileFailed(const std::string& display_name, std::string_view reason) {
  const std::lock_guard lock(mutex_);
  ++files_;
  Say(fmt::format("{}: {}", display_name, reason));
}

void Messages::BadRecord(const std::string& display_name, std::uint64_t line,
                         std::string_view reason) {
  const std::lock_guard lock(mutex_);
  ++bad_;
  AboutRecord(display_name, line, reason);
}

void Messages::FailedRecord(const std::string& display_name, std::uint64_t line,
                            std::string_view reason) {
  const std::lock_guard lock(mutex_);
  ++failed_;
  AboutRecord(display_name, line, reason);
}

void Messages::AboutRecord(const std::string& display_name, std::uint64_t line,
                           std::string_view reason) {
  const std::uint64_t count = bad_ + failed_;
  if (count <= kMaxShown) {
    Say(fmt::format("{}:{}: {}", display_name, line, reason));
  } else if (count == kMaxShown + 1) {
    Say("further messages suppressed");
  }
}

void Messages::SayCounts() {
  const std::lock_guard lock(mutex_);
  std::string counts;
  AppendCount(files_, "file could not be read", "files could not be read", counts);
  AppendCount(bad_, "bad record was left out", "bad records were left out", counts);
  AppendCount(failed_, "record could not be classified", "records could not be classified", counts);
  if (!counts.empty()) Say(counts);
}

}  // namespace ricochet::io
