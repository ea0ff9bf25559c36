// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/explain.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
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
std::vector<std::uint32_t> RulesThatMayHold(const RulesetTables& t, std::uint32_t first_form,
                                            const TextState& text) {
  std::vector<std::uint32_t> rules;
  text.candidates.ForEachRule([&](std::uint32_t rule) {
    if (rule < first_form) rules.push_back(rule);
  });
  for (const format::PlainRuleRecord& plain : t.plain_rules) rules.push_back(plain.rule);
  std::ranges::sort(rules);
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  return rules;
}

JudgedText DescribeText(const Matcher::Impl& matcher, TextState* text, Scratch::Impl* scratch) {
  const Ruleset& ruleset = matcher.ruleset();
  JudgedText judged;
  judged.text = std::string(text->form.text);
  judged.reply = text->form.reply;
  judged.status = text->form.status;
  const RulesetData& data = ruleset.data();
  for (const std::uint32_t r : RulesThatMayHold(data.tables(), data.first_form(), *text)) {
    if (!matcher.RuleHolds(r, text, scratch)) continue;
    HeldRule held;
    held.rule = r;
    const RuleInfo info = ruleset.rule(r);
    const auto holds = [&](std::uint32_t e) { return matcher.ExpressionHolds(e, text, scratch); };
    std::ranges::copy_if(info.any, std::back_inserter(held.matched), holds);
    std::ranges::copy_if(info.with, std::back_inserter(held.matched_with), holds);
    judged.held.push_back(std::move(held));
  }
  return judged;
}

HeardClue DescribeClue(const LikenessJudge& judge, const RulesetTables& t, std::uint32_t clue,
                       const LikenessVerdict& verdict) {
  HeardClue heard;
  heard.text = judge.TextOf(clue);
  for (const format::VoteRecord& vote : t.Slice(t.votes, t.clues[clue].votes)) {
    if (vote.code == verdict.best) heard.for_best = vote.weight;
    if (vote.code == verdict.next) heard.for_next = vote.weight;
  }
  return heard;
}

LikenessVote DescribeVote(const LikenessJudge& judge, const RulesetTables& t, std::string_view text,
                          LikenessScratch* scratch) {
  const LikenessVerdict verdict = judge.Judge(text, scratch);
  const bool alone = verdict.next == format::kNone;
  const format::LikenessCodeRecord& best = t.likeness_codes[verdict.best];
  const format::LikenessCodeRecord& next = t.likeness_codes[alone ? verdict.best : verdict.next];
  LikenessVote vote;
  vote.best = t.codes[best.code].number;
  vote.next = t.codes[next.code].number;
  vote.best_sum = verdict.best_sum;
  vote.next_sum = verdict.next_sum;
  vote.best_handicap = best.handicap;
  vote.next_handicap = alone ? 0 : next.handicap;
  vote.lead = vote.best_sum - vote.best_handicap - (vote.next_sum - vote.next_handicap);
  vote.needed_lead = best.lead;
  vote.heard = scratch->clues.size();
  vote.decides = verdict.decides;
  for (const std::uint32_t clue : scratch->clues) {
    HeardClue heard = DescribeClue(judge, t, clue, verdict);
    if (heard.for_best != 0 || heard.for_next != 0) vote.clues.push_back(std::move(heard));
  }
  std::ranges::stable_sort(vote.clues, std::greater(), [](const HeardClue& heard) {
    return std::abs(heard.for_best - heard.for_next);
  });
  return vote;
}

void AddVotes(const Matcher::Impl& matcher, Scratch::Impl* scratch, Explanation* explanation) {
  const Layer layer = explanation->classification.layer;
  if (!matcher.likeness().exists() || layer < Layer::kLikeness) return;
  const RulesetTables& t = matcher.ruleset().data().tables();
  for (std::size_t i = explanation->texts.size(); i-- > 0;) {
    JudgedText& text = explanation->texts[i];
    text.likeness = DescribeVote(matcher.likeness(), t, text.text, &scratch->likeness);
    if (text.likeness->decides) return;
  }
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
  if (winner == kNoRule) return LossReason::kLayer;  // likeness decides
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

namespace {

// Where no rule above likeness holds, those that hold are of the reply layer.
std::uint32_t RuleAlone(const Explanation& explanation) {
  if (explanation.classification.layer != Layer::kLikeness) return explanation.classification.rule;
  for (auto text = explanation.texts.rbegin(); text != explanation.texts.rend(); ++text) {
    if (!text->held.empty()) return text->held.front().rule;
  }
  return kNoRule;
}

}  // namespace

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
  explanation.rule_alone = RuleAlone(explanation);
  AddVotes(matcher, scratch, &explanation);
  if (explanation.classification.layer == Layer::kNone) return explanation;
  for (std::size_t i = 0; i < explanation.texts.size(); ++i) {
    for (HeldRule& held : explanation.texts[i].held) {
      held.reason = Reason(matcher.ruleset(), explanation, i, held.rule);
    }
  }
  return explanation;
}

}  // namespace ricochet
