// SPDX-License-Identifier: Apache-2.0
//
// As much of the syntax of RE2 as is needed to walk over a pattern.
//
// Tested by tests/compiler/write/split_unwrap_test.cc, guards_test.cc and the golden files R050-*
#ifndef RICOCHET_COMPILER_PARSE_PATTERN_SYNTAX_H_
#define RICOCHET_COMPILER_PARSE_PATTERN_SYNTAX_H_

#include <cstddef>
#include <string_view>

namespace ricochet::compiler {

// Behind the element at `at`: an escape, a class in brackets, or one character, be it a
// parenthesis. May lie behind the end of a pattern that RE2 refuses.
std::size_t NextElement(std::string_view pattern, std::size_t at);

// Behind the closing partner of the parenthesis at `at`; or behind the end.
std::size_t GroupEnd(std::string_view pattern, std::size_t at);

// Whether `|` stands outside all parentheses.
bool HasAlternatives(std::string_view pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_PATTERN_SYNTAX_H_
