// SPDX-License-Identifier: Apache-2.0
//
// The expression of a phrase.
#ifndef RICOCHET_TESTS_COMPILER_LINT_LOWERED_PHRASE_H_
#define RICOCHET_TESTS_COMPILER_LINT_LOWERED_PHRASE_H_

#include <string>
#include <string_view>
#include <variant>

#include "compiler/parse/phrase.h"

namespace ricochet::compiler {

// REQUIRES: the phrase is good.
inline std::string Lowered(std::string_view phrase) {
  return std::get<std::string>(LowerPhrase(std::get<Phrase>(ParsePhrase(phrase))));
}

}  // namespace ricochet::compiler

#endif  // RICOCHET_TESTS_COMPILER_LINT_LOWERED_PHRASE_H_
