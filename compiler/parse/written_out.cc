// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/written_out.h"

#include <algorithm>

#include "compiler/parse/word_lists.h"

namespace ricochet::compiler {

WordDefs DefsByName(const std::vector<const WordsDef*>& words) {
  WordDefs defs;
  for (const WordsDef* list : words) defs.emplace(list->name.value, list);
  return defs;
}

WrittenOut::WrittenOut(std::string_view phrase, const WordDefs& words) {
  Append(phrase, {}, words);
}

// `place`: of the beginning of `text`.
void WrittenOut::Append(std::string_view text, const Place& place, const WordDefs& words) {
  const auto copy = [&](std::size_t from, std::size_t to) {
    Place begin = place;
    begin.offset = from;
    const std::size_t at = text_.size();
    text_ += text.substr(from, to - from);
    pieces_.push_back({at, text_.size(), begin});
  };
  std::size_t at = 0;
  for (const ListReference& reference : ListsNamedIn(text)) {
    const auto found = words.find(reference.name);
    if (found == words.end()) continue;
    copy(at, reference.offset);
    at = reference.offset + reference.size;
    char before = '(';
    for (const ExpressionDef& alternative : found->second->any) {
      text_ += before;
      before = '|';
      Append(alternative.text, {found->second, &alternative, 0, 0}, words);
    }
    Place name = place;
    name.offset = reference.offset;
    name.size = reference.size;
    ends_.push_back({text_.size(), name});
    text_ += ')';
  }
  copy(at, text.size());
}

std::optional<WrittenOut::Place> WrittenOut::Find(std::size_t offset, std::size_t size) const {
  const auto holds = [&](const Piece& piece) {
    return piece.begin <= offset && offset + size <= piece.end;
  };
  const auto found = std::ranges::find_if(pieces_, holds);
  if (found == pieces_.end()) return std::nullopt;
  Place place = found->place;
  place.offset += offset - found->begin;
  place.size = size;
  return place;
}

std::optional<WrittenOut::Place> WrittenOut::FindListThatEnds(std::size_t offset) const {
  const auto found = std::ranges::find(ends_, offset, &ListEnd::offset);
  if (found == ends_.end()) return std::nullopt;
  return found->place;
}

}  // namespace ricochet::compiler
