// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/phrase_items.h"

#include <cstddef>

namespace ricochet::compiler {

std::vector<PhraseItem> ToItems(const PhraseSequence& sequence) {
  const std::vector<PhraseNode>& nodes = sequence.nodes;
  std::size_t last_required = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != PhraseNode::Kind::kJoiner && !IsOptional(nodes[i])) last_required = i;
  }
  std::vector<PhraseItem> items;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    PhraseItem item{&nodes[i]};
    if (IsOptional(nodes[i]) && nodes[i].stands_as_word) {
      item.joined = i < last_required ? PhraseItem::Joined::kBehind : PhraseItem::Joined::kBefore;
    }
    if (item.joined == PhraseItem::Joined::kBefore) items.pop_back();
    if (item.joined == PhraseItem::Joined::kBehind) ++i;
    items.push_back(item);
  }
  return items;
}

}  // namespace ricochet::compiler
