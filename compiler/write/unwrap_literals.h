// SPDX-License-Identifier: Apache-2.0
//
// Most texts that have a guard of an unwrap are not what its pattern matches, and RE2 takes
// thousands of instructions to find that out. What every match has in any case is looked for first
// (runtime/src/match/unwrap_literals.h).
//
// Tested by tests/compiler/write/unwrap_literals_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_WRITE_UNWRAP_LITERALS_H_
#define RICOCHET_COMPILER_WRITE_UNWRAP_LITERALS_H_

#include <string>
#include <string_view>

namespace ricochet::compiler {

// The stretches of characters that every match of `pattern` contains, in this order, in the form of
// the artifact (format::UnwrapRecord). Empty where none are known. REQUIRES: RE2 accepts the
// pattern.
std::string UnwrapLiterals(std::string_view pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_UNWRAP_LITERALS_H_
