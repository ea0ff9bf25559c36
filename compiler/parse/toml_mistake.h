// SPDX-License-Identifier: Apache-2.0
//
// Explains syntax errors of TOML in the author's terms, and finds comments. toml11 3.7 gives
// neither: it reports, as text only, the position where it cannot continue, which is often far from
// the mistake (a missing quote, an unclosed list), in terms of its grammar; its recursion has no
// limit; and it keeps no positions of comments.
//
// Tested by tests/compiler/parse/toml_mistake_test.cc and the golden files R001-*
#ifndef RICOCHET_COMPILER_PARSE_TOML_MISTAKE_H_
#define RICOCHET_COMPILER_PARSE_TOML_MISTAKE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// Deeper than any rule file; keeps recursion, here and in the TOML library, on the stack.
inline constexpr std::size_t kMaxTomlDepth = 16;

// From the # to the end of its line, without the line end.
struct TomlComment {
  std::size_t offset = 0;
  std::size_t size = 0;
};

struct TomlMark {
  std::size_t offset = 0;
  std::size_t size = 0;
  std::string label;  // may be empty
};

struct TomlMistake {
  DiagnosticCode code = DiagnosticCode::kTomlSyntax;
  TomlMark place;
  std::string title;
  std::string help;
  std::optional<TomlMark> other;  // a second place that is concerned
};

// The first mistake in the syntax of TOML 1.0, a key or table given twice, or tables and lists
// nested deeper than kMaxTomlDepth. Nothing for valid TOML, and for some that is not: the library
// has the last word on dotted keys, dates and large numbers. REQUIRES: `text` is valid UTF-8.
// Puts the comments before the mistake, if any, into `comments`, in the order of the text.
// Cost: linear.
std::optional<TomlMistake> FindTomlMistake(std::string_view text,
                                           std::vector<TomlComment>* comments = nullptr);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_TOML_MISTAKE_H_
