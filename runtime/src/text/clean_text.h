// SPDX-License-Identifier: Apache-2.0
//
// Steps 1 and 2 of the normal form: any bytes become UTF-8 with single blanks and ASCII
// punctuation, and what a page or a program wrote for a character becomes that (escapes.h). Line
// ends remain distinguishable, for multi_line.h.
//
// Tested by tests/runtime/text/normal_form_test.cc, normal_form_property_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_CLEAN_TEXT_H_
#define RICOCHET_RUNTIME_TEXT_CLEAN_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ricochet {

// `text` without ASCII blanks and controls at its ends.
std::string_view TrimAsciiBlanks(std::string_view text) noexcept;

// Position of the first byte that cleaning would change but for escapes; text.size() if there is
// none. REQUIRES: `text` is trimmed.
std::size_t FindChange(std::string_view text) noexcept;

struct CleanResult {
  bool not_utf8 = false;   // some bytes were read as Windows-1252
  bool line_ends = false;  // the cleaned text has a '\n'
};

// Writes the clean form of `text` to `out`: a run of blanks becomes one '\n' if it holds a CR or
// LF, else one ' '; none at the ends. `escape` is the position of the first escape, text.size() if
// there is none; what they stand for is cleaned likewise. REQUIRES: `change` is at most
// FindChange(text) and `escape`.
CleanResult CleanInto(std::string_view text, std::size_t change, std::size_t escape,
                      std::string* out);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_CLEAN_TEXT_H_
