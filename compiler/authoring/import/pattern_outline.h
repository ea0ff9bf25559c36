// SPDX-License-Identifier: Apache-2.0
//
// A pattern as a sequence of its top-level parts: enough to prove for plain patterns that they
// never match, or that another one matches wherever they do.
//
// Tested by tests/compiler/authoring/import/pattern_outline_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_PATTERN_OUTLINE_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_PATTERN_OUTLINE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::compiler {

struct OutlinePart {
  enum class Kind : std::uint8_t {
    kText,       // `text`, literally
    kCharacter,  // one character of several: \d, [a-z], a dot
    kBegin,      // ^
    kEnd,        // $
    kOther,      // a group, \b
  };
  Kind kind = Kind::kOther;
  std::string text;       // kText: characters that follow one another
  bool present = true;    // it occurs at least once
  bool repeated = false;  // its last character may occur more often, or has to
};

// The alternatives that stand outside of all parentheses, each with its parts. REQUIRES: RE2 takes
// `pattern`, and TranslatePattern made it.
std::vector<std::vector<OutlinePart>> OutlinePattern(std::string_view pattern);

// Of a pattern, or of the first of its alternatives, that no text which is judged can have.
struct NeverMatches {
  std::string_view part;
  bool whole = false;  // none of its alternatives can be had
  std::string reason;
};

// Nothing where that is not known. REQUIRES as above.
std::optional<NeverMatches> WhyNeverMatches(std::string_view pattern);

// The first group in parentheses that serves no purpose: no alternatives in it, nothing after it
// that repeats it. Its author probably meant parentheses that are in the text.
std::optional<std::string_view> FindIdleGroup(std::string_view pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_PATTERN_OUTLINE_H_
