// SPDX-License-Identifier: Apache-2.0
//
// The part of the RE2 syntax that is needed to iterate over a pattern.
//
// Tested by tests/compiler/write/unwrap_steps_test.cc, pattern_guards_test.cc and the golden files
// R050-*
#ifndef RICOCHET_COMPILER_PARSE_PATTERN_SYNTAX_H_
#define RICOCHET_COMPILER_PARSE_PATTERN_SYNTAX_H_

#include <cstddef>
#include <string_view>

namespace ricochet::compiler {

// After the element at `at`: an escape, a class in brackets, or one character, be it a
// parenthesis. May lie after the end of a pattern that RE2 rejects.
std::size_t NextElement(std::string_view pattern, std::size_t at);

// After the closing partner of the parenthesis at `at`; or behind the end.
std::size_t GroupEnd(std::string_view pattern, std::size_t at);

// Whether `|` stands outside all parentheses.
bool HasAlternatives(std::string_view pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_PATTERN_SYNTAX_H_
