// SPDX-License-Identifier: Apache-2.0
//
// Phrases: words as a person writes them, and the RE2 expression that each one is.
//
//   'exceed* ... storage (limit|allocation)'
//
// The table in rules/README.md ("Phrases") is the definition; this file is that table.
//
// Tested by tests/compiler/phrase_test.cc
#ifndef RICOCHET_COMPILER_PHRASE_H_
#define RICOCHET_COMPILER_PHRASE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "compiler/diagnostic.h"

namespace ricochet::compiler {

struct PhraseNode;

// A parsed phrase: segments with gaps between them; a segment is a sequence of tokens with one
// joiner (blank, hyphen or underscore) or none between two neighbours. Plain data, for lowering
// here and for the planner of word guards.
struct PhraseSequence {
  std::vector<PhraseNode> nodes;
};

struct PhraseNode {
  enum class Kind : std::uint8_t {
    kLiteral,  // one character: `literal` (UTF-8), itself, in any case
    kJoiner,   // a blank, hyphen or underscore: any one of the three
    kStar,     // any run of word characters, also none
    kGroup,    // one of `branches`; `nullable` if an empty branch stood among them
  };
  Kind kind = Kind::kLiteral;
  std::string literal;
  std::vector<PhraseSequence> branches;
  bool nullable = false;
  // A nullable group that stands as a word takes a joiner with it; which one, is decided in
  // lowering (the following one, or the preceding one at the end).
  bool stands_as_word = false;
  std::size_t offset = 0;  // in the phrase, in bytes
};

struct Phrase {
  std::vector<PhraseSequence> segments;  // gaps between them
};

// What is wrong with a phrase and where, in bytes of the phrase.
struct PhraseError {
  DiagnosticCode code = DiagnosticCode::kPhraseEmpty;
  std::size_t offset = 0;
  std::size_t size = 1;
  std::string title;
  std::string help;
};

// `text` is valid UTF-8.
std::variant<Phrase, PhraseError> ParsePhrase(std::string_view text);

struct PhraseExpressions {
  std::string re2;     // what the phrase is
  std::string filter;  // matches wherever `re2` does and perhaps elsewhere, kind to a DFA: gaps
                       // have no length limit; empty where that makes no difference
};

// The only place where the meaning of a phrase is written down as an expression.
std::variant<PhraseExpressions, PhraseError> LowerPhrase(const Phrase& phrase);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PHRASE_H_
