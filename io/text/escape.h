// SPDX-License-Identifier: Apache-2.0
//
// Responses come from strangers: every byte of one that reaches an output passes through a function
// of this file. Each accepts any bytes and appends valid UTF-8 to `out`.
//
// "Unsafe" characters are those that control a terminal or reorder what a reader sees: C0, DEL and
// C1 controls, the bidirectional controls, U+2028 and U+2029.
//
// Cost: linear; plain printable ASCII (the common case) is checked sixteen bytes at a time and
// appended as one piece.
//
// Tested by tests/io/text/escape_test.cc
#ifndef RICOCHET_IO_TEXT_ESCAPE_H_
#define RICOCHET_IO_TEXT_ESCAPE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ricochet::io {

// For people: unsafe characters become \t \n \r \x1b \u009b \u202e; bytes that are not UTF-8 \xff.
// A backslash of the text itself stays as it is, so this cannot be undone.
void AppendVisible(std::string_view text, std::string& out);
std::string Visible(std::string_view text);

// A field of tab-separated values: as AppendVisible, and a backslash becomes \\, so that the text
// can be had back byte by byte.
void AppendTsvField(std::string_view text, std::string& out);

enum class CsvTarget {
  kFile,      // control characters are kept, as RFC 4180 readers expect
  kTerminal,  // all unsafe characters become visible as in AppendVisible
};

// A field of RFC 4180: in quotes where it has to be. A field that a spreadsheet would take for a
// formula (it begins with = + - @, tab or a line end) gets an apostrophe in front. NUL and bytes
// that are not UTF-8 become U+FFFD, since readers stumble over them.
void AppendCsvField(std::string_view text, CsvTarget target, std::string& out);

// A JSON string with its quotes. Unsafe characters become \u escapes, bytes that are not UTF-8
// U+FFFD.
void AppendJsonString(std::string_view text, std::string& out);

// JSON as its author wrote it, but for unsafe characters: \u escapes within strings, blanks
// between values. REQUIRES: `json` is a part of valid JSON that splits no string.
void AppendRawJson(std::string_view json, std::string& out);

// The longest beginning of `visible` (UTF-8 without control characters) that fits into `columns`
// columns; what was cut ends with an ellipsis, which is counted. Never splits a character.
std::string CutToWidth(std::string_view visible, std::size_t columns);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_ESCAPE_H_
