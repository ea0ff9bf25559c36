// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/prepare_text.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "runtime/src/match/scan.h"

namespace ricochet {
namespace {

using format::kNone;

// The text's own codes, or the caller's where it has none or those are to win.
void ResolveCodes(const Context& context, NormalForm* form) {
  const bool prefer = context.prefer_given_codes();
  if (context.reply() != 0 && (prefer || form->reply == 0)) form->reply = context.reply();
  if (context.status().known() && (prefer || !form->status.known())) {
    form->status = context.status();
  }
}

// Room for the masks of `text` in `scratch`.
std::uint8_t* MasksFor(std::string_view text, Scratch::Impl* scratch) {
  const std::size_t size = MaskBytes(text.size());
  if (scratch->masks.size() < size) scratch->masks.resize(size);
  return scratch->masks.data();
}

}  // namespace

TextPreparer::TextPreparer(const RulesetTables& tables)
    : t_(tables),
      words_(tables.folds),
      parts_(tables),
      expression_count_(static_cast<std::uint32_t>(tables.expressions.size())) {
  for (const format::PlainRuleRecord& plain : tables.plain_rules) {
    if (plain.codes_only == 0) asking_rules_.push_back(plain.rule);
  }
  std::ranges::copy_if(tables.unguarded, std::back_inserter(unguarded_in_ascii_),
                       [](const auto& record) { return record.only_non_ascii == 0; });
}

void TextPreparer::PrepareOutermost(const Response& response, Scratch::Impl* scratch) const {
  scratch->context.Reset(response);
  PrepareFields(response.fields, scratch);
  ReadRaw(response.text, scratch, &scratch->texts[0]);
  Complete(scratch, &scratch->texts[0]);
}

void TextPreparer::ReadRaw(std::string_view whole, Scratch::Impl* scratch, TextState* text) const {
  bool truncated = false;
  const std::string_view raw = TrimmedBeginning(whole, kMaxResponseBytes, &truncated);
  const std::uint32_t flags =
      CurrentScanner().classify(raw.data(), raw.size(), MasksFor(raw, scratch));
  text->form = NormaliseTrimmed(raw, /*clean=*/(flags & ~kMayHaveEscape) == 0,
                                (flags & kMayHaveEscape) != 0, &text->buffer);
  text->form.truncated = truncated;
  const std::string_view form = text->form.text;
  const bool at_end = form.data() + form.size() == raw.data() + raw.size();
  if (at_end && (flags & kHasNonAscii) == 0) {
    words_.FindAscii(form, scratch->masks.data(), raw.size() - form.size(), &text->words);
  } else {
    FindWords(form, scratch, &text->words);
  }
}

void TextPreparer::PrepareFields(std::span<const Field> fields, Scratch::Impl* scratch) const {
  scratch->fields.Clear();
  if (t_.fields.empty()) return;
  for (const Field& given : fields) {
    const auto known =
        std::ranges::find(t_.fields, given.name,
                          [this](const format::FieldRecord& field) { return t_.View(field.name); });
    if (known == t_.fields.end()) continue;
    const auto field = static_cast<std::uint16_t>(known - t_.fields.begin() + 1);
    if (scratch->fields.IsGiven(field)) continue;
    TextState* const text = scratch->fields.Text(field);
    ReadRaw(given.value, scratch, text);
    if (text->form.text.empty()) continue;
    text->askings.clear();
    text->verdicts.NextText(t_.expressions.size());
    parts_.Find(text->words, &text->found);
    scratch->fields.SetGiven(field);
    AddFieldCandidates(field, scratch);
  }
}

// The rules that may hold with an expression about this field.
void TextPreparer::AddFieldCandidates(std::uint16_t field, Scratch::Impl* scratch) const {
  const TextState& text = *scratch->fields.Text(field);
  const auto add = [&](std::uint32_t expression) {
    if (expression >= expression_count_ || t_.expressions[expression].field != field) return;
    for (const std::uint32_t rule : t_.Indices(t_.expressions[expression].rules)) {
      scratch->fields.candidates.push_back({rule, expression});
    }
  };
  if (text.found.parts_are_missing()) {
    for (std::uint32_t e = 0; e < expression_count_; ++e) add(e);
    return;
  }
  for (const std::uint32_t part : text.found.parts()) {
    for (const format::PartUse& use : RulesetTables::Slice(t_.uses, t_.parts[part].uses)) {
      if (use.rule == kNone || t_.expressions[use.expression].field != field) continue;
      scratch->fields.candidates.push_back({use.rule, use.expression});
    }
  }
  for (const format::UnguardedRecord& record : t_.unguarded) {
    if (record.only_non_ascii == 0 || !text.words.ascii()) add(record.expression);
  }
}

void TextPreparer::PrepareInner(const Unwrapped& unwrapped, Scratch::Impl* scratch,
                                TextState* text) const {
  text->unwrap = unwrapped.unwrap;
  text->form = NormaliseInner(unwrapped.quoted, &text->buffer);
  FindWords(text->form.text, scratch, &text->words);
  Complete(scratch, text);
}

void TextPreparer::FindWords(std::string_view text, Scratch::Impl* scratch, Words* words) const {
  const std::uint32_t flags =
      CurrentScanner().mask_words(text.data(), text.size(), MasksFor(text, scratch));
  if ((flags & kHasNonAscii) != 0) {
    words_.Find(text, words);
  } else {
    words_.FindAscii(text, scratch->masks.data(), 0, words);
  }
}

void TextPreparer::Complete(Scratch::Impl* scratch, TextState* text) const {
  text->candidates.Clear(t_.rules.size());
  text->unwraps.clear();
  text->askings.clear();
  text->verdicts.NextText(t_.expressions.size());
  ResolveCodes(scratch->context, &text->form);
  parts_.Find(text->words, &text->found);
  if (text->found.parts_are_missing()) {
    AddAll(text);
  } else {
    for (const std::uint32_t part : text->found.parts()) AddUses(part, text);
    AddUnguarded(text);
  }
  for (const FieldTexts::Candidate& candidate : scratch->fields.candidates) {
    text->candidates.Add(candidate.rule, candidate.expression);
  }
  AddPlainRules(scratch, text);
}

void TextPreparer::AddUses(std::uint32_t part, TextState* text) const {
  for (const format::PartUse& use : RulesetTables::Slice(t_.uses, t_.parts[part].uses)) {
    if (use.rule != kNone) {
      text->candidates.Add(use.rule, use.expression);
    } else {
      AddUnwrap(use.expression, text);
    }
  }
}

void TextPreparer::AddUnwrap(std::uint32_t unwrap, TextState* text) const {
  if (std::ranges::find(text->unwraps, unwrap) == text->unwraps.end()) {
    text->unwraps.push_back(unwrap);
  }
}

void TextPreparer::AddRules(std::uint32_t expression, TextState* text) const {
  for (const std::uint32_t rule : t_.Indices(t_.expressions[expression].rules)) {
    text->candidates.Add(rule, expression);
  }
}

void TextPreparer::AddUnguarded(TextState* text) const {
  const std::span<const format::UnguardedRecord> unguarded =
      text->words.ascii() ? unguarded_in_ascii_ : t_.unguarded;
  for (const format::UnguardedRecord& record : unguarded) {
    if (record.expression >= expression_count_) {
      AddUnwrap(record.expression - expression_count_, text);
    } else if (t_.expressions[record.expression].field == format::kText) {
      AddRules(record.expression, text);
    }
  }
}

void TextPreparer::AddAll(TextState* text) const {
  for (std::uint32_t e = 0; e < expression_count_; ++e) AddRules(e, text);
  for (std::uint32_t u = 0; u < t_.unwraps.size(); ++u) AddUnwrap(u, text);
}

// Of those that require codes only, no rule after the first that holds can win.
void TextPreparer::AddPlainRules(Scratch::Impl* scratch, TextState* text) const {
  const std::uint32_t first = FindPlainRule(text->form.reply, text->form.status, scratch);
  if (first != kNone) text->candidates.Add(first, kNone);
  for (const std::uint32_t rule : asking_rules_) {
    text->candidates.Add(rule, kNone);
  }
}

std::uint32_t TextPreparer::FindPlainRule(ReplyCode reply, const EnhancedStatus& status,
                                          Scratch::Impl* scratch) const {
  const std::uint64_t codes = std::uint64_t{reply} << 48U |
                              std::uint64_t{status.status_class} << 32U |
                              std::uint64_t{status.subject} << 16U | status.detail;
  PlainRuleCache& cache = scratch->plain_rules;
  PlainRuleCache::Entry& entry =
      cache.entries[codes * 0x9E3779B97F4A7C15U >> (64 - PlainRuleCache::kBits)];
  if (entry.codes == codes) return entry.rule;
  entry.codes = codes;
  entry.rule = kNone;
  for (const format::PlainRuleRecord& plain : t_.plain_rules) {
    if (plain.codes_only == 0) continue;
    if (!CodesHold(t_, t_.rules[plain.rule], reply, status)) continue;
    entry.rule = plain.rule;
    break;
  }
  return entry.rule;
}

}  // namespace ricochet
