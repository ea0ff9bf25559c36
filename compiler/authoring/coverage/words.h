// SPDX-License-Identifier: Apache-2.0
//
// The words of a text, as in phrases: maximal runs of ASCII letters and digits and of characters
// above U+007F.
//
// Tested by tests/compiler/authoring/coverage/vocabulary_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDS_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::compiler {

// Where the word that begins at `pos` ends; `pos` if none does.
std::size_t WordEnd(std::string_view text, std::size_t pos) noexcept;

// All of them, in order, unchanged.
std::vector<std::string_view> WordsOf(std::string_view text);

// In lower case, character by character. Bytes that are not UTF-8 stay.
std::string FoldWord(std::string_view word);
// The same into memory that is reused.
void FoldWord(std::string_view word, std::string* folded);

bool BeginsWithCapital(std::string_view word);
// And goes on with a small letter or not at all: as names do.
bool IsCapitalised(std::string_view word);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDS_H_
