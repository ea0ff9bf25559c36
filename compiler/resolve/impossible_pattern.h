// SPDX-License-Identifier: Apache-2.0
//
// Finds patterns that RE2 accepts but that can match no normal form of a response.
//
// Tested by tests/compiler/resolve/impossible_pattern_test.cc and the golden files R054-*
#ifndef RICOCHET_COMPILER_RESOLVE_IMPOSSIBLE_PATTERN_H_
#define RICOCHET_COMPILER_RESOLVE_IMPOSSIBLE_PATTERN_H_

#include <optional>
#include <string_view>

#include "compiler/resolve/pattern_error.h"

namespace ricochet::compiler {

// What must occur in every match of `pattern` and occurs in no normal form. Looks at what is
// outside of parentheses and is not optional, and gives up at an alternation: it finds the usual
// mistakes, not all. REQUIRES: RE2 accepts `pattern`.
std::optional<PatternError> FindImpossible(std::string_view pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_IMPOSSIBLE_PATTERN_H_
