// SPDX-License-Identifier: Apache-2.0
#include "runtime/cli/messages.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iterator>

#include "runtime/cli/terminal.h"

namespace ricochet::cli {
namespace {

constexpr std::chrono::seconds kQuietFor(2);
constexpr std::chrono::milliseconds kUpdateEvery(250);
// Back to the first column and clear: a progress line may stand there.
constexpr std::string_view kClearLine = "\r\x1b[K";

void WriteToStderr(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(STDERR_FILENO, text.data(), text.size());
    if (count <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

void AppendCount(std::uint64_t count, std::string_view one, std::string_view many,
                 std::string& out) {
  if (count == 0) return;
  fmt::format_to(std::back_inserter(out), "{}{} {}", out.empty() ? "" : ", ", count,
                 count == 1 ? one : many);
}

}  // namespace

void Messages::Say(std::string_view text) {
  const bool terminal = IsTerminal(STDERR_FILENO);
  WriteToStderr(fmt::format("{}ricochet: {}\n", terminal ? kClearLine : "", text));
}

void Messages::FileFailed(const std::string& display_name, std::string_view reason) {
  ++files_;
  Say(fmt::format("{}: {}", display_name, reason));
}

void Messages::BadRecord(const std::string& display_name, std::uint64_t line,
                         std::string_view reason) {
  ++bad_;
  AboutRecord(display_name, line, reason);
}

void Messages::FailedRecord(const std::string& display_name, std::uint64_t line,
                            std::string_view reason) {
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
  std::string counts;
  AppendCount(files_, "file could not be read", "files could not be read", counts);
  AppendCount(bad_, "bad record was left out", "bad records were left out", counts);
  AppendCount(failed_, "record could not be classified", "records could not be classified", counts);
  if (!counts.empty()) Say(counts);
}

Progress::Progress()
    : wanted_(IsTerminal(STDERR_FILENO) && !IsTerminal(STDOUT_FILENO)), next_(start_ + kQuietFor) {}

void Progress::Update(std::uint64_t records, std::uint64_t bytes) {
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kUpdateEvery;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  WriteToStderr(fmt::format("{}{} records, {:.1f} MB, {:.0f} records/s", kClearLine, records,
                            static_cast<double>(bytes) / 1e6,
                            static_cast<double>(records) / seconds));
}

void Progress::Clear() {
  if (shown_) WriteToStderr(kClearLine);
  shown_ = false;
}

}  // namespace ricochet::cli
