// SPDX-License-Identifier: Apache-2.0
//
// Phrases: words as a person writes them, and the RE2 expression of each.
//
//   'exceed* ... storage (limit|allocation)'
//   '{mailbox} {be} full'
//
// A word list in braces is a group, exactly as if its alternatives stood there in parentheses.
//
// The table in rules/README.md ("Phrases") is the definition. parse_phrase.cc parses a phrase,
// check_phrase.cc rejects phrases that cannot be meant, lower_phrase.cc implements the table.
//
// Tested by tests/compiler/parse/phrase_test.cc
#ifndef RICOCHET_COMPILER_PARSE_PHRASE_H_
#define RICOCHET_COMPILER_PARSE_PHRASE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// Longer phrases are useless, and the limit keeps the cost of compiling one small.
inline constexpr std::size_t kMaxPhraseBytes = 1000;
// With its word lists put in: characters, groups and the like, and groups within one another.
inline constexpr std::size_t kMaxPhraseNodes = 10'000;
inline constexpr std::size_t kMaxPhraseDepth = 500;

class WordLists;
struct PhraseNode;
struct PhraseBranches;

// A part of a phrase without gaps: characters, groups, and the joiners between words. Never
// empty, and matches no empty text. Plain data, for lowering here and for the planner of word
// guards; small, since a ruleset keeps a node for each character of its phrases.
struct PhraseSequence {
  std::vector<PhraseNode> nodes;
};

struct PhraseNode {
  enum class Kind : std::uint8_t {
    kLiteral,  // one character: literal() (UTF-8), itself, in any case
    kJoiner,   // a blank, hyphen or underscore (literal()): any one of the three
    kStar,     // any run of word characters, also none; follows a word character
    kGroup,    // one of branches(); `nullable` if an empty branch stood among them
  };

  std::string_view literal() const { return {character.data(), character_size}; }
  // Of a group, in parentheses or a word list: at least one, none of them empty. Else none.
  std::span<const PhraseSequence> branches() const;
  // A group that a phrase writes as {name}. Positions in its branches are in their alternatives.
  bool is_list() const;

  Kind kind = Kind::kLiteral;
  std::uint8_t character_size = 0;  // in bytes
  std::array<char, 4> character{};
  bool nullable = false;
  // A group between joiners or the ends of its sequence. A nullable one takes a joiner with it:
  // the following one, or the preceding one after the last word that must occur.
  bool stands_as_word = false;
  std::uint32_t offset = 0;  // in the phrase, in bytes
  std::uint32_t size = 0;    // in the phrase, in bytes: with backslash, with both parentheses
  std::shared_ptr<const PhraseBranches> group;  // of kGroup
};

// The alternatives of a group. Those of a word list are parsed once, and shared by all phrases that
// name it: with them in every node, a ruleset would take a hundred times the memory.
struct PhraseBranches {
  std::vector<PhraseSequence> sequences;
  std::string list;       // the name of the word list; empty for parentheses
  std::size_t nodes = 0;  // with those of the groups within
  std::size_t depth = 1;  // of groups within one another, itself among them
};

inline std::span<const PhraseSequence> PhraseNode::branches() const {
  return group == nullptr ? std::span<const PhraseSequence>() : group->sequences;
}
inline bool PhraseNode::is_list() const { return group != nullptr && !group->list.empty(); }

struct Phrase {
  std::vector<PhraseSequence> segments;  // at least one; a gap between two neighbours
  std::size_t nodes = 0;                 // with those of its groups and word lists
  std::size_t depth = 0;                 // of groups within one another
};

// What is wrong with a phrase and where, in bytes of the phrase.
struct PhraseError {
  DiagnosticCode code = DiagnosticCode::kPhraseEmpty;
  std::size_t offset = 0;
  std::size_t size = 1;
  std::string title;
  std::string help;
};

// REQUIRES: `text` is valid UTF-8. Cost: linear in the phrase with its lists put in.
std::variant<Phrase, PhraseError> ParsePhrase(std::string_view text, const WordLists& lists);
// Where there are no lists.
std::variant<Phrase, PhraseError> ParsePhrase(std::string_view text);

// A phrase of any length, for tools that put its lists in (written_out.h).
std::variant<Phrase, PhraseError> ParseWrittenOut(std::string_view text);

// An alternative of a word list: a phrase without gaps, so of one segment.
std::variant<Phrase, PhraseError> ParseAlternative(std::string_view text, const WordLists& lists);

// The only place where the meaning of a phrase is written down as an expression. It is meant
// for RE2 in UTF-8 and regardless of case. Fails where one side of a gap can end in different
// kinds of edges, or the ends of a phrase in too many. REQUIRES: `phrase` comes from ParsePhrase.
std::variant<std::string, PhraseError> LowerPhrase(const Phrase& phrase);

// The same of an alternative of a word list, as it is within a phrase: nothing is required at its
// ends.
std::string LowerAlternative(const PhraseSequence& alternative);

// What expressions that LowerPhrase makes repeat. `sign`: the character of a phrase that stands for
// it, if it stands for it alone; 0: there is none.
struct RepeatedText {
  char sign = 0;
  std::string text;  // not empty
};

// Those with a sign, ascending, then the others.
std::vector<RepeatedText> RepeatedTexts();

// How many instructions RE2's program of an expression that LowerPhrase made has at most. Counted
// in its text, since compiling all phrases only to count takes a third of a build. Tests hold it
// against RE2 for the shipped phrases, where all together have two thirds of it, and for random
// ones.
std::size_t MostInstructions(std::string_view expression);
// The expression has at most so many bytes for each of them: a class of characters has the most.
inline constexpr std::size_t kMostBytesPerInstruction = 6;

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_PHRASE_H_
