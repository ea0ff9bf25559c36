// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/near_miss.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "compiler/authoring/near_miss/align_phrase.h"
#include "compiler/authoring/near_miss/folded_text.h"
#include "compiler/authoring/near_miss/syntax_changes.h"

namespace ricochet::compiler {
namespace {

// Beside the distances of changes (align_phrase.cc).
constexpr int kConditionDistance = 8;
constexpr int kWithDistance = 25;      // without a change of one of its phrases
constexpr int kNoWordsDistance = 40;   // the text has no words of the rule, which requires none
constexpr std::size_t kMaxTried = 24;  // changes of one rule that are tested with RE2

struct Proposal {
  std::uint32_t expression = 0;
  ExpressionChange change;
};

class NearMissFinder {
 public:
  NearMissFinder(const Ruleset& ruleset, const WordDefs& words, const Explanation& explanation)
      : ruleset_(ruleset),
        words_(words),
        t_(ruleset.data().tables()),
        matcher_(ruleset),
        explanation_(explanation) {
    for (const JudgedText& text : explanation.texts) {
      for (const HeldRule& held : text.held) holding_.insert(held.rule);
    }
  }

  NearMisses Find(const Response& response) {
    static_cast<void>(matcher_.Classify(response, &scratch_));  // for what it leaves in scratch_
    for (std::size_t i = scratch_.text_count; i-- > 0;) {
      const std::string_view text = scratch_.texts[i].form.text;
      folded_ = Fold(text, kMaxComparedCharacters + 1);
      if (folded_.size() > kMaxComparedCharacters) {
        folded_.pop_back();
        found_.cut = true;
      }
      for (std::uint32_t rule = 0; rule < ruleset_.rule_count(); ++rule) TryRule(rule, i);
    }
    Rank();
    return std::move(found_);
  }

 private:
  void TryRule(std::uint32_t rule, std::size_t text) {
    if (holding_.contains(rule)) return;
    TextState* const state = &scratch_.texts[text];
    const auto failed = OnlyFailedCondition(matcher_, rule, state, &scratch_);
    if (!failed) return;
    NearMiss miss;
    miss.rule = rule;
    miss.text = text;
    miss.condition = *failed;
    const RuleInfo info = ruleset_.rule(rule);
    switch (*failed) {
      case Condition::kAny:
        if (!AddChange(info.any, state->form.text, &miss)) return;
        break;
      case Condition::kWith:
        if (!AddChange(info.with, state->form.text, &miss)) miss.distance = kWithDistance;
        break;
      default:
        if (CountConditions(t_.rules[rule]) == 1) return;
        miss.distance = info.any.empty() ? kNoWordsDistance : kConditionDistance;
    }
    if (*failed == Condition::kUnless) {
      std::ranges::copy_if(info.unless, std::back_inserter(miss.expressions), [&](std::uint32_t e) {
        return matcher_.ExpressionHolds(e, state, &scratch_);
      });
    }
    miss.would_decide = WouldDecide(rule, text);
    found_.all.push_back(std::move(miss));
  }

  // The nearest change of one of these expressions that holds for `text`.
  bool AddChange(std::span<const std::uint32_t> expressions, std::string_view text,
                 NearMiss* miss) const {
    std::vector<Proposal> proposals;
    for (const std::uint32_t expression : expressions) Propose(expression, &proposals);
    std::ranges::stable_sort(proposals, {},
                             [](const Proposal& proposal) { return proposal.change.distance; });
    if (proposals.size() > kMaxTried) proposals.resize(kMaxTried);
    for (Proposal& proposal : proposals) {
      const ExpressionInfo info = ruleset_.expression(proposal.expression);
      const std::string source = SourceOf(info, words_);
      if (!WouldHold(info.kind, Apply(proposal.change, source), text)) continue;
      miss->expressions = {proposal.expression};
      miss->distance = proposal.change.distance;
      miss->change = std::move(proposal.change);
      return true;
    }
    return false;
  }

  void Propose(std::uint32_t expression, std::vector<Proposal>* proposals) const {
    const ExpressionInfo info = ruleset_.expression(expression);
    const auto add = [&](std::vector<ExpressionChange> changes) {
      for (ExpressionChange& change : changes) {
        proposals->push_back({expression, std::move(change)});
      }
    };
    if (info.kind == ExpressionKind::kPattern) {
      add(PatternSyntaxChanges(info.source, folded_));
      return;
    }
    const std::string source = SourceOf(info, words_);
    add(PhraseSyntaxChanges(source, folded_));
    add(AlignPhrase(source, folded_));
  }

  // Judging goes from the innermost text outwards, and the reply layer comes after all others.
  bool WouldDecide(std::uint32_t rule, std::size_t text) const {
    const Classification& verdict = explanation_.classification;
    const bool reply = ruleset_.rule(rule).layer == Layer::kReply;
    if (verdict.rule == kNoRule) return !reply || verdict.layer == Layer::kNone;
    if (reply != (verdict.layer == Layer::kReply)) return !reply;
    if (text != explanation_.decided_by) return text > explanation_.decided_by;
    return rule < verdict.rule;
  }

  static auto Key(const NearMiss& miss) {
    return std::tuple(!miss.would_decide, miss.distance, miss.rule);
  }

  // One a rule: texts further in come first among those that are as near.
  void Rank() {
    auto& all = found_.all;
    std::ranges::stable_sort(all, {}, [](const NearMiss& miss) { return Key(miss); });
    std::unordered_set<std::uint32_t> seen;
    std::erase_if(all, [&](const NearMiss& miss) { return !seen.insert(miss.rule).second; });
  }

  const Ruleset& ruleset_;
  const WordDefs& words_;
  const RulesetTables& t_;
  Matcher::Impl matcher_;
  const Explanation& explanation_;
  Scratch::Impl scratch_;
  std::unordered_set<std::uint32_t> holding_;
  std::u32string folded_;
  NearMisses found_;
};

}  // namespace

std::string SourceOf(const ExpressionInfo& expression, const WordDefs& words) {
  if (expression.kind == ExpressionKind::kPattern) return std::string(expression.source);
  return WrittenOut(expression.source, words).text();
}

Result<NearMisses> FindNearMisses(const Ruleset& ruleset, const WordDefs& words,
                                  const Response& response, const Explanation& explanation) {
  try {
    return NearMissFinder(ruleset, words, explanation).Find(response);
  } catch (const CompileFailed&) {
    return Status(ErrorCode::kDamaged, "RE2 refuses an expression of the ruleset");
  }
}

}  // namespace ricochet::compiler
