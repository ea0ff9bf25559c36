// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/judge.h"

#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <string>

#include "runtime/src/artifact/expression_text.h"
#include "runtime/src/match/gaps.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet {
namespace {

using format::kNone;

std::uint64_t NextId() {
  static std::atomic<std::uint64_t> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

std::int64_t ShareOfBudget(const RulesetTables& t, ExpressionKind kind) {
  const auto count = std::ranges::count(t.expressions, static_cast<std::uint32_t>(kind),
                                        &format::ExpressionRecord::kind);
  return std::clamp(kExpressionsBudgetBytes / std::max<std::int64_t>(count, 1),
                    kLeastExpressionBudgetBytes, kExpressionBudgetBytes);
}

}  // namespace

Matcher::Impl::Impl(const Ruleset& ruleset)
    : ruleset_(ruleset),
      data_(ruleset_.data()),
      t_(data_.tables()),
      id_(NextId()),
      preparer_(t_),
      unwrapper_(t_),
      likeness_(t_),
      expressions_(t_.expressions.size()),
      budget_bytes_{ShareOfBudget(t_, ExpressionKind::kPhrase),
                    ShareOfBudget(t_, ExpressionKind::kPattern)} {
  for (const format::ExpressionRecord& record : t_.expressions) {
    fields_.push_back(static_cast<std::uint8_t>(record.field));
  }
  FindNeededParts();
}

void Matcher::Impl::FindNeededParts() {
  for (const format::ExpressionPlan& plan : t_.expression_plans) {
    const auto kind = static_cast<format::PlanKind>(plan.kind);
    const auto parts = RulesetTables::Slice(t_.placed_parts, plan.parts);
    const bool phrase = kind == format::PlanKind::kPhrase;
    std::uint32_t needed = kNone;
    for (const format::PlacedPart& placed : parts) {
      const bool always = phrase || (kind == format::PlanKind::kGuarded && parts.size() == 1);
      if (always && t_.parts[placed.part].start == format::kFoundWithOthers) needed = placed.part;
    }
    needed_parts_.push_back(needed);
    is_one_part_.push_back(phrase && parts.size() == 1 && needed != kNone ? 1 : 0);
  }
  // If it makes candidates, the part that does.
  for (std::uint32_t part = 0; part < t_.parts.size(); ++part) {
    for (const format::PartUse& use : RulesetTables::Slice(t_.uses, t_.parts[part].uses)) {
      if (use.rule == kNone) continue;
      std::uint32_t& needed = needed_parts_[use.expression];
      if (needed != kNone) needed = part;
    }
  }
  text_parts_ = needed_parts_;
  for (std::size_t e = 0; e < text_parts_.size(); ++e) {
    if (fields_[e] != format::kText) text_parts_[e] = kNone;
  }
}

Status Matcher::Impl::CheckExpressions() const {
  std::vector<std::string> texts;
  for (const format::ExpressionRecord& record : t_.expressions) {
    texts.push_back(Re2Text(t_, record));
  }
  for (const format::UnwrapRecord& record : t_.unwraps) {
    texts.emplace_back(t_.View(record.pattern));
  }
  for (const std::string& text : texts) {
    const re2::RE2 compiled(text, ExpressionOptions());
    if (compiled.ok()) continue;
    return Status(ErrorCode::kDamaged,
                  "RE2 refuses an expression of the ruleset (" + compiled.error() + "): " + text);
  }
  return Status();
}

// What `scratch` remembers is about one ruleset.
void Matcher::Impl::Own(Scratch::Impl* scratch) const {
  if (scratch->owner == id_) return;
  scratch->plain_rules = PlainRuleCache();
  scratch->likeness.Clear();
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

bool Matcher::Impl::Ask(std::uint32_t expression, TextState* text) const {
  text->askings.push_back({text->judging, expression});
  const format::ExpressionRecord& record = t_.expressions[expression];
  const LazyExpression& lazy = expressions_[expression];
  const re2::RE2* compiled = lazy.Find();
  if (compiled == nullptr) compiled = &lazy.Get(Re2Text(t_, record), budget_bytes_[record.kind]);
  return SearchExpression(*compiled, text->form.text);
}

// Whether the parts that were found permit it. Without all of them, anything may hold.
bool Matcher::Impl::MayHold(const format::ExpressionPlan& plan, const TextState& text) const {
  const auto has = [&](const format::PlacedPart& placed) {
    return t_.parts[placed.part].start != format::kFoundWithOthers || text.found.Has(placed.part);
  };
  const auto parts = RulesetTables::Slice(t_.placed_parts, plan.parts);
  if (text.found.parts_are_missing()) return true;
  switch (static_cast<format::PlanKind>(plan.kind)) {
    case format::PlanKind::kPhrase:
      return std::ranges::all_of(parts, has);
    case format::PlanKind::kGuardedAscii:
      if (!text.words.ascii()) return true;
      [[fallthrough]];
    case format::PlanKind::kGuarded:
      return std::ranges::any_of(parts, has);
    case format::PlanKind::kUnguarded:
      break;
  }
  return true;
}

// REQUIRES: it may hold.
bool Matcher::Impl::PhraseHolds(const format::ExpressionPlan& plan, std::uint32_t expression,
                                TextState* text, Scratch::Impl* scratch) const {
  if (text->found.parts_are_missing()) return Ask(expression, text);
  const auto parts = RulesetTables::Slice(t_.placed_parts, plan.parts);
  for (const format::PlacedPart& placed : parts) {
    if (text->found.Has(placed.part)) continue;
    preparer_.parts().FindApart(placed.part, text->words, &text->found);
    if (text->found.LacksPlaces(placed.part)) return false;
  }
  if (is_one_part_[expression] != 0) return true;
  if (StandInOrder(parts, text->found, text->words.text(), &scratch->gap_ends)) return true;
  // A search for one part may end early as well.
  const bool all_known = !text->found.places_are_missing() && !text->found.parts_are_missing();
  return !all_known && Ask(expression, text);
}

bool Matcher::Impl::FindVerdict(std::uint32_t expression, TextState* text,
                                Scratch::Impl* scratch) const {
  const Verdicts::Known known = text->verdicts.Find(expression);
  if (known != Verdicts::Known::kNothing) return known == Verdicts::Known::kYes;
  const bool holds = (is_one_part_[expression] != 0 && !text->found.parts_are_missing()) ||
                     FindOut(expression, text, scratch);
  text->verdicts.Set(expression, holds);
  return holds;
}

bool Matcher::Impl::FindOut(std::uint32_t expression, TextState* text,
                            Scratch::Impl* scratch) const {
  const format::ExpressionPlan& plan = t_.expression_plans[expression];
  if (!MayHold(plan, *text)) return false;
  return static_cast<format::PlanKind>(plan.kind) == format::PlanKind::kPhrase
             ? PhraseHolds(plan, expression, text, scratch)
             : Ask(expression, text);
}

// Whether one of the rule's own expressions holds: each that may is among the candidates.
bool Matcher::Impl::AnyHolds(std::uint32_t rule, TextState* text, Scratch::Impl* scratch) const {
  if (t_.rules[rule].any.count == 0) return true;
  return text->candidates.Has(rule) && text->candidates.AnyOf(rule, [&](std::uint32_t expression) {
    return ExpressionHolds(expression, text, scratch);
  });
}

bool Matcher::Impl::RuleHolds(std::uint32_t rule, TextState* text, Scratch::Impl* scratch) const {
  const format::RuleRecord& record = t_.rules[rule];
  text->judging = rule;
  return ConditionsHold(t_, record, text->form.reply, text->form.status, &scratch->context) &&
         AnyHolds(rule, text, scratch) &&
         (record.with.count == 0 || OneHolds(t_.Indices(record.with), text, scratch)) &&
         !OneHolds(t_.Indices(record.unless), text, scratch);
}

bool Matcher::Impl::OneHolds(std::span<const std::uint32_t> expressions, TextState* text,
                             Scratch::Impl* scratch) const {
  const bool all_parts = !text->found.parts_are_missing();
  while (!expressions.empty()) {
    // Most are ruled out by their parts.
    if (all_parts) {
      expressions = expressions.subspan(text->found.FindPossible(expressions, text_parts_.data()));
      if (expressions.empty()) break;
    }
    if (ExpressionHolds(expressions.front(), text, scratch)) return true;
    expressions = expressions.subspan(1);
  }
  return false;
}

std::uint32_t Matcher::Impl::FindFirst(std::uint32_t first, std::uint32_t last, TextState* text,
                                       Scratch::Impl* scratch) const {
  for (std::uint32_t rule = text->candidates.Next(first); rule < last;
       rule = text->candidates.Next(rule + 1)) {
    if (RuleHolds(rule, text, scratch)) return rule;
  }
  return kNoRule;
}

std::uint32_t Matcher::Impl::FindForm(const Response& response, Scratch::Impl* scratch) const {
  Own(scratch);
  preparer_.PrepareOutermost(response, scratch);
  scratch->text_count = 1;
  return FindFirst(data_.first_form(), static_cast<std::uint32_t>(t_.rules.size()),
                   &scratch->texts[0], scratch);
}

Classification Matcher::Impl::Classify(const Response& response, Scratch::Impl* scratch) const {
  PrepareTexts(response, scratch);
  return Judge(/*with_likeness=*/true, scratch);
}

Classification Matcher::Impl::ClassifyByRules(const Response& response,
                                              Scratch::Impl* scratch) const {
  PrepareTexts(response, scratch);
  return Judge(/*with_likeness=*/false, scratch);
}

Classification Matcher::Impl::Judge(bool with_likeness, Scratch::Impl* scratch) const {
  const std::uint32_t first_reply = data_.first_reply_rule();
  const std::uint32_t first_form = data_.first_form();
  std::uint32_t reply_rule = kNoRule;
  std::size_t reply_text = 0;
  const NormalForm& outermost = scratch->texts[0].form;
  const auto decide = [&](std::uint32_t rule, std::size_t text) {
    scratch->decided_by = text;
    return Decide(rule, outermost, scratch->texts[text].form, text > 0);
  };
  for (std::size_t i = scratch->text_count; i-- > 0;) {
    TextState* const text = &scratch->texts[i];
    const std::uint32_t rule = FindFirst(0, first_reply, text, scratch);
    if (rule != kNoRule) return decide(rule, i);
    if (reply_rule == kNoRule) {
      reply_rule = FindFirst(first_reply, first_form, text, scratch);
      reply_text = i;
    }
  }
  const bool ask_likeness = with_likeness && likeness_.exists();
  for (std::size_t i = ask_likeness ? scratch->text_count : 0; i-- > 0;) {
    scratch->decided_by = i;
    const auto answer = DecideByLikeness(outermost, scratch->texts[i].form, i > 0, scratch);
    if (answer) return *answer;
  }
  return decide(reply_rule, reply_rule == kNoRule ? 0 : reply_text);
}

Classification Matcher::Impl::Decide(std::uint32_t rule, const NormalForm& outermost,
                                     const NormalForm& judged, bool unwrapped) const {
  const bool won = rule != kNoRule;
  Classification c = MakeAnswer(won ? t_.rules[rule].code : t_.ruleset[0].default_code, outermost,
                                judged, unwrapped);
  c.layer = won ? static_cast<Layer>(t_.rules[rule].layer) : Layer::kNone;
  c.rule = rule;
  return c;
}

std::optional<Classification> Matcher::Impl::DecideByLikeness(const NormalForm& outermost,
                                                              const NormalForm& judged,
                                                              bool unwrapped,
                                                              Scratch::Impl* scratch) const {
  const LikenessVerdict verdict = likeness_.Judge(judged.text, &scratch->likeness);
  if (!verdict.decides) return std::nullopt;
  Classification c = MakeAnswer(likeness_.CodeOf(verdict.best), outermost, judged, unwrapped);
  c.layer = Layer::kLikeness;
  return c;
}

// Without layer and rule. `code`: index in kCodes.
Classification Matcher::Impl::MakeAnswer(std::uint32_t code, const NormalForm& outermost,
                                         const NormalForm& judged, bool unwrapped) const {
  const format::CodeRecord& record = t_.codes[code];
  Classification c;
  c.error = ErrorCode::kOk;
  c.code = record.number;
  c.type = static_cast<BounceType>(record.type);
  c.action = static_cast<Action>(record.action);
  c.reply = judged.reply;
  c.status = judged.status;
  c.flags = static_cast<std::uint8_t>(
      (outermost.truncated ? kTruncated : 0) | (outermost.not_utf8 ? kNotUtf8 : 0) |
      (unwrapped ? kUnwrapped : 0) | (outermost.text.empty() ? kEmpty : 0));
  return c;
}

}  // namespace ricochet
