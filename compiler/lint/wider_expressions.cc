// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/wider_expressions.h"

#include <algorithm>
#include <string>

#include "compiler/source/limits.h"

namespace ricochet::compiler {

namespace {

// A text that distinguishes one pair of phrases often distinguishes the next.
constexpr std::size_t kMaxTexts = 8;

}  // namespace

WiderExpressions::WiderExpressions(const RuleSet& rules, const Plan& plan)
    : rules_(rules),
      probe_(plan),
      decides_(rules.expressions.size()),
      known_(rules.expressions.size()) {
  for (const ResolvedRule& rule : rules.rules) {
    for (const std::uint32_t e : rule.any) decides_[e] = true;
  }
}

bool WiderExpressions::out_of_steps() const { return steps_ > kMaxLintSteps; }

WiderExpressions::Known& WiderExpressions::Know(std::uint32_t expression) {
  std::optional<Known>& known = known_[expression];
  if (known) return *known;
  known.emplace();
  known->automaton = MakeAutomaton(rules_.expressions[expression].re2, &sets_);
  if (!known->automaton) return *known;
  auto text = ShortText(*known->automaton, sets_);
  if (!text) return *known;
  std::string spelled;
  for (const Symbol symbol : *text) spelled += sets_.Spell(symbol);
  known->texts.push_back(*std::move(text));
  known->may_hold = probe_.MayHold(spelled);
  return *known;
}

std::vector<std::uint32_t> WiderExpressions::Of(std::uint32_t narrow,
                                                const std::function<bool(std::uint32_t)>& wanted) {
  std::vector<std::uint32_t> wider = Know(narrow).may_hold;
  std::erase_if(wider, [&](std::uint32_t wide) {
    return !decides_[wide] || !wanted(wide) || !Holds(wide, narrow);
  });
  return wider;
}

bool WiderExpressions::Holds(std::uint32_t wide, std::uint32_t narrow) {
  if (wide == narrow) return true;
  if (rules_.expressions[wide].field != rules_.expressions[narrow].field) return false;
  if (out_of_steps()) return false;
  const Known& one = Know(narrow);
  if (one.texts.empty() || !std::ranges::binary_search(one.may_hold, wide)) return false;
  const Known& other = Know(wide);
  if (!other.automaton) return false;
  ++steps_;
  const bool misses = std::ranges::any_of(one.texts, [&](const std::vector<Symbol>& text) {
    return !compiler::Holds(*other.automaton, text, sets_);
  });
  if (misses) return false;
  const auto [known, added] = proved_.try_emplace(std::uint64_t{wide} << 32U | narrow, false);
  if (added) known->second = Prove(wide, narrow);
  return known->second;
}

bool WiderExpressions::Prove(std::uint32_t wide, std::uint32_t narrow) {
  Known& one = Know(narrow);
  ContainmentAnswer answer = Compare(*one.automaton, *Know(wide).automaton, sets_);
  steps_ += answer.steps;
  if (answer.verdict == Containment::kRefuted && one.texts.size() < kMaxTexts) {
    one.texts.push_back(std::move(answer.text));
  }
  return answer.verdict == Containment::kProved;
}

}  // namespace ricochet::compiler
