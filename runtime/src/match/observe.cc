// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/observe.h"

#include <algorithm>
#include <set>
#include <span>

namespace ricochet {
namespace {

using Outcome = ObservedCandidate::Outcome;

Outcome OutcomeOf(std::uint32_t expression, const TextState& text) {
  if (expression == format::kNone) return Outcome::kNotLookedAt;
  switch (text.verdicts.Find(expression)) {
    case Verdicts::Known::kYes:
      return Outcome::kHeld;
    case Verdicts::Known::kNo:
      return Outcome::kFailed;
    default:
      return Outcome::kNotLookedAt;
  }
}

// Those of one rule, each expression once.
void ObserveRule(std::uint32_t number, std::uint32_t rule, const TextState& text,
                 Observation* observation) {
  std::set<std::uint32_t> expressions;
  text.candidates.AnyOf(rule, [&](std::uint32_t expression) {
    expressions.insert(expression);
    return false;
  });
  if (expressions.empty()) expressions.insert(format::kNone);
  for (const std::uint32_t expression : expressions) {
    observation->candidates.push_back({number, rule, expression, OutcomeOf(expression, text)});
  }
}

void ObserveTexts(const Scratch::Impl& scratch, std::uint32_t first_form,
                  Observation* observation) {
  for (std::uint32_t i = 0; i < scratch.text_count; ++i) {
    const TextState& text = scratch.texts[i];
    text.candidates.ForEachRule([&](std::uint32_t rule) {
      if (rule < first_form) ObserveRule(i, rule, text, observation);
    });
    observation->askings.insert(observation->askings.end(), text.askings.begin(),
                                text.askings.end());
  }
}

void FindHeld(const Matcher::Impl& matcher, std::span<const std::uint32_t> expressions,
              TextState* text, Scratch::Impl* scratch, std::vector<std::uint32_t>* held) {
  for (std::uint32_t i = 0; i < expressions.size(); ++i) {
    if (matcher.ExpressionHolds(expressions[i], text, scratch)) held->push_back(i);
  }
}

void ObserveWinner(const Matcher::Impl& matcher, Scratch::Impl* scratch, Observation* observation) {
  const std::uint32_t winner = observation->classification.rule;
  const RulesetTables& t = matcher.ruleset().data().tables();
  TextState* const text = &scratch->texts[scratch->decided_by];
  FindHeld(matcher, t.Indices(t.rules[winner].any), text, scratch, &observation->any);
  FindHeld(matcher, t.Indices(t.rules[winner].with), text, scratch, &observation->with);
}

bool IsLikely(const Matcher::Impl& matcher, const Classification& by_rules,
              Scratch::Impl* scratch) {
  if (by_rules.layer < Layer::kLikeness || !matcher.likeness().exists()) return false;
  const auto texts = std::span(scratch->texts).first(scratch->text_count);
  return std::ranges::any_of(texts, [&](const TextState& text) {
    return matcher.likeness().Judge(text.form.text, &scratch->likeness).decides;
  });
}

}  // namespace

void ObserveClassification(const Matcher::Impl& matcher, const Response& response,
                           Scratch::Impl* scratch, Observation* observation) {
  observation->candidates.clear();
  observation->askings.clear();
  observation->any.clear();
  observation->with.clear();
  observation->classification = matcher.ClassifyByRules(response, scratch);
  observation->texts = static_cast<std::uint32_t>(scratch->text_count);
  observation->decided_by = static_cast<std::uint32_t>(scratch->decided_by);
  // Before anything else is asked for.
  ObserveTexts(*scratch, matcher.ruleset().data().first_form(), observation);
  if (observation->classification.rule != kNoRule) ObserveWinner(matcher, scratch, observation);
  observation->likely = IsLikely(matcher, observation->classification, scratch);
}

}  // namespace ricochet
