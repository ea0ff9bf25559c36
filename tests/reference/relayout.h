// SPDX-License-Identifier: Apache-2.0
//
// The same TOML in another layout, for tests of what must not depend on it.
#ifndef RICOCHET_TESTS_REFERENCE_RELAYOUT_H_
#define RICOCHET_TESTS_REFERENCE_RELAYOUT_H_

#include <string>
#include <string_view>

#include "tests/support/random.h"

namespace ricochet::testing {

// Blanks, line breaks, blank lines and comments wherever TOML 1.0 takes them. The comments are
// numbered, so that none can stand for another. REQUIRES: valid TOML, no text of several lines.
std::string Relayout(std::string_view toml, Random* random);

// Blanks and line breaks only: no blank line, no comment.
std::string RelayoutBlanks(std::string_view toml, Random* random);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_RELAYOUT_H_
