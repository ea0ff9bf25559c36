// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/excerpt.h"

#include <algorithm>

#include "io/text/display_width.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kTab = "    ";
constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kEllipsis = "\u2026";
// How much of a long line is kept before the span.
constexpr std::size_t kColumnsBefore = 60;

// A character as it is shown.
struct Cell {
  std::string_view shown;
  std::size_t width;  // in columns
  std::size_t end;    // offset after the character
};

Cell CellAt(std::string_view text, std::size_t offset) {
  const DecodedCharacter character = DecodeUtf8(text.substr(offset));
  if (character.length == 0) return {kReplacement, 1, offset + 1};
  const std::size_t end = offset + character.length;
  if (character.value == U'\t') return {kTab, kTab.size(), end};
  if (io::IsUnprintable(character.value)) return {kReplacement, 1, end};
  return {text.substr(offset, character.length), io::DisplayWidth(character.value), end};
}

// The part of a line's columns that is shown.
struct Window {
  std::size_t first, last;  // `last` is not part of it
};

Window ChooseWindow(std::size_t columns, std::size_t mark_column) {
  if (columns <= kMaxExcerptColumns) return {0, columns};
  const std::size_t first = mark_column > kColumnsBefore ? mark_column - kColumnsBefore : 0;
  return {first, std::min(columns, first + kMaxExcerptColumns)};
}

// The cells of `line` that lie in the window as a whole; the others are made up by blanks.
std::string Cut(std::string_view line, const Window& window) {
  std::string shown;
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size() && column <= window.last;) {
    const Cell cell = CellAt(line, at);
    at = cell.end;
    if (column >= window.first && column + cell.width <= window.last) {
      shown += cell.shown;
    } else if (column + cell.width > window.first && column < window.last) {
      const std::size_t begin = std::max(column, window.first);
      shown.append(std::min(column + cell.width, window.last) - begin, ' ');
    }
    column += cell.width;
  }
  return shown;
}

}  // namespace

ExcerptLine MakeExcerpt(std::string_view line, std::size_t begin, std::size_t size) {
  const std::size_t end = size > line.size() ? line.size() : std::min(begin + size, line.size());
  std::size_t columns = 0;
  std::size_t mark_begin = 0;
  std::size_t mark_end = 0;
  for (std::size_t at = 0; at < line.size();) {
    const Cell cell = CellAt(line, at);
    if (at < end) mark_end = columns + cell.width;
    if (cell.end <= begin) mark_begin = columns + cell.width;
    columns += cell.width;
    at = cell.end;
  }
  // A zero-width character (a combining one) is marked under its base character.
  if (begin < end && mark_end == mark_begin && mark_begin > 0) --mark_begin;

  const Window window = ChooseWindow(columns, mark_begin);
  ExcerptLine excerpt;
  excerpt.text = Cut(line, window);
  excerpt.mark_column = mark_begin - window.first;
  mark_end = std::min(mark_end, window.last);
  excerpt.mark_width = mark_end > mark_begin ? mark_end - mark_begin : 1;
  if (window.first > 0) {
    excerpt.text.insert(0, kEllipsis);
    ++excerpt.mark_column;
  }
  if (window.last < columns) excerpt.text += kEllipsis;
  return excerpt;
}

std::string Printable(std::string_view text) {
  std::string printable;
  for (std::size_t at = 0; at < text.size();) {
    const Cell cell = CellAt(text, at);
    printable += cell.shown;
    at = cell.end;
  }
  return printable;
}

}  // namespace ricochet::compiler
