// SPDX-License-Identifier: Apache-2.0
//
// Second, independent readers of what `ricochet classify` writes.
#ifndef RICOCHET_TESTS_FUZZ_CHECK_OUTPUT_H_
#define RICOCHET_TESTS_FUZZ_CHECK_OUTPUT_H_

#include <cstddef>
#include <string_view>

namespace ricochet::testing {

bool IsUtf8(std::string_view text);

// So many lines of UTF-8, and no other control character.
void RequireLines(std::string_view text, std::size_t lines);
// The same, each with so many fields.
void RequireTsv(std::string_view text, std::size_t lines, std::size_t fields);
// RFC 4180. `for_terminal`: no control characters but the line ends.
void RequireCsv(std::string_view text, std::size_t records, std::size_t fields, bool for_terminal);
// So many lines, each a JSON object; no control characters even within strings.
void RequireJsonLines(std::string_view text, std::size_t lines);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_FUZZ_CHECK_OUTPUT_H_
