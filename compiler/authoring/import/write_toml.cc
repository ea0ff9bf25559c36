// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/write_toml.h"

#include <fmt/core.h>

#include <algorithm>

namespace ricochet::compiler {
namespace {

bool IsBareKeyCharacter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '-';
}

}  // namespace

std::string TomlText(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if ((c >= 0 && c < 0x20) || c == 0x7F) {
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string TomlKey(std::string_view key) {
  const bool bare = !key.empty() && std::ranges::all_of(key, IsBareKeyCharacter);
  return bare ? std::string(key) : TomlText(key);
}

std::string TomlLiteral(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace ricochet::compiler
