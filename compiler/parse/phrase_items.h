// SPDX-License-Identifier: Apache-2.0
//
// A sequence of a phrase as a list of items: an optional word and the joiner that is present only
// with it form one item.
//
// Tested by tests/compiler/parse/phrase_test.cc
#ifndef RICOCHET_COMPILER_PARSE_PHRASE_ITEMS_H_
#define RICOCHET_COMPILER_PARSE_PHRASE_ITEMS_H_

#include <cstdint>
#include <vector>

#include "compiler/parse/phrase.h"

namespace ricochet::compiler {

struct PhraseItem {
  enum class Joined : std::uint8_t { kNo, kBefore, kBehind };
  const PhraseNode* node;
  Joined joined = Joined::kNo;  // the joiner that is part of the item
};

// Refers to `sequence`. An optional word takes the joiner after it, or where no word that must
// occur follows in the sequence, the one before it. REQUIRES: not all words are optional.
std::vector<PhraseItem> ToItems(const PhraseSequence& sequence);

inline bool IsBlank(const PhraseNode& node) {
  return node.kind == PhraseNode::Kind::kJoiner && node.literal() == " ";
}

inline bool IsOptional(const PhraseNode& node) {
  return node.kind == PhraseNode::Kind::kGroup && node.nullable;
}
inline bool IsOptional(const PhraseItem& item) { return IsOptional(*item.node); }

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_PHRASE_ITEMS_H_
