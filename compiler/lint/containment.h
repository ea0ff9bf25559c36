// SPDX-License-Identifier: Apache-2.0
//
// Whether an expression holds for every text for which another one does: a proof, not a trial.
//
// Both are read side by side, the narrow one along each of its ways, the wide one along all of them
// at once. If the narrow one can be at its end with a text for which no way of the wide one is,
// that text tells them apart; if there is none, the wide one contains it. Where two sets of ways of
// the wide one come with the same place in the narrow one, and the smaller set was followed, the
// larger one need not be (antichains: De Wulf, Doyen, Henzinger and Raskin, CAV 2006), so it does
// not matter what stands before a match.
//
// Texts are of the characters that a normal form has (character_sets.h), two blanks in a row or
// blanks at the ends among them, which it has not: containment that rests on that is not seen.
//
// Tested by tests/compiler/lint/containment_test.cc and containment_property_test.cc
#ifndef RICOCHET_COMPILER_LINT_CONTAINMENT_H_
#define RICOCHET_COMPILER_LINT_CONTAINMENT_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/lint/automaton.h"
#include "compiler/lint/character_sets.h"

namespace ricochet::compiler {

// Places at which two expressions are looked at before the question is given up: some tens of
// milliseconds. Only phrases with three gaps or more, and a star at each, come near.
inline constexpr std::size_t kMaxContainmentSteps = 20'000;

enum class Containment { kProved, kRefuted, kGivenUp };

struct ContainmentAnswer {
  Containment verdict = Containment::kGivenUp;
  std::vector<Symbol> text;  // kRefuted: `narrow` holds for it, `wide` does not
  std::size_t steps = 0;
};

// REQUIRES: both automata are of `sets`.
ContainmentAnswer Compare(const Automaton& narrow, const Automaton& wide,
                          const CharacterSets& sets);

// A short text for which the expression holds; nothing if none was found.
std::optional<std::vector<Symbol>> ShortText(const Automaton& automaton, const CharacterSets& sets);

// Whether the expression holds for `text`.
bool Holds(const Automaton& automaton, const std::vector<Symbol>& text, const CharacterSets& sets);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_CONTAINMENT_H_
