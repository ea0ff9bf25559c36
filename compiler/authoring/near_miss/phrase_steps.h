// SPDX-License-Identifier: Apache-2.0
//
// A phrase as steps from character to character, each with its position in the phrase: for
// comparing it with a text that it does not quite match.
//
// Tested by tests/compiler/authoring/near_miss/phrase_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_PHRASE_STEPS_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_PHRASE_STEPS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/parse/phrase.h"

namespace ricochet::compiler {

struct PhraseStep {
  enum class Kind : std::uint8_t {
    kCharacter,
    kJoiner,
    kStar,
    kGap,
    kEdge,  // a word may not go on here; of no width
    kEnd,
  };
  Kind kind = Kind::kEnd;
  char32_t character = 0;      // lower case
  std::size_t offset = 0;      // in the phrase, in bytes
  std::size_t size = 0;        // with a backslash; 0 if it has no position of its own
  std::uint32_t sequence = 0;  // which sequence of the phrase it is in: equal for neighbours
  bool in_group = false;       // not of the phrase's own sequences
  bool begins_branch = false;  // the first node of a group's branch ...
  bool ends_branch = false;    // ... and the last one
  // Of the first node of a branch: letters of the group's longest branch, and where its `)` is.
  std::size_t group_letters = 0;
  std::size_t group_end = 0;
  std::size_t word_letters = 0;     // of a word character: how many are together in its sequence
  std::vector<std::uint32_t> next;  // in PhraseSteps::steps
};

struct PhraseSteps {
  std::vector<PhraseStep> steps;  // steps[0] is the kEnd
  std::vector<std::uint32_t> first;
};

// REQUIRES: LowerPhrase accepts the phrase. Linear in it.
PhraseSteps MakePhraseSteps(const Phrase& phrase);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_PHRASE_STEPS_H_
