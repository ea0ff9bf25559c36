// SPDX-License-Identifier: Apache-2.0
//
// Translates a regular expression of Rust's regex crate or of JavaScript to the RE2 expression that
// matches the same texts, after these are normalised.
//
// Differences between the dialects and RE2 are rewritten where that is safe (escapes, names of
// groups, brackets) and rejected where RE2 has no equivalent (look-around, back-references).
// Characters that no normal form contains (consecutive blanks, line ends, typographic marks) are
// replaced as in the normal form. Not rewritten: \d, \w and \b, which are ASCII only here and
// Unicode in Rust.
//
// Tested by tests/compiler/authoring/import/translate_pattern_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_TRANSLATE_PATTERN_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_TRANSLATE_PATTERN_H_

#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/import/foreign_entry.h"

namespace ricochet::compiler {

struct TranslatedPattern {
  // With nothing said about letter case as a whole; no apostrophe in it. RE2 may still refuse it.
  std::string pattern;
  std::string refusal;               // why there is none
  std::vector<std::string> changes;  // what the author should look at, each a few words
  bool ignores_case = false;         // as a whole: by its dialect, or an (?i) at its beginning
  bool has_letters = false;          // so that letter case matters
  bool ascii_only = false;           // has \d, \w or \b, which know more in its dialect
};

// REQUIRES: `regex` is valid UTF-8.
TranslatedPattern TranslatePattern(std::string_view regex, ForeignFormat format);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_TRANSLATE_PATTERN_H_
