// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/toml_comments.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace ricochet::compiler {
namespace {

// After the text that begins with the quote at `at`.
std::size_t SkipText(std::string_view toml, std::size_t at) {
  const char quote = toml[at];
  const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
  const bool several_lines = toml.substr(at).starts_with(three);
  const std::string_view end = several_lines ? three : three.substr(0, 1);
  for (at += end.size(); at < toml.size(); ++at) {
    if (toml.substr(at).starts_with(end)) {
      // Up to two more quotes may belong to the text.
      at += end.size();
      return several_lines ? std::min(toml.find_first_not_of(quote, at), toml.size()) : at;
    }
    if (toml[at] == '\n' && !several_lines) return at;
    if (toml[at] == '\\' && quote == '"') ++at;
  }
  return toml.size();
}

}  // namespace

std::vector<TomlComment> FindTomlComments(std::string_view text) {
  std::vector<TomlComment> comments;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"' || text[at] == '\'') {
      at = SkipText(text, at);
    } else if (text[at] == '#') {
      const std::size_t begin = at;
      at = std::min(text.find_first_of("\r\n", at), text.size());
      comments.push_back({begin, at - begin});
    } else {
      ++at;
    }
  }
  return comments;
}

std::string WithoutComments(std::string text) {
  for (const TomlComment& comment : FindTomlComments(text)) {
    text.replace(comment.offset, comment.size, comment.size, ' ');
  }
  return text;
}

}  // namespace ricochet::compiler
