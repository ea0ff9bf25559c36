// SPDX-License-Identifier: Apache-2.0
//
// The meaning of backslash escapes in other dialects of regular expressions. Part of
// TranslatePattern (translate_pattern.h).
//
// Tested by tests/compiler/authoring/import/translate_pattern_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_FOREIGN_ESCAPE_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_FOREIGN_ESCAPE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/authoring/import/foreign_entry.h"

namespace ricochet::compiler {

struct ForeignEscape {
  enum class Kind : std::uint8_t {
    kCharacter,  // `character`, nothing but itself
    kBlank,      // \s
    kSet,        // \d, \W, \pL: the same for RE2
    kAnchor,     // \b, \A: the same for RE2
    kRefused,    // no RE2 for it: `reason`
  };
  Kind kind = Kind::kRefused;
  std::size_t size = 1;  // in bytes, with the backslash
  char32_t character = 0;
  std::string reason;
};

// Whether letter case may matter for `c`: an ASCII letter, or any character above ASCII.
constexpr bool MayBeLetter(char32_t c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

// REQUIRES: `regex` is valid UTF-8, and a backslash is at `at`.
ForeignEscape ReadForeignEscape(std::string_view regex, std::size_t at, ForeignFormat format,
                                bool in_brackets);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_FOREIGN_ESCAPE_H_
