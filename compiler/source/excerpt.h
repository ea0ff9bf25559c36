// SPDX-License-Identifier: Apache-2.0
//
// One line of a rule file as a terminal shows it, and the position of a span in it.
//
// Tested by tests/compiler/source/render_diagnostics_test.cc
#ifndef RICOCHET_COMPILER_SOURCE_EXCERPT_H_
#define RICOCHET_COMPILER_SOURCE_EXCERPT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ricochet::compiler {

// Longer lines are cut to this many columns around the span.
inline constexpr std::size_t kMaxExcerptColumns = 160;

struct ExcerptLine {
  std::string text;
  std::size_t mark_column = 0;  // from 0
  std::size_t mark_width = 1;   // at least 1
};

// `line` has no line end; bytes [begin, begin + size) are marked as far as they are part of it.
ExcerptLine MakeExcerpt(std::string_view line, std::size_t begin, std::size_t size);

// `text` in one line without anything a terminal would obey: U+FFFD for what is not printable or
// not UTF-8, four blanks for a tab.
std::string Printable(std::string_view text);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_SOURCE_EXCERPT_H_
