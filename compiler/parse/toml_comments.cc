// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/toml_comments.h"

namespace ricochet::compiler {

std::vector<TomlComment> FindTomlComments(std::string_view text) {
  std::vector<TomlComment> comments;
  static_cast<void>(FindTomlMistake(text, &comments));
  return comments;
}

std::string WithoutComments(std::string text, std::span<const TomlComment> comments) {
  for (const TomlComment& comment : comments) {
    text.replace(comment.offset, comment.size, comment.size, ' ');
  }
  return text;
}

}  // namespace ricochet::compiler
