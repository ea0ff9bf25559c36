// SPDX-License-Identifier: Apache-2.0
//
// Parses the alternatives of all word lists, each once, those first that others name.
//
// Tested by tests/compiler/resolve/resolve_words_test.cc and the golden diagnostics
#ifndef RICOCHET_COMPILER_RESOLVE_RESOLVE_WORDS_H_
#define RICOCHET_COMPILER_RESOLVE_RESOLVE_WORDS_H_

#include <vector>

#include "compiler/parse/rule_file.h"
#include "compiler/parse/word_lists.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// What is wrong with a list goes to `sink`, once. The result has all lists nevertheless: of a wrong
// one, what is right, or a placeholder, so that phrases that name it are not reported too.
// Cost: linear in the text of the lists.
WordLists ResolveWords(const std::vector<const WordsDef*>& defs, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_RESOLVE_WORDS_H_
