// SPDX-License-Identifier: Apache-2.0
//
// Translates a bracket expression from another dialect to RE2. Part of TranslatePattern
// (translate_pattern.h).
//
// Tested by tests/compiler/authoring/import/translate_pattern_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_TRANSLATE_BRACKETS_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_TRANSLATE_BRACKETS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "compiler/authoring/import/foreign_entry.h"

namespace ricochet::compiler {

struct TranslatedBrackets {
  std::size_t size = 0;  // of what was read, in bytes
  std::string pattern;   // empty where it was refused
  std::string refusal;   // why
  bool has_letters = false;
  bool made_plain = false;  // a typographic character in it became a plain one
};

// REQUIRES: `regex` is valid UTF-8, and an opening bracket is at `at`.
TranslatedBrackets TranslateBrackets(std::string_view regex, std::size_t at, ForeignFormat format);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_TRANSLATE_BRACKETS_H_
