// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/folded_text.h"

#include <algorithm>

#include "compiler/parse/scripts.h"
#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {

std::u32string Fold(std::string_view text, std::size_t max_characters) {
  std::u32string folded;
  while (!text.empty() && folded.size() < max_characters) {
    const DecodedCharacter character = DecodeUtf8(text);
    folded += LowerCase(character.value);
    text.remove_prefix(std::max<std::size_t>(character.length, 1));
  }
  return folded;
}

std::string ToUtf8(std::u32string_view text) {
  std::string utf8;
  for (const char32_t c : text) AppendUtf8(c, &utf8);
  return utf8;
}

bool IsNumber(std::u32string_view word) {
  return std::ranges::all_of(word, [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

std::size_t CommonBeginning(std::u32string_view a, std::u32string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

bool HasWordEdge(char32_t c) {
  if (!IsWord(c)) return false;
  return c < 0x80 || !IsUnspacedScript(ToUtf8(std::u32string_view(&c, 1)));
}

std::string EscapeForPhrase(std::u32string_view text) {
  std::string phrase;
  for (const char32_t c : text) {
    if (!IsWord(c) && !IsJoiner(c)) phrase += '\\';
    AppendUtf8(c, &phrase);
  }
  return phrase;
}

}  // namespace ricochet::compiler
