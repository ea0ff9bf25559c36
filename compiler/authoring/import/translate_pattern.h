// SPDX-License-Identifier: Apache-2.0
//
// A regular expression of Rust's regex crate or of JavaScript as the RE2 expression that holds for
// the same texts, once these are in normal form.
//
// What differs between the dialects and RE2 is rewritten where that is safe (escapes, names of
// groups, brackets) and refused where RE2 can't say it (looking ahead, references to groups). What
// no normal form has (blanks side by side, line ends, typographic marks) becomes what it has in
// their place. Not rewritten: \d, \w and \b know ASCII only, for Rust they know all of Unicode.
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
