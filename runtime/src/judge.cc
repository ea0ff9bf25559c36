// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/judge.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace ricochet {
namespace {

// The text's own codes, or the caller's where it has none or those are to win.
void ResolveCodes(const Context& context, NormalForm* form) {
  const bool prefer = context.prefer_given_codes();
  if (context.reply() != 0 && (prefer || form->reply == 0)) form->reply = context.reply();
  if (context.status().known() && (prefer || !form->status.known())) {
    form->status = context.status();
  }
}

}  // namespace

Matcher::Impl::Impl(const Ruleset& ruleset) : ruleset_(ruleset), data_(ruleset_.data()) {}

Result<std::shared_ptr<const Matcher::Impl>> Matcher::Impl::Create(const Ruleset& ruleset) {
  std::shared_ptr<Impl> impl(new Impl(ruleset));
  auto expressions = ExpressionSet::Create(impl->data_.tables());
  if (!expressions.ok()) return expressions.status();
  impl->expressions_ = std::move(expressions).value();
  auto unwrapper = Unwrapper::Create(impl->data_.tables());
  if (!unwrapper.ok()) return unwrapper.status();
  impl->unwrapper_ = std::move(unwrapper).value();
  impl->IndexRules();
  return std::shared_ptr<const Impl>(std::move(impl));
}

void Matcher::Impl::IndexRules() {
  const RulesetTables& t = data_.tables();
  first_rule_of_.assign(t.expressions.size() + 1, 0);
  rules_without_expression_.Reset(t.rules.size());
  for (const format::RuleRecord& rule : t.rules) {
    for (const std::uint32_t e : t.Indices(rule.any)) ++first_rule_of_[e + 1];
  }
  for (std::size_t e = 0; e < t.expressions.size(); ++e) first_rule_of_[e + 1] += first_rule_of_[e];
  rules_of_.resize(first_rule_of_.back());
  std::vector<std::uint32_t> next(first_rule_of_.begin(), first_rule_of_.end() - 1);
  for (std::uint32_t r = 0; r < t.rules.size(); ++r) {
    for (const std::uint32_t e : t.Indices(t.rules[r].any)) rules_of_[next[e]++] = r;
    if (t.rules[r].any.count == 0) rules_without_expression_.Set(r);
  }
}

void Matcher::Impl::PrepareTexts(const Response& response, Scratch::Impl* scratch) const {
  scratch->context.Reset(response);
  TextState* text = &scratch->texts[0];
  text->form = Normalise(response.text, kMaxResponseBytes, &text->buffer);
  ResolveCodes(scratch->context, &text->form);
  expressions_->FindCandidates(text->form.text, &text->hits);
  scratch->text_count = 1;
  while (scratch->text_count < scratch->texts.size()) {
    const auto unwrapped = unwrapper_->Unwrap(text->form.text, text->hits);
    if (!unwrapped) return;
    text = &scratch->texts[scratch->text_count++];
    text->form = NormaliseInner(unwrapped->inner, &text->buffer);
    text->unwrap = unwrapped->unwrap;
    ResolveCodes(scratch->context, &text->form);
    expressions_->FindCandidates(text->form.text, &text->hits);
  }
}

void Matcher::Impl::MarkCandidates(const TextState& text, Bits* rules) const {
  rules->words() = rules_without_expression_.words();
  const std::size_t count = expressions_->expression_count();
  const auto& words = text.hits.candidates.words();
  for (std::size_t w = 0; w < words.size(); ++w) {
    for (std::uint64_t word = words[w]; word != 0; word &= word - 1) {
      const std::size_t e = w * 64 + static_cast<std::size_t>(std::countr_zero(word));
      if (e >= count) return;  // unwrap patterns and spare bits follow
      for (std::uint32_t i = first_rule_of_[e]; i < first_rule_of_[e + 1]; ++i) {
        rules->Set(rules_of_[i]);
      }
    }
  }
}

bool Matcher::Impl::RuleHolds(std::uint32_t rule, TextState* text, Context* context) const {
  const RulesetTables& t = data_.tables();
  const format::RuleRecord& record = t.rules[rule];
  const auto holds = [&](std::uint32_t e) {
    return expressions_->Holds(e, text->form.text, &text->hits);
  };
  return ConditionsHold(t, record, text->form.reply, text->form.status, context) &&
         (record.any.count == 0 || std::ranges::any_of(t.Indices(record.any), holds)) &&
         (record.with.count == 0 || std::ranges::any_of(t.Indices(record.with), holds)) &&
         std::ranges::none_of(t.Indices(record.unless), holds);
}

std::uint32_t Matcher::Impl::FindFirst(std::uint32_t first, std::uint32_t last, TextState* text,
                                       Scratch::Impl* scratch) const {
  const auto& words = scratch->rule_candidates.words();
  for (std::size_t w = first / 64; w < words.size(); ++w) {
    for (std::uint64_t word = words[w]; word != 0; word &= word - 1) {
      const auto rule =
          static_cast<std::uint32_t>(w * 64) + static_cast<std::uint32_t>(std::countr_zero(word));
      if (rule < first) continue;
      if (rule >= last) return kNoRule;
      if (RuleHolds(rule, text, &scratch->context)) return rule;
    }
  }
  return kNoRule;
}

Classification Matcher::Impl::Classify(const Response& response, Scratch::Impl* scratch) const {
  PrepareTexts(response, scratch);
  const std::uint32_t first_reply = data_.first_reply_rule();
  const auto rule_count = static_cast<std::uint32_t>(data_.tables().rules.size());
  std::uint32_t reply_rule = kNoRule;
  std::size_t reply_text = 0;
  for (std::size_t i = scratch->text_count; i-- > 0;) {
    TextState* text = &scratch->texts[i];
    MarkCandidates(*text, &scratch->rule_candidates);
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
  const RulesetTables& t = data_.tables();
  const bool won = rule != kNoRule;
  const format::CodeRecord& code = t.codes[won ? t.rules[rule].code : t.ruleset[0].default_code];
  const NormalForm& outermost = scratch.texts[0].form;
  Classification c;
  c.error = ErrorCode::kOk;
  c.code = code.number;
  c.type = static_cast<BounceType>(code.type);
  c.action = static_cast<Action>(code.action);
  c.layer = won ? static_cast<Layer>(t.rules[rule].layer) : Layer::kNone;
  c.rule = rule;
  c.reply = scratch.texts[text].form.reply;
  c.status = scratch.texts[text].form.status;
  c.flags = static_cast<std::uint8_t>(
      (outermost.truncated ? kTruncated : 0) | (outermost.not_utf8 ? kNotUtf8 : 0) |
      (text > 0 ? kUnwrapped : 0) | (outermost.text.empty() ? kEmpty : 0));
  return c;
}

}  // namespace ricochet
