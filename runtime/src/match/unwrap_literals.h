// SPDX-License-Identifier: Apache-2.0
//
// Whether a text has what every match of an unwrap pattern contains (format::UnwrapRecord). Tested
// by tests/runtime/match/unwrap_literals_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_UNWRAP_LITERALS_H_
#define RICOCHET_RUNTIME_MATCH_UNWRAP_LITERALS_H_

#include <string_view>

namespace ricochet {

// Whether `text` has all of `literals`, one after the other. False means that the pattern does not
// match. Cost: linear in the text, for each literal times its length at worst.
bool HasLiterals(std::string_view text, std::string_view literals) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_UNWRAP_LITERALS_H_
