// SPDX-License-Identifier: Apache-2.0
//
// The smallest parts of TOML: the end of a text, number, truth value or date, or what is wrong with
// it, and what is found in place of a key. Part of FindTomlMistake (toml_mistake.h): toml11 3.7 has
// no such messages.
//
// Tested by tests/compiler/parse/toml_mistake_test.cc
#ifndef RICOCHET_COMPILER_PARSE_TOML_SCALAR_H_
#define RICOCHET_COMPILER_PARSE_TOML_SCALAR_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include "compiler/parse/toml_mistake.h"

namespace ricochet::compiler {

// The offset after it, or the mistake. REQUIRES: `at` is at a quote.
std::variant<std::size_t, TomlMistake> SkipTomlText(std::string_view text, std::size_t at);

// The same for what begins with no quote and no bracket.
std::variant<std::size_t, TomlMistake> SkipTomlWord(std::string_view text, std::size_t at);

// Where nothing can be read that a key begins with: what was meant.
TomlMistake NoKeyHere(std::string_view text, std::size_t at);

// The lines that git puts around two versions of a text.
std::optional<TomlMistake> FindConflictMarker(std::string_view text, std::size_t at);

// After the last character of the line that `at` is in, without blanks and the line end.
std::size_t TomlLineEnd(std::string_view text, std::size_t at);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_TOML_SCALAR_H_
