// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/rule_usage.h"

#include <cstddef>

namespace ricochet::compiler {
namespace {

using Outcome = ObservedCandidate::Outcome;

void AddCounts(const std::vector<std::uint64_t>& from, std::vector<std::uint64_t>* to) {
  for (std::size_t i = 0; i < from.size(); ++i) (*to)[i] += from[i];
}

}  // namespace

UsageCounter::UsageCounter(const Ruleset& ruleset)
    : rules_(ruleset.rule_count()), last_text_(ruleset.rule_count()) {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const RuleInfo rule = ruleset.rule(i);
    rules_[i].any.resize(rule.any.size());
    rules_[i].with.resize(rule.with.size());
  }
}

void UsageCounter::Add(const Observation& observation) {
  const Classification& c = observation.classification;
  ++responses_;
  ++layers_[static_cast<std::size_t>(observation.likely ? Layer::kLikeness : c.layer)];
  AddCandidates(observation);
  for (const Asking& asking : observation.askings) ++rules_[asking.rule].re2_calls;
  if (c.rule == kNoRule) return;
  RuleUsage& winner = rules_[c.rule];
  ++winner.hits;
  for (const std::uint32_t i : observation.any) ++winner.any[i];
  for (const std::uint32_t i : observation.with) ++winner.with[i];
}

void UsageCounter::AddCandidates(const Observation& observation) {
  for (const ObservedCandidate& candidate : observation.candidates) {
    RuleUsage& rule = rules_[candidate.rule];
    const std::uint64_t text = texts_ + candidate.text + 1;
    if (last_text_[candidate.rule] != text) ++rule.candidates;
    last_text_[candidate.rule] = text;
    if (candidate.outcome == Outcome::kNotLookedAt) continue;
    ++rule.confirmations;
    if (candidate.outcome == Outcome::kHeld) ++rule.held;
  }
  texts_ += observation.texts;
}

void UsageCounter::Add(const UsageCounter& other) {
  responses_ += other.responses_;
  for (std::size_t i = 0; i < layers_.size(); ++i) layers_[i] += other.layers_[i];
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const RuleUsage& from = other.rules_[i];
    RuleUsage& to = rules_[i];
    to.hits += from.hits;
    to.candidates += from.candidates;
    to.confirmations += from.confirmations;
    to.held += from.held;
    to.re2_calls += from.re2_calls;
    AddCounts(from.any, &to.any);
    AddCounts(from.with, &to.with);
  }
}

}  // namespace ricochet::compiler
