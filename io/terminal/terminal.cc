// SPDX-License-Identifier: Apache-2.0
#include "io/terminal/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace ricochet::io {

bool IsTerminal(int descriptor) noexcept { return isatty(descriptor) == 1; }

std::size_t TerminalWidth(int descriptor) noexcept {
  winsize size = {};
  if (!IsTerminal(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

void WriteToStderr(std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t count = write(STDERR_FILENO, text.data(), text.size());
    if (count <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

Colours Colours::For(int descriptor) noexcept {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool refused = no_color != nullptr && *no_color != '\0';
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  return Colours(IsTerminal(descriptor) && !refused && !dumb);
}

std::string_view Colours::OfType(BounceType type) const noexcept {
  if (!on_) return "";
  switch (type) {
    case BounceType::kHard:
      return "\x1b[31m";
    case BounceType::kSoft:
      return "\x1b[33m";
    case BounceType::kOther:
      return "\x1b[36m";
    case BounceType::kNotApplicable:
      return "\x1b[2m";
  }
  return "";
}

}  // namespace ricochet::io
