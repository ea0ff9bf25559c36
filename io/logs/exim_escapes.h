// SPDX-License-Identifier: Apache-2.0
//
// How Exim writes unprintable characters.
//
// Tested by tests/io/logs/exim_test.cc
#ifndef RICOCHET_IO_LOGS_EXIM_ESCAPES_H_
#define RICOCHET_IO_LOGS_EXIM_ESCAPES_H_

#include <string_view>

#include "io/text/text_arena.h"

namespace ricochet::io {

// Exim writes a line end as \n, a tab as \t, bytes of non-ASCII characters as \320 and so on, but
// a backslash as itself: of `C:\new` nobody can say what was meant, and it becomes a line end. An
// octal number that stands for a character which prints was never an escape, and is kept.
std::string_view UndoEximEscapes(std::string_view text, TextArena& arena);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_EXIM_ESCAPES_H_
