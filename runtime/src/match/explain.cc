// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/explain.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace ricochet {
namespace {

std::string UnwrapName(const RulesetTables& t, const format::UnwrapRecord& record) {
  std::string place =
      ToString(Origin{t.View(record.origin.file), record.origin.line, record.origin.folder});
  if (record.id.size == 0) return place;
  return std::string(t.View(record.id)) + " (" + place + ")";
}

// In rank order. Every rule that holds is among them: it is a candidate or requires no expression.
// So a compiler that explains each example does not try each rule on it.
std::vector<std::uint32_t> RulesThatMayHold(const RulesetTables& t, const TextState& text) {
  std::vector<std::uint32_t> rules;
  for (const Candidate& candidate : text.candidates) rules.push_back(candidate.rule);
  for (const Candidate& candidate : text.ranked) rules.push_back(candidate.rule);
  for (const format::PlainRuleRecord& plain : t.plain_rules) rules.push_back(plain.rule);
  std::ranges::sort(rules);
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  return rules;
}

JudgedText DescribeText(const Matcher::Impl& matcher, TextState* text, Scratch::Impl* scratch) {
  const Ruleset& ruleset = matcher.ruleset();
  matcher.AddAllCandidates(text);
  JudgedText judged;
  judged.text = std::string(text->form.text);
  judged.reply = text->form.reply;
  judged.status = text->form.status;
  for (const std::uint32_t r : RulesThatMayHold(ruleset.data().tables(), *text)) {
    if (!matcher.RuleHolds(r, text, scratch)) continue;
    HeldRule held;
    held.rule = r;
    const RuleInfo info = ruleset.rule(r);
    const auto holds = [&](std::uint32_t e) { return matcher.ExpressionHolds(e, text); };
    std::ranges::copy_if(info.any, std::back_inserter(held.matched), holds);
    std::ranges::copy_if(info.with, std::back_inserter(held.matched_with), holds);
    judged.held.push_back(std::move(held));
  }
  return judged;
}

LossReason CompareInLayer(const RuleInfo& winner, const RuleInfo& loser,
                          std::uint32_t loser_index) {
  if (std::ranges::find(winner.beats, loser_index) != winner.beats.end()) {
    return LossReason::kBeaten;
  }
  if (winner.priority > loser.priority) return LossReason::kPriority;
  const auto place = [](const RuleInfo& rule) {
    return std::tuple(rule.origin.folder, rule.origin.file, rule.origin.line);
  };
  const bool by_order = winner.priority == loser.priority && place(winner) < place(loser);
  return by_order ? LossReason::kOrder : LossReason::kRanked;
}

// Why `held`, which holds for text number `text`, did not decide.
LossReason Reason(const Ruleset& ruleset, const Explanation& explanation, std::size_t text,
                  std::uint32_t rule) {
  const std::uint32_t winner = explanation.classification.rule;
  if (text < explanation.decided_by) return LossReason::kInnerDecided;
  if (text == explanation.decided_by && rule == winner) return LossReason::kWon;
  const RuleInfo won = ruleset.rule(winner);
  const RuleInfo lost = ruleset.rule(rule);
  // A rule that holds for a text further in and did not decide is of the reply layer.
  if (text > explanation.decided_by || won.layer != lost.layer) return LossReason::kLayer;
  return CompareInLayer(won, lost, rule);
}

}  // namespace

std::string_view ToString(LossReason reason) noexcept {
  switch (reason) {
    case LossReason::kWon:
      return "it decides";
    case LossReason::kLayer:
      return "the winner's layer is stronger";
    case LossReason::kBeaten:
      return "the winner `beats` it";
    case LossReason::kPriority:
      return "the winner's priority is higher";
    case LossReason::kOrder:
      return "same layer and priority: the winner is earlier in the files";
    case LossReason::kRanked:
      return "the winner `beats` a rule that outranks it";
    case LossReason::kInnerDecided:
      return "it holds for an outer text, but an inner one decides";
  }
  return "?";
}

Explanation ExplainResponse(const Matcher::Impl& matcher, const Response& response,
                            Scratch::Impl* scratch) {
  Explanation explanation;
  explanation.classification = matcher.Classify(response, scratch);
  explanation.decided_by = scratch->decided_by;
  const RulesetTables& t = matcher.ruleset().data().tables();
  for (std::size_t i = 0; i < scratch->text_count; ++i) {
    TextState& text = scratch->texts[i];
    JudgedText judged = DescribeText(matcher, &text, scratch);
    if (i > 0) judged.unwrapped_by = UnwrapName(t, t.unwraps[text.unwrap]);
    explanation.texts.push_back(std::move(judged));
  }
  if (explanation.classification.rule == kNoRule) return explanation;
  for (std::size_t i = 0; i < explanation.texts.size(); ++i) {
    for (HeldRule& held : explanation.texts[i].held) {
      held.reason = Reason(matcher.ruleset(), explanation, i, held.rule);
    }
  }
  return explanation;
}

}  // namespace ricochet
