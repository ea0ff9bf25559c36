// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/format/source_layout.h"

#include <algorithm>
#include <variant>

#include "compiler/parse/toml_scalar.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

const KeySpec* FindSpec(std::span<const KeySpec> keys, std::string_view name) {
  const auto found = std::ranges::find(keys, name, &KeySpec::name);
  return found == keys.end() ? nullptr : &*found;
}

}  // namespace

SourceLayout::SourceLayout(std::string_view text)
    : text_(text),
      begin_(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0),
      comments_(FindTomlComments(text)) {}

TextRange SourceLayout::RangeOf(const TomlValue& value) {
  return {value.span.offset, std::size_t{value.span.offset} + value.span.size};
}

std::string_view SourceLayout::Text(const TomlComment& comment) const {
  const std::string_view text = text_.substr(comment.offset, comment.size);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

std::span<const TomlComment> SourceLayout::CommentsIn(TextRange range) const {
  const auto begin = std::ranges::lower_bound(comments_, range.begin, {}, &TomlComment::offset);
  const auto end = std::ranges::lower_bound(comments_, range.end, {}, &TomlComment::offset);
  return {begin, end};
}

std::size_t SourceLayout::LineStart(std::size_t offset) const {
  const std::size_t line_end = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
  return line_end == std::string_view::npos ? begin_ : line_end + 1;
}

bool SourceLayout::IsBehindText(const TomlComment& comment) const {
  const std::string_view before = Text(TextRange{LineStart(comment.offset), comment.offset});
  return before.find_first_not_of(" \t") != std::string_view::npos;
}

bool SourceLayout::HasBlankLine(TextRange range) const {
  bool empty = false;  // the line so far; the range may begin within one
  for (const char c : Text(range)) {
    if (c == '\n') {
      if (empty) return true;
      empty = true;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      empty = false;
    }
  }
  return false;
}

bool SourceLayout::StandsAt(const TomlValue& value, char c) const {
  return value.span.offset < text_.size() && text_[value.span.offset] == c;
}

void SourceLayout::Collect(const TomlValue& table, std::span<const KeySpec> keys, bool clues,
                           std::vector<Entry>* entries) const {
  for (const TomlMember& member : table.members) {
    const TomlValue& value = member.value;
    const KeySpec* const spec = clues ? &kClueKey : FindSpec(keys, member.key);
    const std::span<const KeySpec> below =
        spec == nullptr ? std::span<const KeySpec>() : KeysBelow(*spec);
    const bool of_clues = spec != nullptr && spec->kind == ValueKind::kClueTable;
    if (value.kind == TomlValue::Kind::kTable && !StandsAt(value, '{')) {
      // Under a header, or behind dots.
      if (StandsAt(value, '[')) entries->push_back({&value, nullptr});
      Collect(value, below, of_clues, entries);
    } else if (value.kind == TomlValue::Kind::kArray && !value.items.empty() &&
               value.items[0].kind == TomlValue::Kind::kTable && StandsAt(value.items[0], '[')) {
      for (const TomlValue& item : value.items) {
        entries->push_back({&item, nullptr});
        Collect(item, below, false, entries);
      }
    } else {
      entries->push_back({&value, spec});
    }
  }
}

std::vector<Entry> SourceLayout::Entries(const TomlValue& table,
                                         std::span<const KeySpec> keys) const {
  const auto offset = [](const Entry& entry) { return entry.value->span.offset; };
  std::vector<Entry> entries;
  Collect(table, keys, false, &entries);
  std::ranges::stable_sort(entries, {}, offset);
  return entries;
}

std::string SourceLayout::WithoutBlanks(TextRange range) const {
  std::string text;
  for (std::size_t at = range.begin; at < range.end;) {
    std::size_t end = at + 1;
    if (text_[at] == '"' || text_[at] == '\'') {
      const auto behind = SkipTomlText(text_, at);
      if (const auto* offset = std::get_if<std::size_t>(&behind)) end = *offset;
    }
    if (text_[at] != ' ' && text_[at] != '\t') text += Text(TextRange{at, end});
    at = end;
  }
  return text;
}

std::string SourceLayout::KeyOf(const TomlValue& value, std::size_t from) const {
  const std::size_t begin = std::min(text_.find_first_not_of(" \t\r\n,{", from), text_.size());
  const std::size_t end = text_.rfind('=', value.span.offset);
  return end == std::string_view::npos || end < begin ? std::string() : WithoutBlanks({begin, end});
}

std::string SourceLayout::Header(const TomlValue& header) const {
  return WithoutBlanks(RangeOf(header));
}

}  // namespace ricochet::compiler
