// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/judge.h"

#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <string>

#include "runtime/src/re2_options.h"

namespace ricochet {
namespace {

using format::kNone;

std::uint64_t NextId() {
  static std::atomic<std::uint64_t> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

std::int64_t ShareOfBudget(std::size_t expression_count) {
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(expression_count, 1));
  return std::clamp(kAllExpressionsBudgetBytes / count, kLeastExpressionBudgetBytes,
                    kExpressionBudgetBytes);
}

// The least rule of the candidates that is at least `first`; kNone if there is none.
std::uint32_t NextRule(const TextState& text, std::uint32_t first) {
  if (text.overflow) return first;
  if (text.sorted) {
    const auto found = std::ranges::lower_bound(text.rules, first);
    return found == text.rules.end() ? kNone : *found;
  }
  std::uint32_t least = kNone;
  for (const Candidate& candidate : text.candidates) {
    if (candidate.rule >= first && candidate.rule < least) least = candidate.rule;
  }
  return least;
}

}  // namespace

Matcher::Impl::Impl(const Ruleset& ruleset)
    : ruleset_(ruleset),
      data_(ruleset_.data()),
      t_(data_.tables()),
      id_(NextId()),
      preparer_(t_),
      phrases_(t_.phrase_nodes, t_.phrase_branches),
      unwrapper_(t_),
      expressions_(t_.expressions.size()),
      unguarded_(t_.expressions.size()),
      expression_budget_bytes_(ShareOfBudget(t_.expressions.size())) {
  for (const format::UnguardedRecord& record : t_.unguarded) {
    if (record.expression < unguarded_.size()) unguarded_[record.expression] = true;
  }
}

Status Matcher::Impl::CheckExpressions() const {
  std::vector<std::string_view> texts;
  for (const format::ExpressionRecord& record : t_.expressions)
    texts.push_back(t_.View(record.re2));
  for (const format::UnwrapRecord& record : t_.unwraps) {
    for (const format::StringRef part : {record.pattern, record.opening, record.closing}) {
      texts.push_back(t_.View(part));
    }
  }
  for (const std::string_view text : texts) {
    const re2::RE2 compiled(re2::StringPiece(text.data(), text.size()), ExpressionOptions());
    if (compiled.ok()) continue;
    return Status(ErrorCode::kDamaged, "RE2 refuses an expression of the ruleset (" +
                                           compiled.error() + "): " + std::string(text));
  }
  return Status();
}

// What `scratch` remembers is about one ruleset.
void Matcher::Impl::Own(Scratch::Impl* scratch) const {
  if (scratch->owner == id_ && scratch->verdicts.HasRoom(kMaxUnwraps + 1)) return;
  scratch->verdicts.Reset(t_.expressions.size());
  scratch->plain_rules = PlainRuleCache();
  scratch->owner = id_;
}

void Matcher::Impl::PrepareTexts(const Response& response, Scratch::Impl* scratch) const {
  Own(scratch);
  preparer_.PrepareOutermost(response, scratch);
  scratch->text_count = 1;
  const TextState* text = &scratch->texts[0];
  while (!text->unwraps.empty() && scratch->text_count < scratch->texts.size()) {
    const auto unwrapped = unwrapper_.Unwrap(text->form.text, text->unwraps);
    if (!unwrapped) return;
    TextState* const inner = &scratch->texts[scratch->text_count++];
    preparer_.PrepareInner(*unwrapped, scratch, inner);
    text = inner;
  }
}

// Whether it holds at one place; kTooLong where only RE2 can tell.
PhraseVerdict Matcher::Impl::MatchAt(const Candidate& candidate, const TextState& text) const {
  if (candidate.anchor == kNone) return PhraseVerdict::kTooLong;
  return phrases_.MatchAround(candidate.anchor, text.form.text, candidate.position);
}

// Of one list: whether it holds at a place; else whether RE2 has to be asked.
PhraseVerdict Matcher::Impl::MatchAny(std::uint32_t expression,
                                      std::span<const Candidate> candidates,
                                      const TextState& text) const {
  if (text.sorted) {
    candidates = {std::ranges::lower_bound(candidates, expression, {}, &Candidate::expression),
                  std::ranges::upper_bound(candidates, expression, {}, &Candidate::expression)};
  }
  PhraseVerdict verdict = PhraseVerdict::kNo;
  for (const Candidate& candidate : candidates) {
    if (candidate.expression != expression) continue;
    const PhraseVerdict here = MatchAt(candidate, text);
    if (here == PhraseVerdict::kYes) return here;
    if (here == PhraseVerdict::kTooLong) verdict = here;
  }
  return verdict;
}

// Asks RE2 only where no place decides: for patterns, and phrases that take too many steps.
bool Matcher::Impl::Confirm(std::uint32_t expression, const TextState& text) const {
  bool ask = unguarded_[expression] || text.overflow;
  if (!text.overflow) {
    for (const auto* list : {&text.candidates, &text.asides}) {
      const PhraseVerdict verdict = MatchAny(expression, *list, text);
      if (verdict == PhraseVerdict::kYes) return true;
      ask |= verdict == PhraseVerdict::kTooLong;
    }
  }
  return ask &&
         SearchExpression(expressions_[expression].Get(t_.View(t_.expressions[expression].re2),
                                                       expression_budget_bytes_),
                          text.form.text);
}

bool Matcher::Impl::ExpressionHolds(std::uint32_t expression, const TextState& text,
                                    Scratch::Impl* scratch) const {
  const bool candidate = (text.expression_bits >> (expression % 64) & 1) != 0;
  if (!candidate && !unguarded_[expression] && !text.overflow) return false;
  const Verdicts::Known known = scratch->verdicts.Find(expression, text.number);
  if (known != Verdicts::Known::kNothing) return known == Verdicts::Known::kYes;
  const bool holds = Confirm(expression, text);
  scratch->verdicts.Set(expression, text.number, holds);
  return holds;
}

// At its own place, or anywhere where only RE2 can tell.
bool Matcher::Impl::CandidateHolds(const Candidate& candidate, const TextState& text,
                                   Scratch::Impl* scratch) const {
  switch (MatchAt(candidate, text)) {
    case PhraseVerdict::kYes:
      scratch->verdicts.Set(candidate.expression, text.number, true);
      return true;
    case PhraseVerdict::kNo:
      return false;
    case PhraseVerdict::kTooLong:
      break;
  }
  return ExpressionHolds(candidate.expression, text, scratch);
}

// Whether one of the rule's own expressions holds: of few candidates those that name the rule, of
// many those that the rule names.
bool Matcher::Impl::AnyHolds(const format::RuleRecord& record, std::uint32_t rule,
                             const TextState& text, Scratch::Impl* scratch) const {
  if (record.any.count == 0) return true;
  if (text.sorted || text.overflow) {
    return std::ranges::any_of(t_.Indices(record.any), [&](std::uint32_t expression) {
      return ExpressionHolds(expression, text, scratch);
    });
  }
  return std::ranges::any_of(text.candidates, [&](const Candidate& candidate) {
    return candidate.rule == rule && candidate.expression != kNone &&
           CandidateHolds(candidate, text, scratch);
  });
}

bool Matcher::Impl::RuleHolds(std::uint32_t rule, const TextState& text,
                              Scratch::Impl* scratch) const {
  const format::RuleRecord& record = t_.rules[rule];
  const auto holds = [&](std::uint32_t expression) {
    return ExpressionHolds(expression, text, scratch);
  };
  return ConditionsHold(t_, record, text.form.reply, text.form.status, &scratch->context) &&
         AnyHolds(record, rule, text, scratch) &&
         (record.with.count == 0 || std::ranges::any_of(t_.Indices(record.with), holds)) &&
         std::ranges::none_of(t_.Indices(record.unless), holds);
}

std::uint32_t Matcher::Impl::FindFirst(std::uint32_t first, std::uint32_t last,
                                       const TextState& text, Scratch::Impl* scratch) const {
  for (std::uint32_t rule = NextRule(text, first); rule < last; rule = NextRule(text, rule + 1)) {
    if (RuleHolds(rule, text, scratch)) return rule;
  }
  return kNoRule;
}

Classification Matcher::Impl::Classify(const Response& response, Scratch::Impl* scratch) const {
  PrepareTexts(response, scratch);
  const std::uint32_t first_reply = data_.first_reply_rule();
  const auto rule_count = static_cast<std::uint32_t>(t_.rules.size());
  std::uint32_t reply_rule = kNoRule;
  std::size_t reply_text = 0;
  for (std::size_t i = scratch->text_count; i-- > 0;) {
    const TextState& text = scratch->texts[i];
    const std::uint32_t rule = FindFirst(0, first_reply, text, scratch);
    if (rule != kNoRule) return Decide(*scratch, rule, i);
    if (reply_rule == kNoRule) {
      reply_rule = FindFirst(first_reply, rule_count, text, scratch);
      reply_text = i;
    }
  }
  return Decide(*scratch, reply_rule, reply_rule == kNoRule ? 0 : reply_text);
}

Classification Matcher::Impl::Decide(const Scratch::Impl& scratch, std::uint32_t rule,
                                     std::size_t text) const {
  const bool won = rule != kNoRule;
  const format::CodeRecord& code = t_.codes[won ? t_.rules[rule].code : t_.ruleset[0].default_code];
  const NormalForm& outermost = scratch.texts[0].form;
  Classification c;
  c.error = ErrorCode::kOk;
  c.code = code.number;
  c.type = static_cast<BounceType>(code.type);
  c.action = static_cast<Action>(code.action);
  c.layer = won ? static_cast<Layer>(t_.rules[rule].layer) : Layer::kNone;
  c.rule = rule;
  c.reply = scratch.texts[text].form.reply;
  c.status = scratch.texts[text].form.status;
  c.flags = static_cast<std::uint8_t>(
      (outermost.truncated ? kTruncated : 0) | (outermost.not_utf8 ? kNotUtf8 : 0) |
      (text > 0 ? kUnwrapped : 0) | (outermost.text.empty() ? kEmpty : 0));
  return c;
}

}  // namespace ricochet
