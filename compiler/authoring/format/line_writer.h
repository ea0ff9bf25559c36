// SPDX-License-Identifier: Apache-2.0
//
// Assembles the lines of a formatted rule file. Comments after consecutive lines are aligned.
//
// Tested by tests/compiler/authoring/format/format_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_FORMAT_LINE_WRITER_H_
#define RICOCHET_COMPILER_AUTHORING_FORMAT_LINE_WRITER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::compiler {

// Lines are filled up to this column; what cannot be broken is longer.
inline constexpr std::size_t kMaxFormattedColumns = 120;

// That `text` takes where every character is as wide as another. REQUIRES: it is UTF-8.
std::size_t Columns(std::string_view text);

class LineWriter {
 public:
  // What follows is on a new line.
  void Break(std::size_t indent);
  // Leaves a line empty below those that are there.
  void Blank() { lines_.emplace_back(); }
  // To the line that was begun last. REQUIRES: Break() was called, and no Comment() since.
  void Append(std::string_view text) { lines_.back().text += text; }
  // After all that was appended to the line; none if empty.
  void Comment(std::string_view comment) { lines_.back().comment = comment; }

  // How much of the line is filled.
  std::size_t column() const;

  // All lines, each with its end.
  std::string Finish();

 private:
  struct Line {
    std::string text;  // with line ends, where a value has them
    std::string comment;
  };

  void AlignComments();

  std::vector<Line> lines_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_FORMAT_LINE_WRITER_H_
