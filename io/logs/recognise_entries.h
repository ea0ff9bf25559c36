// SPDX-License-Identifier: Apache-2.0
//
// How `auto` recognises a log whose entries are not lines: its parser must understand one of the
// first.
//
// Tested by tests/io/logs/recognise_entries_test.cc
#ifndef RICOCHET_IO_LOGS_RECOGNISE_ENTRIES_H_
#define RICOCHET_IO_LOGS_RECOGNISE_ENTRIES_H_

#include <cstddef>
#include <string_view>

#include "io/logs/log_parser.h"

namespace ricochet::io {

// So many entries are looked at.
inline constexpr std::size_t kRecogniseEntries = 8;

// `start`: the beginning of a file. JSON whose objects have a `text` is no log: that is how lists
// of responses are written.
bool ExplainsJson(LogParser& parser, std::string_view start);
bool ExplainsCsv(LogParser& parser, std::string_view start);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_RECOGNISE_ENTRIES_H_
