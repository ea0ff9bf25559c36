// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/scripts.h"

#include <re2/re2.h>

#include <algorithm>

#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {

std::string_view CharacterAt(std::string_view text, std::size_t offset) {
  return text.substr(offset, std::max<std::size_t>(DecodeUtf8(text.substr(offset)).length, 1));
}

bool IsWordCharacter(std::string_view character) {
  const char c = character.front();
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c & 0x80) != 0;
}

bool IsUnspacedScript(std::string_view character) {
  // The two prolonged sound marks belong to no script of their own.
  static const RE2* const scripts = new RE2(R"([\p{Han}\p{Hiragana}\p{Katakana}\x{30FC}\x{FF70})"
                                            R"(\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])",
                                            RE2::Quiet);
  return (character.front() & 0x80) != 0 &&
         RE2::FullMatch(re2::StringPiece(character.data(), character.size()), *scripts);
}

}  // namespace ricochet::compiler
