// SPDX-License-Identifier: Apache-2.0
//
// Properties of characters for phrases: whether they are part of words, and whether their script
// marks the ends of words.
//
// Tested by tests/compiler/parse/phrase_test.cc
#ifndef RICOCHET_COMPILER_PARSE_SCRIPTS_H_
#define RICOCHET_COMPILER_PARSE_SCRIPTS_H_

#include <cstddef>
#include <string_view>

namespace ricochet::compiler {

// The character at `offset`; a byte that begins none stands alone. REQUIRES: offset < text.size().
std::string_view CharacterAt(std::string_view text, std::size_t offset);

// ASCII letters and digits, and everything above U+007F. `character` is one, in UTF-8.
bool IsWordCharacter(std::string_view character);

// Han, Kana, Hangul, Thai, Lao, Khmer, Myanmar: no blanks between words, or endings that join
// them, so that asking for whole words would miss what a reader sees. `character` as above.
bool IsUnspacedScript(std::string_view character);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_SCRIPTS_H_
