// SPDX-License-Identifier: Apache-2.0
//
// The width of characters on a terminal, and which of them must not be printed. For programs, not
// for the library.
//
// Tested by tests/compiler/source/render_diagnostics_test.cc
#ifndef RICOCHET_IO_TEXT_DISPLAY_WIDTH_H_
#define RICOCHET_IO_TEXT_DISPLAY_WIDTH_H_

#include <cstddef>

namespace ricochet::io {

// 0 for combining marks and joiners, 2 for East Asian wide characters and emoji, else 1.
std::size_t DisplayWidth(char32_t character);

// Characters that are not for showing as they are: controls, line and paragraph separators, and
// those that reorder text, with which a file could show other than it says.
bool IsUnprintable(char32_t character);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_DISPLAY_WIDTH_H_
