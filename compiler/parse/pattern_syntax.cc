// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/pattern_syntax.h"

namespace ricochet::compiler {

std::size_t NextElement(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '\\') return at + 2;
  if (pattern[at] != '[') return at + 1;
  ++at;
  if (at < pattern.size() && pattern[at] == '^') ++at;
  if (at < pattern.size() && pattern[at] == ']') ++at;  // the first ] is a member
  while (at < pattern.size() && pattern[at] != ']') {
    const std::size_t named = pattern.substr(at).starts_with("[:") ? pattern.find(":]", at) : at;
    if (named != at && named != std::string_view::npos) {
      at = named + 2;
    } else {
      at += pattern[at] == '\\' ? 2U : 1U;
    }
  }
  return at + 1;
}

std::size_t GroupEnd(std::string_view pattern, std::size_t at) {
  int depth = 0;
  do {
    if (pattern[at] == '(') ++depth;
    if (pattern[at] == ')') --depth;
    at = NextElement(pattern, at);
  } while (depth > 0 && at < pattern.size());
  return at;
}

bool HasAlternatives(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '|') return true;
    at = pattern[at] == '(' ? GroupEnd(pattern, at) : NextElement(pattern, at);
  }
  return false;
}

}  // namespace ricochet::compiler
