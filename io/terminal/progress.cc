// SPDX-License-Identifier: Apache-2.0
#include "io/terminal/progress.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cmath>
#include <iterator>
#include <string>

#include "io/terminal/terminal.h"

namespace ricochet::io {
namespace {

constexpr std::chrono::seconds kQuietFor(2);
constexpr std::chrono::milliseconds kUpdateEvery(250);

// Nothing where the sizes are not known, nothing was read yet, or a file has grown.
std::optional<std::uint64_t> SecondsLeft(const WorkDone& done, double seconds) {
  if (!done.size || done.taken == 0 || done.taken > *done.size) return std::nullopt;
  const double left = static_cast<double>(*done.size - done.taken);
  return static_cast<std::uint64_t>(std::llround(seconds * left / static_cast<double>(done.taken)));
}

}  // namespace

std::string ProgressText(const WorkDone& done, double seconds) {
  std::string text =
      fmt::format("{:.1f} MB, {} lines, {:.0f} lines/s", static_cast<double>(done.bytes) / 1e6,
                  done.lines, static_cast<double>(done.lines) / seconds);
  if (const std::optional<std::uint64_t> left = SecondsLeft(done, seconds)) {
    fmt::format_to(std::back_inserter(text), ", {}:{:02} left", *left / 60, *left % 60);
  }
  return text;
}

Progress::Progress()
    : wanted_(IsTerminal(STDERR_FILENO) && !IsTerminal(STDOUT_FILENO)), next_(start_ + kQuietFor) {}

void Progress::Update(const WorkDone& done) {
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kUpdateEvery;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  WriteToStderr(std::string(kClearLine) + ProgressText(done, seconds));
}

void Progress::Clear() {
  if (shown_) WriteToStderr(kClearLine);
  shown_ = false;
}

}  // namespace ricochet::io
