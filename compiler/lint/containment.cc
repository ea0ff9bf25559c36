// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/containment.h"

#include <algorithm>
#include <span>
#include <utility>

namespace ricochet::compiler {
namespace {

using Op = AutomatonState::Op;
using States = std::vector<std::uint32_t>;  // ascending

constexpr std::uint32_t kMatchState = 0;

// With more sets of several characters each character is looked at by itself.
constexpr std::size_t kMaxKinds = 62;

// The characters around a position in a text.
enum class Beside : std::uint8_t { kNothing, kWord, kOther };  // a word as \b has it

Beside BesideOf(Symbol symbol) {
  const bool word =
      (symbol >= '0' && symbol <= '9') || (symbol >= 'a' && symbol <= 'z') || symbol == '_';
  return word ? Beside::kWord : Beside::kOther;
}

struct Place {
  Beside before = Beside::kNothing;
  Beside behind = Beside::kNothing;
};

bool AssertionHolds(Assertion assertion, Place place) {
  const bool boundary = (place.before == Beside::kWord) != (place.behind == Beside::kWord);
  switch (assertion) {
    case Assertion::kBegin:
      return place.before == Beside::kNothing;
    case Assertion::kEnd:
      return place.behind == Beside::kNothing;
    case Assertion::kWordBoundary:
      return boundary;
    case Assertion::kNoWordBoundary:
      return !boundary;
  }
  return false;
}

// The states that read a character, and whether the end is reached, without reading one.
struct Reach {
  States reading;
  bool match = false;
};

// Walks over one automaton. Keeps its memory from step to step.
class Walker {
 public:
  Walker(const Automaton& automaton, const CharacterSets& sets)
      : automaton_(automaton), sets_(sets), seen_in_(automaton.states.size()) {}

  void ReachFrom(std::span<const std::uint32_t> from, Place place, Reach* reach) {
    reach->reading.clear();
    reach->match = false;
    ++round_;
    for (const std::uint32_t state : from) Visit(state);
    while (!open_.empty()) {
      const std::uint32_t index = open_.back();
      open_.pop_back();
      const AutomatonState& state = automaton_.states[index];
      switch (state.op) {
        case Op::kCharacter:
          reach->reading.push_back(index);
          break;
        case Op::kSplit:
          Visit(state.next);
          Visit(state.other);
          break;
        case Op::kAssert:
          if (AssertionHolds(Assertion{state.other}, place)) Visit(state.next);
          break;
        case Op::kMatch:
          reach->match = true;
          break;
      }
    }
  }

  void Read(const Reach& reach, Symbol symbol, States* read) const {
    read->clear();
    for (const std::uint32_t state : reach.reading) {
      if (sets_[automaton_.states[state].other].Contains(symbol)) {
        read->push_back(automaton_.states[state].next);
      }
    }
    std::ranges::sort(*read);
    read->erase(std::unique(read->begin(), read->end()), read->end());
  }

 private:
  void Visit(std::uint32_t state) {
    if (seen_in_[state] == round_) return;
    seen_in_[state] = round_;
    open_.push_back(state);
  }

  const Automaton& automaton_;
  const CharacterSets& sets_;
  std::vector<std::uint32_t> seen_in_;  // by state: a round
  std::uint32_t round_ = 0;
  States open_;
};

// One symbol for each class that the two automata distinguish.
std::vector<Symbol> TellingSymbols(const Automaton& one, const Automaton& other,
                                   const CharacterSets& sets) {
  std::bitset<kAnyWide> named;
  std::vector<Symbol> telling;
  std::vector<const CharacterSet*> kinds;
  for (const Automaton* automaton : {&one, &other}) {
    for (const CharacterSets::Index index : automaton->sets) {
      const CharacterSet& set = sets[index];
      if (!set.single()) {
        kinds.push_back(&set);
      } else if (set.wide == 0) {
        named |= set.ascii;
      } else {
        telling.push_back(set.wide);
      }
    }
  }
  std::ranges::sort(telling);
  telling.erase(std::unique(telling.begin(), telling.end()), telling.end());
  std::vector<std::uint64_t> seen;
  const auto is_new = [&](Symbol symbol) {
    if (kinds.size() > kMaxKinds) return true;
    std::uint64_t kind =
        (BesideOf(symbol) == Beside::kWord ? 1U : 0U) + (symbol >= kAnyWide ? 2U : 0U);
    for (const CharacterSet* set : kinds) kind = kind << 1U | (set->Contains(symbol) ? 1U : 0U);
    if (std::ranges::find(seen, kind) != seen.end()) return false;
    seen.push_back(kind);
    return true;
  };
  const auto add = [&](Symbol symbol) {
    const bool is_named = symbol < kAnyWide && named[symbol];
    if (is_named || is_new(symbol)) telling.push_back(symbol);
  };
  for (const Symbol symbol : AsciiSymbols()) add(symbol);
  add(kAnyWide);
  return telling;
}

// Sets of states that are compared in the time of a step. Expressions with long word lists have
// many sets, and large ones.
constexpr std::size_t kComparedAStep = 8;

// Where both automata are after a text.
struct Step {
  std::uint32_t narrow = 0;
  Beside before = Beside::kNothing;
  Symbol symbol = 0;                         // that was read last
  std::size_t previous = 0;                  // the step before it
  std::size_t wide_begin = 0, wide_end = 0;  // the states of the wide one, in `wide_states_`
  std::size_t sibling = 0;                   // another step with the same `narrow`; 0 is none
};

// Where there is no wide automaton, a text is looked for that the narrow one holds for.
class Comparison {
 public:
  Comparison(const Automaton& narrow, const Automaton* wide, const CharacterSets& sets)
      : narrow_(narrow, sets),
        symbols_(TellingSymbols(narrow, wide != nullptr ? *wide : narrow, sets)),
        last_with_(narrow.states.size()) {
    if (wide != nullptr) {
      wide_.emplace(*wide, sets);
      wide_next_ = {wide->begin};
    }
    AddStep({narrow.begin});
  }

