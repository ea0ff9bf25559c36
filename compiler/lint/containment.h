// SPDX-License-Identifier: Apache-2.0
//
// Whether an expression matches every text that another one matches: a proof, not a sample.
//
// The product of both automata is explored: the narrow one state by state, the wide one as a set of
// states. If the narrow one can accept a text while no state of the wide set accepts, that text is
// a counterexample; if there is none, the wide one contains the narrow one. If two sets of the wide
// one occur with the same state of the narrow one, and the smaller set was explored, the larger one
// can be skipped (antichains: De Wulf, Doyen, Henzinger and Raskin, CAV 2006). So the text before a
// match does not matter.
//
// Texts consist of the characters of normal forms (character_sets.h), but may have two consecutive
// blanks or blanks at the ends, which normal forms do not have: containment that depends on that is
// not detected.
//
// Tested by tests/compiler/lint/containment_test.cc and containment_property_test.cc
#ifndef RICOCHET_COMPILER_LINT_CONTAINMENT_H_
#define RICOCHET_COMPILER_LINT_CONTAINMENT_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/lint/automaton.h"
#include "compiler/plan/character_sets.h"

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
