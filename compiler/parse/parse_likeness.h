// SPDX-License-Identifier: Apache-2.0
//
// The tables of the layer likeness: clues and their votes, thresholds, examples.
//
// Tested by tests/compiler/parse/parse_likeness_test.cc
#ifndef RICOCHET_COMPILER_PARSE_PARSE_LIKENESS_H_
#define RICOCHET_COMPILER_PARSE_PARSE_LIKENESS_H_

#include <optional>
#include <string>
#include <string_view>

#include "compiler/parse/read_table.h"
#include "compiler/parse/rule_file.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// A clue as the runtime finds it in texts.
struct ClueParts {
  std::string first;   // the word, or its beginning
  std::string second;  // of a pair; else empty
  bool beginning = false;
};

// Nothing if no text has it as it is written: it has capitals, punctuation or too many words.
std::optional<ClueParts> SplitClue(std::string_view clue);

// Whatever is well-formed under [likeness], [[threshold]] and [[like]]; the rest is reported.
void ParseLikeness(const TableReader& reader, RuleFile* file, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_PARSE_LIKENESS_H_
