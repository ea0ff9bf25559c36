// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/format/value_formatter.h"

#include <span>
#include <utility>

namespace ricochet::compiler {
namespace {

constexpr std::size_t kIndent = 2;

// Whether the values of such a list share lines: none is worth one of its own.
bool IsFilled(const KeySpec* spec) {
  if (spec == nullptr) return false;
  switch (spec->kind) {
    case ValueKind::kTextList:
    case ValueKind::kIntegerList:
    case ValueKind::kPhraseList:
    case ValueKind::kConditionList:
      return true;
    default:
      return false;
  }
}

std::span<const KeySpec> KeysBelow(const Entry& entry) {
  return entry.spec == nullptr ? std::span<const KeySpec>() : KeysBelow(*entry.spec);
}

}  // namespace

std::optional<std::string> ValueFormatter::OnOneLine(const Entry& entry) const {
  if (entry.value->kind == TomlValue::Kind::kArray) return ListOnOneLine(entry);
  if (entry.value->kind == TomlValue::Kind::kTable) return TableOnOneLine(entry);
  const std::string_view text = source_.Text(*entry.value);
  if (text.find('\n') != std::string_view::npos) return std::nullopt;
  return std::string(text);
}

std::optional<std::string> ValueFormatter::ListOnOneLine(const Entry& list) const {
  if (!source_.CommentsIn(SourceLayout::RangeOf(*list.value)).empty()) return std::nullopt;
  std::string line = "[";
  const TomlValue* before = nullptr;
  for (const TomlValue& item : list.value->items) {
    const std::optional<std::string> text = OnOneLine({&item, list.spec});
    if (!text) return std::nullopt;
    if (before != nullptr) {
      line += ", ";
      const TextRange gap{SourceLayout::RangeOf(*before).end, SourceLayout::RangeOf(item).begin};
      if (source_.HasBlankLine(gap)) return std::nullopt;
    }
    line += *text;
    before = &item;
  }
  return line + "]";
}

std::optional<std::string> ValueFormatter::TableOnOneLine(const Entry& table) const {
  std::string line = "{";
  std::size_t from = SourceLayout::RangeOf(*table.value).begin + 1;
  for (const Entry& entry : source_.Entries(*table.value, KeysBelow(table))) {
    const std::optional<std::string> text = OnOneLine(entry);
    if (!text) return std::nullopt;
    if (line.size() > 1) line += ", ";
    line += source_.KeyOf(*entry.value, from) + " = " + *text;
    from = SourceLayout::RangeOf(*entry.value).end;
  }
  return line + "}";
}

void ValueFormatter::Append(const Entry& entry, std::size_t indent) {
  if (entry.value->kind == TomlValue::Kind::kArray) {
    AppendList(entry, indent);
  } else if (entry.value->kind == TomlValue::Kind::kTable) {
    AppendTable(entry, indent);
  } else {
    out_->Append(source_.Text(*entry.value));
  }
}

// TOML takes no line break between the braces, but in a list or a text there.
void ValueFormatter::AppendTable(const Entry& table, std::size_t indent) {
  out_->Append("{");
  std::size_t from = SourceLayout::RangeOf(*table.value).begin + 1;
  bool first = true;
  for (const Entry& entry : source_.Entries(*table.value, KeysBelow(table))) {
    if (!std::exchange(first, false)) out_->Append(", ");
    out_->Append(source_.KeyOf(*entry.value, from) + " = ");
    Append(entry, indent);
    from = SourceLayout::RangeOf(*entry.value).end;
  }
  out_->Append("}");
}

void ValueFormatter::AppendList(const Entry& list, std::size_t indent) {
  const std::optional<std::string> line = OnOneLine(list);
  if (line && out_->column() + Columns(*line) <= kMaxFormattedColumns) {
    out_->Append(*line);
    return;
  }
  std::string_view opening;
  const std::vector<Piece> pieces = Pieces(*list.value, &opening);
  out_->Append("[");
  out_->Comment(opening);
  const Piece* before = nullptr;
  for (const Piece& piece : pieces) {
    const bool must_break = before == nullptr || piece.own_line || !before->comment.empty();
    bool fits = piece.with_neighbour;
    if (!must_break && !fits && piece.item != nullptr) {
      const std::optional<std::string> text = OnOneLine({piece.item, list.spec});
      // With the blank before it and the comma after it.
      fits = text && out_->column() + 1 + Columns(*text) + 1 <= kMaxFormattedColumns;
    }
    if (must_break || !fits || !IsFilled(list.spec)) {
      if (piece.blank_above) out_->Blank();
      out_->Break(indent + kIndent);
    } else {
      out_->Append(" ");
    }
    AppendPiece(piece, list.spec, indent + kIndent);
    before = &piece;
  }
  out_->Break(indent);
  out_->Append("]");
}

void ValueFormatter::AppendPiece(const Piece& piece, const KeySpec* spec, std::size_t indent) {
  if (piece.item == nullptr) {
    out_->Append(piece.comment);
    return;
  }
  Append({piece.item, spec}, indent);
  out_->Append(",");
  out_->Comment(piece.comment);
}

std::vector<ValueFormatter::Piece> ValueFormatter::Pieces(const TomlValue& list,
                                                          std::string_view* opening) const {
  std::vector<Piece> pieces;
  std::size_t from = SourceLayout::RangeOf(list).begin + 1;
  for (const TomlValue& item : list.items) {
    const TextRange range = SourceLayout::RangeOf(item);
    AddComments({from, range.begin}, &pieces, opening);
    pieces.push_back({.item = &item, .range = range});
    from = range.end;
  }
  AddComments({from, SourceLayout::RangeOf(list).end}, &pieces, opening);
  MarkBlankLines(list, &pieces);
  return pieces;
}

void ValueFormatter::AddComments(TextRange range, std::vector<Piece>* pieces,
                                 std::string_view* opening) const {
  for (const TomlComment& comment : source_.CommentsIn(range)) {
    const TextRange place{comment.offset, comment.offset + comment.size};
    const bool behind = source_.IsBehindText(comment);
    if (behind && pieces->empty() && opening->empty()) {
      *opening = source_.Text(comment);
    } else if (behind && !pieces->empty() && pieces->back().comment.empty()) {
      pieces->back().comment = source_.Text(comment);
      pieces->back().range.end = place.end;
      KeepLineTogether(comment, pieces);
    } else {
      pieces->push_back({.comment = source_.Text(comment), .range = place, .own_line = true});
    }
  }
}

// A comment after several items of a line is about all of them.
void ValueFormatter::KeepLineTogether(const TomlComment& comment,
                                      std::vector<Piece>* pieces) const {
  const std::size_t line = source_.LineStart(comment.offset);
  Piece* first = nullptr;
  for (std::size_t i = pieces->size(); i > 0; --i) {
    Piece& piece = (*pieces)[i - 1];
    if (piece.item == nullptr || piece.range.begin < line) break;
    piece.with_neighbour = true;
    first = &piece;
  }
  if (first == nullptr) return;
  first->with_neighbour = false;
  first->own_line = true;
}

void ValueFormatter::MarkBlankLines(const TomlValue& list, std::vector<Piece>* pieces) const {
  std::size_t from = SourceLayout::RangeOf(list).begin + 1;
  for (Piece& piece : *pieces) {
    const bool first = &piece == pieces->data();
    piece.blank_above = !first && source_.HasBlankLine({from, piece.range.begin});
    piece.own_line = piece.own_line || piece.blank_above;
    from = piece.range.end;
  }
}

}  // namespace ricochet::compiler
