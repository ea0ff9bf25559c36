// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/words.h"

#include "io/text/ascii.h"
#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

bool IsWordByte(char c) { return io::IsAlnum(c) || !io::IsAscii(c); }

// Whether lower case changes the character; `length` is that of the character.
bool IsCapital(std::string_view text, std::size_t* length) {
  const DecodedCharacter c = DecodeUtf8(text);
  *length = c.length == 0 ? 1 : c.length;
  if (c.length <= 1) return io::IsUpper(text.front());
  return LowerCase(c.value) != c.value;
}

}  // namespace

std::size_t WordEnd(std::string_view text, std::size_t pos) noexcept {
  while (pos < text.size() && IsWordByte(text[pos])) ++pos;
  return pos;
}

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t pos = 0; pos < text.size(); ++pos) {
    const std::size_t end = WordEnd(text, pos);
    if (end == pos) continue;
    words.push_back(text.substr(pos, end - pos));
    pos = end;
  }
  return words;
}

void FoldWord(std::string_view word, std::string* folded) {
  folded->clear();
  for (std::size_t pos = 0; pos < word.size();) {
    const DecodedCharacter c = DecodeUtf8(word.substr(pos));
    if (c.length > 1) {
      AppendUtf8(LowerCase(c.value), folded);
      pos += c.length;
      continue;
    }
    const char byte = word[pos++];
    *folded += io::IsUpper(byte) ? static_cast<char>(byte | 0x20) : byte;
  }
}

std::string FoldWord(std::string_view word) {
  std::string folded;
  FoldWord(word, &folded);
  return folded;
}

bool BeginsWithCapital(std::string_view word) {
  std::size_t length = 0;
  return !word.empty() && IsCapital(word, &length);
}

bool IsCapitalised(std::string_view word) {
  std::size_t length = 0;
  if (word.empty() || !IsCapital(word, &length)) return false;
  word.remove_prefix(length);
  return word.empty() || !IsCapital(word, &length);
}

}  // namespace ricochet::compiler
