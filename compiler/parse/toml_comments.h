// SPDX-License-Identifier: Apache-2.0
//
// The comments of TOML. toml11 3.7 collects the comments above each value even if they are
// discarded: a line of values below a long comment costs the product of both. Therefore comments
// are blanked out before toml11 parses a file.
//
// Tested by tests/compiler/source/limits_test.cc and
// tests/compiler/authoring/format/format_rules_test.cc
#ifndef RICOCHET_COMPILER_PARSE_TOML_COMMENTS_H_
#define RICOCHET_COMPILER_PARSE_TOML_COMMENTS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/toml_mistake.h"

namespace ricochet::compiler {

// In the order of the text. REQUIRES: `text` is TOML. Cost: linear.
std::vector<TomlComment> FindTomlComments(std::string_view text);

// `text` with a blank for each byte of its comments: every offset stays.
std::string WithoutComments(std::string text, std::span<const TomlComment> comments);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_TOML_COMMENTS_H_
