// SPDX-License-Identifier: Apache-2.0
#include "io/logs/exim_escapes.h"

#include <cstddef>
#include <string>

namespace ricochet::io {
namespace {

constexpr std::string_view kLetters = "nrtbvf";
constexpr std::string_view kMeanings = "\n\r\t\b\v\f";

bool IsOctal(char c) noexcept { return c >= '0' && c <= '7'; }

// What the escape after a backslash at the start of `text` stands for; its size, or 0 for none.
std::size_t ReadEscape(std::string_view text, char* meaning) noexcept {
  if (text.empty()) return 0;
  const std::size_t letter = kLetters.find(text[0]);
  if (letter != std::string_view::npos) {
    *meaning = kMeanings[letter];
    return 1;
  }
  if (text.size() < 3 || text[0] > '3' || !IsOctal(text[0]) || !IsOctal(text[1]) ||
      !IsOctal(text[2])) {
    return 0;
  }
  const int value = 64 * (text[0] - '0') + 8 * (text[1] - '0') + (text[2] - '0');
  if (value >= 0x20 && value < 0x7F) return 0;
  *meaning = static_cast<char>(value);
  return 3;
}

}  // namespace

std::string_view UndoEximEscapes(std::string_view text, TextArena& arena) {
  std::size_t backslash = text.find('\\');
  if (backslash == std::string_view::npos) return text;
  std::string& plain = arena.New();
  while (backslash != std::string_view::npos) {
    plain.append(text.substr(0, backslash));
    text.remove_prefix(backslash + 1);
    char meaning = '\\';
    text.remove_prefix(ReadEscape(text, &meaning));
    plain.push_back(meaning);
    backslash = text.find('\\');
  }
  return plain.append(text);
}

}  // namespace ricochet::io
