// SPDX-License-Identifier: Apache-2.0
//
// Finds what every match of an unwrap pattern contains (format::UnwrapRecord). Tested by
// tests/runtime/match/unwrap_literals_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_UNWRAP_LITERALS_H_
#define RICOCHET_RUNTIME_MATCH_UNWRAP_LITERALS_H_

#include <cstddef>
#include <string_view>

namespace ricochet {

// Where the first of `literals` is in `text`, if all of them are there, one after the other; npos
// if not, and then the pattern does not match. 0 for none. Cost: linear in the text, for each
// literal times its length at worst.
std::size_t FindLiterals(std::string_view text, std::string_view literals) noexcept;

// Where the first of them is from `from` on, whatever of the others; npos if it is not. `from` for
// none, up to the end of the text.
std::size_t FindFirstLiteral(std::string_view text, std::string_view literals,
                             std::size_t from) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_UNWRAP_LITERALS_H_
