// SPDX-License-Identifier: Apache-2.0
//
// Properties of the standard streams: whether they are terminals.
#ifndef RICOCHET_IO_TERMINAL_TERMINAL_H_
#define RICOCHET_IO_TERMINAL_TERMINAL_H_

#include <cstddef>
#include <string_view>

#include "ricochet/taxonomy.h"

namespace ricochet::io {

bool IsTerminal(int descriptor) noexcept;

// Columns of the terminal behind `descriptor`; 0 where it is none or does not say.
std::size_t TerminalWidth(int descriptor) noexcept;

// Returns to the first column and clears the line, for a possible progress line.
inline constexpr std::string_view kClearLine = "\r\x1b[K";

// In one piece where the system lets it. A failure is ignored, since it cannot be reported.
void WriteToStderr(std::string_view text) noexcept;

// ANSI escapes, or nothing at all: `on` only for a terminal, and never with NO_COLOR.
class Colours {
 public:
  explicit Colours(bool on) noexcept : on_(on) {}
  static Colours For(int descriptor) noexcept;

  bool on() const noexcept { return on_; }
  std::string_view bold() const noexcept { return on_ ? "\x1b[1m" : ""; }
  std::string_view dim() const noexcept { return on_ ? "\x1b[2m" : ""; }
  std::string_view reset() const noexcept { return on_ ? "\x1b[0m" : ""; }
  std::string_view OfType(BounceType type) const noexcept;

 private:
  bool on_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TERMINAL_TERMINAL_H_
