// SPDX-License-Identifier: Apache-2.0
//
// Where a person makes a change: a change is found in a phrase with its word lists put in, and is
// made in the phrase, or in an alternative of a list.
//
// Tested by tests/compiler/authoring/near_miss/changed_place_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_CHANGED_PLACE_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_CHANGED_PLACE_H_

#include <cstddef>
#include <string>

#include "compiler/authoring/near_miss/expression_change.h"
#include "compiler/parse/written_out.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {

struct ChangedPlace {
  const WordsDef* list = nullptr;              // nullptr: the phrase or pattern itself
  const ExpressionDef* alternative = nullptr;  // of the list: the one changed, or before a new one
  bool is_new = false;                         // `after` is one more alternative of the list
  std::string before, after;                   // all of what is changed
  std::size_t offset = 0, size = 0;            // in `before`: what is replaced
  std::size_t replacement_size = 0;            // in `after`, from `offset` on
};

// `change` is one of `expression`.
ChangedPlace PlaceOfChange(const ExpressionChange& change, const ExpressionInfo& expression,
                           const WordDefs& words);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_CHANGED_PLACE_H_
