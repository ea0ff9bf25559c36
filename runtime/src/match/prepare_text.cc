// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/prepare_text.h"

#include <algorithm>
#include <bit>

#include "runtime/src/match/phrase_match.h"

namespace ricochet {
namespace {

using format::kNone;

// With more candidates than this, looking through all of them again and again is too slow.
constexpr std::size_t kSortFrom = 512;

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

// The masks of `text`, any text or a normal form, in `scratch`. Return flags as the scanner does.
std::uint32_t Classify(std::string_view text, Scratch::Impl* scratch) {
  return CurrentScanner().classify(text.data(), text.size(), MasksFor(text, scratch));
}
std::uint32_t MaskWords(std::string_view text, Scratch::Impl* scratch) {
  return CurrentScanner().mask_words(text.data(), text.size(), MasksFor(text, scratch));
}

}  // namespace

TextPreparer::TextPreparer(const RulesetTables& tables)
    : t_(tables),
      finder_(tables),
      kept_words_{tables.kept_words.data(),
                  64U - static_cast<unsigned>(std::countr_zero(tables.kept_words.size()))} {
  for (const format::PlainRuleRecord& plain : tables.plain_rules) {
    if (plain.codes_only == 0) asking_rules_.push_back(plain.rule);
  }
}

void TextPreparer::Scan(const Response& response, bool recall, Scratch::Impl* scratch,
                        ScannedResponse* scanned) const {
  scanned->context.Reset(response);
  scanned->answered = false;
  scanned->text.skeleton.Clear();
  bool truncated = false;
  const std::string_view raw = TrimmedBeginning(response.text, kMaxResponseBytes, &truncated);
  const std::uint32_t flags = Classify(raw, scratch);
  ScannedText* const text = &scanned->text;
  text->form = NormaliseTrimmed(raw, /*clean=*/(flags & ~kMayHaveEscape) == 0,
                                (flags & kMayHaveEscape) != 0, &scanned->buffer);
  text->form.truncated = truncated;
  if (recall && (flags & kHasNonAscii) == 0 &&
      BuildSkeleton(raw, scanned->context, scratch, text)) {
    return;
  }
  const char* const end = raw.data() + raw.size();
  if (text->form.text.data() + text->form.text.size() == end) {
    finder_.FindWords(raw, flags, scratch, text);
  } else {
    FindWords(scratch, text);
  }
}

// `classified`: the text whose masks `scratch` has.
bool TextPreparer::BuildSkeleton(std::string_view classified, const Context& context,
                                 Scratch::Impl* scratch, ScannedText* scanned) const {
  const std::string_view text = scanned->form.text;
  const Scanner& scanner = CurrentScanner();
  if (text.size() > Skeleton::kMaxTextBytes) return false;
  if (text.data() != classified.data() || text.size() != classified.size()) {
    // An entity may stand for a character beyond ASCII.
    if ((MaskWords(text, scratch) & kHasNonAscii) != 0) return false;
  }
  Skeleton& skeleton = scanned->skeleton;
  if (!skeleton.Build(scanner, text, scratch->masks.data(), kept_words_)) return false;
  scanned->judged = scanned->form;
  ResolveCodes(context, &scanned->judged);
  scanned->key = MakeAnswerKey(skeleton.bytes(), scanned->judged.reply, scanned->judged.status,
                               context.given());
  scratch->answers.Prefetch(scanned->key);
  return true;
}

void TextPreparer::PrepareOutermost(ScannedResponse* scanned, Scratch::Impl* scratch) const {
  scratch->context = &scanned->context;
  Complete(&scanned->text, scratch, &scratch->texts[0]);
}

void TextPreparer::ScanInner(const Unwrapped& unwrapped, bool recall, Context* context,
                             Scratch::Impl* scratch, TextState* text) const {
  ScannedText* const scanned = &text->own;
  text->unwrap = unwrapped.unwrap;
  scanned->form = NormaliseInner(unwrapped.quoted, &text->buffer);
  scanned->skeleton.Clear();
  if (!recall) return;
  const std::uint32_t flags = MaskWords(scanned->form.text, scratch);
  if ((flags & kHasNonAscii) == 0) BuildSkeleton(scanned->form.text, *context, scratch, scanned);
}

void TextPreparer::PrepareInner(Scratch::Impl* scratch, TextState* text) const {
  FindWords(scratch, &text->own);
  finder_.LookUp(&text->own);
  Complete(&text->own, scratch, text);
}

void TextPreparer::FindWords(Scratch::Impl* scratch, ScannedText* text) const {
  const std::uint32_t flags = MaskWords(text->form.text, scratch);
  finder_.FindWords(text->form.text, flags, scratch, text);
}

void TextPreparer::Start(ScannedText* scanned, TextState* text) const {
  text->form = scanned->form;
  text->scanned = scanned;
  text->candidates.clear();
  text->ranked.clear();
  text->places.clear();
  text->aside_bits = 0;
  text->unwraps.clear();
  text->askings.clear();
  text->assumptions.clear();
  text->may_recall = true;
  text->sorted = false;
  text->verdicts.NextText(t_.expressions.size());
  text->steps = StepsForText(text->form.text.size());
}

void TextPreparer::Complete(ScannedText* scanned, Scratch::Impl* scratch, TextState* text) const {
  Start(scanned, text);
  ResolveCodes(*scratch->context, &text->form);
  finder_.AddCandidates(scanned->non_ascii, text);
  AddPlainRules(scratch, text);
  if (text->candidates.size() > kSortFrom) {
    std::ranges::sort(text->candidates, {}, &Candidate::rule);
    text->sorted = true;
  }
}

// Of those that require codes only, no rule after the first that holds can win.
void TextPreparer::AddPlainRules(Scratch::Impl* scratch, TextState* text) const {
  const std::uint32_t first = FindPlainRule(text->form.reply, text->form.status, scratch);
  if (first != kNone) text->candidates.push_back({first, kNone});
  for (const std::uint32_t rule : asking_rules_) {
    text->candidates.push_back({rule, kNone});
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
