// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/changed_place.h"

#include <string_view>

namespace ricochet::compiler {
namespace {

ChangedPlace InText(std::string_view before, std::size_t offset, std::size_t size,
                    std::string_view replacement) {
  ChangedPlace changed;
  changed.before = before;
  changed.after = before;
  changed.after.replace(offset, size, replacement);
  changed.offset = offset;
  changed.size = size;
  changed.replacement_size = replacement.size();
  return changed;
}

}  // namespace

ChangedPlace PlaceOfChange(const ExpressionChange& change, const ExpressionInfo& expression,
                           const WordDefs& words) {
  if (expression.kind == ExpressionKind::kPattern) {
    return InText(expression.source, change.offset, change.size, change.replacement);
  }
  const WrittenOut written(expression.source, words);
  // One more alternative of a list that is empty: it may be missing.
  const auto optional =
      change.replacement == "|" ? written.FindListThatEnds(change.offset) : std::nullopt;
  const auto place = optional ? optional : written.Find(change.offset, change.size);
  if (!place) return InText(written.text(), change.offset, change.size, change.replacement);

  const std::string_view source =
      place->list == nullptr ? expression.source : std::string_view(place->alternative->text);
  std::string replacement = change.replacement;
  if (optional) replacement = "(" + std::string(source.substr(place->offset, place->size)) + "|)";
  const bool is_new = place->list != nullptr && !optional && replacement.starts_with('|') &&
                      place->offset == source.size();
  ChangedPlace changed = is_new ? InText("", 0, 0, std::string_view(replacement).substr(1))
                                : InText(source, place->offset, place->size, replacement);
  changed.is_new = is_new;
  changed.list = place->list;
  changed.alternative = place->alternative;
  return changed;
}

}  // namespace ricochet::compiler
