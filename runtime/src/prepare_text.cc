// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/prepare_text.h"

#include <algorithm>
#include <numeric>

namespace ricochet {
namespace {

using format::kNone;

// With more candidates than this, looking through all of them again and again is too slow.
constexpr std::size_t kSortFrom = 48;

// With more (a text full of one guard, and a thousand rules at it) all rules are tried, and RE2 is
// asked for each expression: slow, but in bounded memory. 16 MB.
constexpr std::size_t kMaxCandidates = std::size_t{1} << 20;

// The text's own codes, or the caller's where it has none or those are to win.
void ResolveCodes(const Context& context, NormalForm* form) {
  const bool prefer = context.prefer_given_codes();
  if (context.reply() != 0 && (prefer || form->reply == 0)) form->reply = context.reply();
  if (context.status().known() && (prefer || !form->status.known())) {
    form->status = context.status();
  }
}

// The masks of `text` in `scratch`. Returns kHas... flags.
std::uint32_t Classify(const Scanner& scanner, std::string_view text, Scratch::Impl* scratch) {
  const std::size_t size = MaskBytes(text.size());
  if (scratch->masks.size() < size) scratch->masks.resize(size);
  return scanner.classify(text.data(), text.size(), scratch->masks.data());
}

void SortCandidates(TextState* text) {
  text->rules.clear();
  for (const Candidate& candidate : text->candidates) text->rules.push_back(candidate.rule);
  std::ranges::sort(text->rules);
  text->rules.erase(std::unique(text->rules.begin(), text->rules.end()), text->rules.end());
  std::ranges::sort(text->candidates, {}, &Candidate::expression);
  std::ranges::sort(text->asides, {}, &Candidate::expression);
  text->sorted = true;
}

}  // namespace

TextPreparer::TextPreparer(const RulesetTables& tables)
    : t_(tables),
      guards_(tables.guard_filter, tables.guard_slots, tables.guard_postings),
      expression_count_(static_cast<std::uint32_t>(tables.expressions.size())) {
  for (const format::PlainRuleRecord& plain : tables.plain_rules) {
    if (plain.codes_only == 0) asking_rules_.push_back(plain.rule);
  }
}

void TextPreparer::PrepareOutermost(const Response& response, Scratch::Impl* scratch) const {
  TextState* text = &scratch->texts[0];
  Start(scratch, text);
  scratch->context.Reset(response);
  bool truncated = false;
  const std::string_view raw = TrimmedBeginning(response.text, kMaxResponseBytes, &truncated);
  const std::uint32_t flags = Classify(CurrentScanner(), raw, scratch);
  text->form = NormaliseTrimmed(raw, /*clean=*/flags == 0, &text->buffer);
  text->form.truncated = truncated;
  ResolveCodes(scratch->context, &text->form);
  const char* const end = raw.data() + raw.size();
  if (text->form.text.data() + text->form.text.size() == end) {
    FindCandidates(raw, flags, scratch, text);
  } else {
    FindCandidates(text->form.text, Classify(CurrentScanner(), text->form.text, scratch), scratch,
                   text);
  }
}

void TextPreparer::PrepareInner(const Unwrapped& unwrapped, Scratch::Impl* scratch,
                                TextState* text) const {
  Start(scratch, text);
  text->form = NormaliseInner(unwrapped.inner, &text->buffer);
  text->unwrap = unwrapped.unwrap;
  ResolveCodes(scratch->context, &text->form);
  FindCandidates(text->form.text, Classify(CurrentScanner(), text->form.text, scratch), scratch,
                 text);
}

void TextPreparer::Start(Scratch::Impl* scratch, TextState* text) const {
  text->candidates.clear();
  text->asides.clear();
  text->unwraps.clear();
  text->sorted = false;
  text->overflow = false;
  text->expression_bits = 0;
  text->number = scratch->verdicts.NextNumber();
}

// `scanned` is the normal form, perhaps with a prefix before it; the masks are those of `scanned`.
void TextPreparer::FindCandidates(std::string_view scanned, std::uint32_t flags,
                                  Scratch::Impl* scratch, TextState* text) const {
  const std::size_t begin = scanned.size() - text->form.text.size();
  const std::size_t room = MaxWordHits(scanned.size());
  if (scratch->hits.size() < room) scratch->hits.resize(room);
  AddHits(CurrentScanner().find_words(scanned.data(), scanned.size(), begin, scratch->masks.data(),
                                      guards_.filter(), scratch->hits.data()),
          begin, scratch, text);
  const bool non_ascii = (flags & kHasNonAscii) != 0;
  if (non_ascii) {
    AddHits(FindCharacterPairs(scanned, begin, guards_.filter(), scratch->hits.data()), begin,
            scratch, text);
  }
  AddUnguarded(non_ascii, text);
  AddPlainRules(scratch, text);
  if (text->overflow) {
    text->unwraps.resize(t_.unwraps.size());
    std::iota(text->unwraps.begin(), text->unwraps.end(), 0U);
  } else if (text->candidates.size() + text->asides.size() > kSortFrom) {
    SortCandidates(text);
  }
}

void TextPreparer::AddHits(std::size_t count, std::size_t begin, Scratch::Impl* scratch,
                           TextState* text) const {
  for (std::size_t i = 0; i < count; ++i) {
    const GuardHit& hit = scratch->hits[i];
    for (const format::GuardPosting& posting : guards_.Find(hit.key)) {
      Add(posting.rule, posting.expression, posting.anchor, hit.position - begin, text);
    }
  }
}

void TextPreparer::AddUnguarded(bool non_ascii, TextState* text) const {
  for (const format::UnguardedRecord& record : t_.unguarded) {
    const bool asked_for = record.rule == kNone && record.expression < expression_count_;
    if (asked_for || (record.only_non_ascii != 0 && !non_ascii)) continue;
    Add(record.rule, record.expression, kNone, 0, text);
  }
}

void TextPreparer::Add(std::uint32_t rule, std::uint32_t expression, std::uint32_t anchor,
                       std::size_t position, TextState* text) const {
  if (expression >= expression_count_) {
    const std::uint32_t unwrap = expression - expression_count_;
    if (std::ranges::find(text->unwraps, unwrap) == text->unwraps.end()) {
      text->unwraps.push_back(unwrap);
    }
    return;
  }
  if (text->candidates.size() + text->asides.size() >= kMaxCandidates) {
    text->overflow = true;
    return;
  }
  (rule == kNone ? text->asides : text->candidates)
      .push_back({rule, expression, anchor, static_cast<std::uint32_t>(position)});
  text->expression_bits |= std::uint64_t{1} << (expression % 64);
}

// Of those that ask for codes only, no rule behind the first that holds can win.
void TextPreparer::AddPlainRules(Scratch::Impl* scratch, TextState* text) const {
  const std::uint32_t first = FindPlainRule(text->form.reply, text->form.status, scratch);
  if (first != kNone) text->candidates.push_back({first, kNone, kNone, 0});
  for (const std::uint32_t rule : asking_rules_) {
    text->candidates.push_back({rule, kNone, kNone, 0});
  }
}

std::uint32_t TextPreparer::FindPlainRule(ReplyCode reply, const EnhancedStatus& status,
                                          Scratch::Impl* scratch) const {
  const std::uint64_t codes = std::uint64_t{reply} << 48U |
                              std::uint64_t{status.status_class} << 32U |
                              std::uint64_t{status.subject} << 16U | status.detail;
  PlainRuleCache& cache = scratch->plain_rules;
  PlainRuleCache::Entry& entry =
      cache.entries[format::HashGuard(codes) >> (64 - PlainRuleCache::kBits)];
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
