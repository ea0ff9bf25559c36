// SPDX-License-Identifier: Apache-2.0
//
// Random texts for a phrase: most of them hold, the others are near misses.
#ifndef RICOCHET_TESTS_REFERENCE_PHRASE_INSTANCE_H_
#define RICOCHET_TESTS_REFERENCE_PHRASE_INSTANCE_H_

#include <string>
#include <string_view>

#include "tests/support/random.h"

namespace ricochet::testing {

// Any branches, letter cases, joiners and gaps of the phrase, now and then a character less.
// REQUIRES: `phrase` parses.
std::string RandomInstance(Random* random, std::string_view phrase);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_PHRASE_INSTANCE_H_
