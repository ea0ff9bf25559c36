// SPDX-License-Identifier: Apache-2.0
//
// Finds comments in TOML. toml11 collects the comments above each value even if they are discarded:
// a line of values below a long comment costs the product of both. Therefore comments are blanked
// out before toml11 parses a file.
//
// Tested by tests/compiler/source/limits_test.cc and
// tests/compiler/authoring/format/format_rules_test.cc
#ifndef RICOCHET_COMPILER_PARSE_TOML_COMMENTS_H_
#define RICOCHET_COMPILER_PARSE_TOML_COMMENTS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::compiler {

// From the # to the end of its line, without the line end.
struct TomlComment {
  std::size_t offset = 0;
  std::size_t size = 0;
};

// In the order of the text. Comments of text that is not TOML may be missed or seen where none are.
// Cost: linear.
std::vector<TomlComment> FindTomlComments(std::string_view text);

// `text` with a blank for each byte of a comment: every offset stays.
std::string WithoutComments(std::string text);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_TOML_COMMENTS_H_
