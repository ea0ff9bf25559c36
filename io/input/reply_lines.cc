// SPDX-License-Identifier: Apache-2.0
#include "io/input/reply_lines.h"

#include <algorithm>

namespace ricochet::io {
namespace {

constexpr std::size_t kCodeBytes = 3;

// Whether what follows a code ends it: `-`, a blank, or nothing.
bool EndsCode(std::string_view rest) noexcept {
  return rest.empty() || rest.front() == ' ' || rest.front() == '-';
}

// Whether the line has its code again, as lines that were joined by blanks do.
bool IsJoined(std::string_view line) noexcept {
  const std::string_view code = line.substr(0, kCodeBytes);
  for (std::size_t at = line.find(code, kCodeBytes); at != std::string_view::npos;
       at = line.find(code, at + 1)) {
    if (line[at - 1] == ' ' && EndsCode(line.substr(at + kCodeBytes))) return true;
  }
  return false;
}

EnhancedStatus StatusOf(std::string_view line) noexcept {
  const std::string_view text = line.substr(std::min(kCodeBytes + 1, line.size()));
  return ParseEnhancedStatus(text.substr(0, text.find(' ')));
}

// Whether `line` may go on what `first` began. One that says the same again begins another reply:
// separators of a few characters come more than once.
bool GoesOn(std::string_view first, std::string_view line) noexcept {
  if (line.substr(0, kCodeBytes) != first.substr(0, kCodeBytes) || line.size() < kCodeBytes) {
    return false;
  }
  if (!EndsCode(line.substr(kCodeBytes)) || IsJoined(line)) return false;
  if (line == first && line.find(' ') != std::string_view::npos) return false;
  const EnhancedStatus expected = StatusOf(first);
  const EnhancedStatus status = StatusOf(line);
  return !expected.known() || !status.known() || status == expected;
}

bool IsWhole(const Line& line) noexcept { return !line.cut && !line.broken; }

}  // namespace

std::size_t LinesOfReply(std::span<const Line> lines, bool ended) noexcept {
  const std::string_view first = lines.front().text;
  const bool opens = IsWhole(lines.front()) && MayOpenReply(first) &&
                     ParseReplyCode(first.substr(0, kCodeBytes)) != 0 && !IsJoined(first);
  if (!opens) return 1;
  const std::size_t count = std::min(lines.size(), kMaxReplyLines);
  for (std::size_t i = 1; i < count; ++i) {
    const std::string_view line = lines[i].text;
    const auto bytes = static_cast<std::size_t>(line.data() + line.size() - first.data());
    if (bytes > kMaxReplyBytes || !IsWhole(lines[i]) || !GoesOn(first, line)) return 1;
    if (!MayOpenReply(line)) return i + 1;
  }
  return ended || count == kMaxReplyLines ? 1 : 0;
}

}  // namespace ricochet::io
