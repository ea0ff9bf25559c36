// SPDX-License-Identifier: Apache-2.0
//
// The distance between a phrase and its changed form.
//
// Tested by tests/compiler/authoring/near_miss/phrase_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_CHANGE_DISTANCE_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_CHANGE_DISTANCE_H_

#include <cstddef>

#include "compiler/authoring/near_miss/expression_change.h"

namespace ricochet::compiler {

// Whether enough letters of the phrase stay: `kept`, of `changed` more.
bool IsNear(ChangeKind kind, std::size_t kept, std::size_t changed);

// Less is nearer: first by what is changed, then by the share of the letters.
int DistanceOf(ChangeKind kind, std::size_t kept, std::size_t changed);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_CHANGE_DISTANCE_H_
