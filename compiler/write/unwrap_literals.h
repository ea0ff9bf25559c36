// SPDX-License-Identifier: Apache-2.0
//
// Most texts that have a guard of an unwrap are not what its pattern matches. What every match has
// in any case is looked for first (runtime/src/match/unwrap_literals.h), and where it is tells
// where a match may begin.
//
// Tested by tests/compiler/write/unwrap_literals_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_WRITE_UNWRAP_LITERALS_H_
#define RICOCHET_COMPILER_WRITE_UNWRAP_LITERALS_H_

#include <cstdint>
#include <string>

#include "compiler/write/unwrap_syntax.h"

namespace ricochet::compiler {

struct UnwrapLiterals {
  // The stretches of characters that every match contains, in this order, in the form of the
  // artifact (format::UnwrapRecord). Empty where none are known.
  std::string text;
  // How many bytes of a match are before the first of them.
  std::uint32_t least_lead = 0, most_lead = kNoLimit;
};

UnwrapLiterals FindUnwrapLiterals(const std::vector<PatternSequence>& alternatives);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_UNWRAP_LITERALS_H_
