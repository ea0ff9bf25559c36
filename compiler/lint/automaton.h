// SPDX-License-Identifier: Apache-2.0
//
// An expression as a nondeterministic automaton, for questions that RE2 does not answer: whether
// one expression matches wherever another does (containment.h). It is built from the RE2 text,
// which defines the meaning of phrases and patterns.
//
// Tested by tests/compiler/lint/containment_test.cc and containment_property_test.cc
#ifndef RICOCHET_COMPILER_LINT_AUTOMATON_H_
#define RICOCHET_COMPILER_LINT_AUTOMATON_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/plan/character_sets.h"

namespace ricochet::compiler {

// More are rejected: comparing them would take too long.
inline constexpr std::size_t kMaxAutomatonStates = 4000;

enum class Assertion : std::uint32_t { kBegin, kEnd, kWordBoundary, kNoWordBoundary };

struct AutomatonState {
  enum class Op : std::uint8_t {
    kCharacter,  // reads one of set `other`, then `next`
    kSplit,      // `next` or `other`
    kAssert,     // Assertion `other` holds, then `next`
    kMatch,
  };
  Op op = Op::kMatch;
  std::uint32_t next = 0;
  std::uint32_t other = 0;
};

struct Automaton {
  std::vector<AutomatonState> states;      // the first is kMatch
  std::uint32_t begin = 0;                 // may read anything before what it searches for
  std::vector<CharacterSets::Index> sets;  // that it reads; each once
  bool asks_for_boundaries = false;        // \b or \B
};

// The automaton that searches for `re2`. Nothing for what it does not know: flags, \Q, \C, \p, sets
// that tell characters above U+007F apart; or if it would have too many states. Every phrase is
// known, but for very large ones. REQUIRES: RE2 accepts the expression.
std::optional<Automaton> MakeAutomaton(std::string_view re2, CharacterSets* sets);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_AUTOMATON_H_