  ContainmentAnswer Run() {
    for (std::size_t at = 0; at < steps_.size(); ++at) {
      const std::size_t steps = at + compared_ / kComparedAStep;
      if (steps > kMaxContainmentSteps) return {Containment::kGivenUp, {}, steps};
      ReachBoth(at, Beside::kNothing);
      if (narrow_reach_.match && !wide_reach_.match) {
        return {Containment::kRefuted, TextOf(at), steps};
      }
      Follow(at);
    }
    return {Containment::kProved, {}, steps_.size() + compared_ / kComparedAStep};
  }

 private:
  // Both from a step, with `after` what comes next.
  void ReachBoth(std::size_t at, Beside behind) {
    const Step& step = steps_[at];
    const Place place{step.before, behind};
    if (wide_) wide_->ReachFrom(WideOf(step), place, &wide_reach_);
    narrow_.ReachFrom(std::span(&step.narrow, 1), place, &narrow_reach_);
  }

  void Follow(std::size_t at) {
    for (const Beside behind : {Beside::kOther, Beside::kWord}) {
      ReachBoth(at, behind);
      if (wide_reach_.match) continue;  // the wide one holds, whatever follows
      for (const Symbol symbol : symbols_) {
        if (BesideOf(symbol) == behind) FollowSymbol(at, symbol);
      }
    }
  }

  void FollowSymbol(std::size_t at, Symbol symbol) {
    if (narrow_reach_.match) {
      next_ = {kMatchState};  // whatever follows; its other ways lead nowhere else
    } else {
      narrow_.Read(narrow_reach_, symbol, &next_);
    }
    if (next_.empty()) return;
    if (wide_) wide_->Read(wide_reach_, symbol, &wide_next_);
    const Beside before = BesideOf(symbol);
    for (const std::uint32_t state : next_) {
      if (IsNew(state, before)) AddStep({state, before, symbol, at});
    }
  }

  std::span<const std::uint32_t> WideOf(const Step& step) const {
    return std::span(wide_states_).subspan(step.wide_begin, step.wide_end - step.wide_begin);
  }

  // With `wide_next_`.
  void AddStep(Step step) {
    step.wide_begin = wide_states_.size();
    wide_states_.insert(wide_states_.end(), wide_next_.begin(), wide_next_.end());
    step.wide_end = wide_states_.size();
    step.sibling = std::exchange(last_with_[step.narrow], steps_.size());
    steps_.push_back(step);
  }

  // Whether no step to `state` had as few ways of the wide one as `wide_next_`. (The first one is
  // unique: nothing precedes it.)
  bool IsNew(std::uint32_t state, Beside before) {
    for (std::size_t at = last_with_[state]; at != 0; at = steps_[at].sibling) {
      const std::size_t size = steps_[at].wide_end - steps_[at].wide_begin;
      if (steps_[at].before != before || size > wide_next_.size()) continue;
      ++compared_;
      if (std::ranges::includes(wide_next_, WideOf(steps_[at]))) return false;
    }
    return true;
  }

  std::vector<Symbol> TextOf(std::size_t at) const {
    std::vector<Symbol> text;
    for (; at != 0; at = steps_[at].previous) text.push_back(steps_[at].symbol);
    std::ranges::reverse(text);
    return text;
  }

  Walker narrow_;
  std::optional<Walker> wide_;
  const std::vector<Symbol> symbols_;
  std::vector<Step> steps_;
  States wide_states_;
  std::vector<std::size_t> last_with_;  // by state of the narrow one: a step
  Reach narrow_reach_, wide_reach_;
  States next_, wide_next_;
  std::size_t compared_ = 0;  // sets of states
};

}  // namespace

ContainmentAnswer Compare(const Automaton& narrow, const Automaton& wide,
                          const CharacterSets& sets) {
  return Comparison(narrow, &wide, sets).Run();
}

std::optional<std::vector<Symbol>> ShortText(const Automaton& automaton,
                                             const CharacterSets& sets) {
  ContainmentAnswer answer = Comparison(automaton, nullptr, sets).Run();
  if (answer.verdict != Containment::kRefuted) return std::nullopt;
  return std::move(answer.text);
}

bool Holds(const Automaton& automaton, const std::vector<Symbol>& text, const CharacterSets& sets) {
  Walker walker(automaton, sets);
  States states = {automaton.begin};
  Reach reach;
  Beside before = Beside::kNothing;
  for (const Symbol symbol : text) {
    walker.ReachFrom(states, {before, BesideOf(symbol)}, &reach);
    if (reach.match) return true;
    walker.Read(reach, symbol, &states);
    before = BesideOf(symbol);
  }
  walker.ReachFrom(states, {before, Beside::kNothing}, &reach);
  return reach.match;
}

}  // namespace ricochet::compiler
