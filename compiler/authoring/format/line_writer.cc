// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/format/line_writer.h"

#include <algorithm>

#include "io/text/display_width.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

constexpr std::size_t kBlanksBeforeComment = 2;
// A longer line does not push the comments of its neighbours to the right.
constexpr std::size_t kMaxAlignedColumns = kMaxFormattedColumns / 2;

}  // namespace

std::size_t Columns(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const DecodedCharacter character = DecodeUtf8(text);
    columns += io::DisplayWidth(character.value);
    text.remove_prefix(std::max<std::size_t>(character.length, 1));
  }
  return columns;
}

void LineWriter::Break(std::size_t indent) { lines_.push_back({std::string(indent, ' '), {}}); }

std::size_t LineWriter::column() const {
  const std::string_view text = lines_.back().text;
  return Columns(text.substr(text.rfind('\n') + 1));
}

void LineWriter::AlignComments() {
  // Neither do texts of several lines and brackets that open a list.
  const auto aligns = [](const Line& line) {
    return !line.comment.empty() && line.text.find('\n') == std::string::npos &&
           !line.text.ends_with('[') && Columns(line.text) <= kMaxAlignedColumns;
  };
  for (auto first = lines_.begin(); first != lines_.end();) {
    const auto last = std::find_if_not(first, lines_.end(), aligns);
    std::size_t widest = 0;
    for (auto line = first; line != last; ++line) widest = std::max(widest, Columns(line->text));
    for (auto line = first; line != last; ++line)
      line->text.append(widest - Columns(line->text), ' ');
    first = last == lines_.end() ? last : last + 1;
  }
}

std::string LineWriter::Finish() {
  AlignComments();
  std::string all;
  for (const Line& line : lines_) {
    all += line.text;
    if (!line.comment.empty()) all.append(kBlanksBeforeComment, ' ') += line.comment;
    all += '\n';
  }
  return all;
}

}  // namespace ricochet::compiler
