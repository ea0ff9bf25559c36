// SPDX-License-Identifier: Apache-2.0
//
// Lays out one value. A list is written on one line if it fits and contains neither comments nor
// blank lines. Otherwise it is broken up: short values (masks, domains, conditions) fill the lines;
// phrases, patterns and examples get a line each. The spelling of texts and numbers is preserved.
//
// Tested by tests/compiler/authoring/format/format_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_FORMAT_VALUE_FORMATTER_H_
#define RICOCHET_COMPILER_AUTHORING_FORMAT_VALUE_FORMATTER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compiler/authoring/format/line_writer.h"
#include "compiler/authoring/format/source_layout.h"

namespace ricochet::compiler {

class ValueFormatter {
 public:
  // Both belong to the caller.
  ValueFormatter(const SourceLayout& source, LineWriter* out) : source_(source), out_(out) {}

  // Appends it to the line that was begun; lines that it begins are indented by `indent` or more.
  void Append(const Entry& entry, std::size_t indent);

 private:
  // An item of a list with the comment after it, or a comment with a line of its own.
  struct Piece {
    const TomlValue* item = nullptr;
    std::string_view comment = {};
    TextRange range = {};  // with the comment
    bool blank_above = false;
    bool own_line = false;        // begins a line whatever fits
    bool with_neighbour = false;  // stays on the line of the piece before it
  };

  // Nothing if it has to be on several.
  std::optional<std::string> OnOneLine(const Entry& entry) const;
  std::optional<std::string> ListOnOneLine(const Entry& list) const;
  std::optional<std::string> TableOnOneLine(const Entry& table) const;

  void AppendList(const Entry& list, std::size_t indent);
  void AppendTable(const Entry& table, std::size_t indent);
  void AppendPiece(const Piece& piece, const KeySpec* spec, std::size_t indent);

  // `opening` gets the comment after the bracket.
  std::vector<Piece> Pieces(const TomlValue& list, std::string_view* opening) const;
  void AddComments(TextRange range, std::vector<Piece>* pieces, std::string_view* opening) const;
  void KeepLineTogether(const TomlComment& comment, std::vector<Piece>* pieces) const;
  void MarkBlankLines(const TomlValue& list, std::vector<Piece>* pieces) const;

  const SourceLayout& source_;
  LineWriter* out_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_FORMAT_VALUE_FORMATTER_H_
