// SPDX-License-Identifier: Apache-2.0
//
// One change of a phrase or pattern that would make it match.
//
// Tested by tests/compiler/authoring/near_miss/phrase_test.cc and pattern_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_EXPRESSION_CHANGE_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_EXPRESSION_CHANGE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ricochet/ruleset.h"

namespace ricochet::compiler {

enum class ChangeKind : std::uint8_t {
  kBlank,       // words of the phrase are joined in the text, or the reverse
  kEscape,      // an operator character is literal
  kCharacter,   // one character added, missing or replaced, or two transposed
  kEnding,      // a word with another ending
  kWord,        // one word replaced
  kWordMore,    // one word put in
  kWordLess,    // one word left out
  kGapNarrow,   // more lies between than a gap spans
  kGapMissing,  // several words lie between two of the phrase
};

// "blank", "escape", ...; static storage.
std::string_view ToString(ChangeKind kind);

struct ExpressionChange {
  ChangeKind kind = ChangeKind::kCharacter;
  std::string was, becomes;  // what is changed, for people; one of them may be empty
  // In the source, a phrase's with its word lists put in: these bytes are replaced.
  std::size_t offset = 0;
  std::size_t size = 0;
  std::string replacement;
  int distance = 0;  // less is nearer
};

// Whether `source` (of a phrase with its word lists put in) would be accepted as one, and holds for
// `text` (a normal form).
bool WouldHold(ExpressionKind kind, const std::string& source, std::string_view text);

// The whole phrase or pattern with the change made.
std::string Apply(const ExpressionChange& change, std::string_view source);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_EXPRESSION_CHANGE_H_
