// SPDX-License-Identifier: Apache-2.0
//
// Semantic checks of a phrase that is syntactically valid. Part of ParsePhrase (phrase.h).
//
// Tested by tests/compiler/parse/phrase_test.cc
#ifndef RICOCHET_COMPILER_PARSE_CHECK_PHRASE_H_
#define RICOCHET_COMPILER_PARSE_CHECK_PHRASE_H_

#include <optional>
#include <string_view>

#include "compiler/parse/phrase.h"

namespace ricochet::compiler {

// A character that the normal form (design.md §4) turns into another one or a blank, or two
// blanks in a row: nothing that is judged holds them.
std::optional<PhraseError> FindWhatNeverOccurs(std::string_view text);

// Parts that can match nothing; stars within words; blanks that meet other blanks or nothing.
std::optional<PhraseError> CheckPhrase(const Phrase& phrase);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_CHECK_PHRASE_H_
