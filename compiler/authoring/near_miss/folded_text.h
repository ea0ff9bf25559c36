// SPDX-License-Identifier: Apache-2.0
//
// A judged text or a phrase as characters in one letter case, for comparing character by character.
//
// Tested by tests/compiler/authoring/near_miss/phrase_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_FOLDED_TEXT_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_FOLDED_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ricochet::compiler {

// The first `max_characters` of `text`, lower case. REQUIRES: `text` is valid UTF-8.
std::u32string Fold(std::string_view text, std::size_t max_characters = std::u32string::npos);
std::string ToUtf8(std::u32string_view text);

// A word character: ASCII letters and digits, and everything above U+007F.
constexpr bool IsWord(char32_t c) {
  return c >= 0x80 || (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') ||
         (c >= U'A' && c <= U'Z');
}
constexpr bool IsJoiner(char32_t c) { return c == U' ' || c == U'_' || c == U'-'; }

bool IsNumber(std::u32string_view word);
// How many characters both begin with.
std::size_t CommonBeginning(std::u32string_view a, std::u32string_view b);

// A word character whose script shows where words end.
bool HasWordEdge(char32_t c);

// How a phrase writes `text`: what has a meaning of its own after a backslash.
std::string EscapeForPhrase(std::u32string_view text);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_FOLDED_TEXT_H_
