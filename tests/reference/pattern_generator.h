// SPDX-License-Identifier: Apache-2.0
//
// Random patterns: what people write, and what guards could get wrong.
#ifndef RICOCHET_TESTS_REFERENCE_PATTERN_GENERATOR_H_
#define RICOCHET_TESTS_REFERENCE_PATTERN_GENERATOR_H_

#include <string>

#include "tests/support/random.h"

namespace ricochet::testing {

// A pattern that the compiler takes, of the words of RandomText; no single quote in it.
std::string RandomPattern(Random* random);

// The same with a group `inner`, some also with `reply` and `status`. Most become
// steps (compiler/write/unwrap_steps.h).
std::string RandomUnwrapPattern(Random* random);

// A text for which the pattern may hold: what is left of it without the syntax.
std::string RandomTextOfPattern(Random* random, std::string pattern);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_PATTERN_GENERATOR_H_
