// SPDX-License-Identifier: Apache-2.0
//
// A cheap expression that holds wherever a phrase does.
//
// Tested by tests/compiler/phrase_filter_test.cc
#ifndef RICOCHET_COMPILER_PHRASE_FILTER_H_
#define RICOCHET_COMPILER_PHRASE_FILTER_H_

#include <string>

#include "compiler/phrase.h"

namespace ricochet::compiler {

// The longest run of characters and joiners that every text with `phrase` contains, as an RE2
// expression; where a group has more to say, one such run of each of its branches. Never empty.
// REQUIRES: `phrase` comes from ParsePhrase.
std::string PhraseFilter(const Phrase& phrase);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PHRASE_FILTER_H_
