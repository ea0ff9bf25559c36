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

// A character that the normal form (runtime/src/text/normal_form.h) replaces, or two consecutive
// blanks: no judged text contains them.
std::optional<PhraseError> FindWhatNeverOccurs(std::string_view text);

// Parts that can match the empty text; stars within words; blanks next to blanks or at an end.
std::optional<PhraseError> CheckPhrase(const Phrase& phrase);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_CHECK_PHRASE_H_
