// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/judge.h"

#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <span>
#include <string>

#include "runtime/src/artifact/expression_text.h"
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

// The least rule of the candidates that is at least `first`; `limit` if there is none before that.
std::uint32_t NextCandidate(const TextState& text, std::uint32_t first, std::uint32_t limit) {
  if (text.sorted) {
    const auto found = std::ranges::lower_bound(text.candidates, first, {}, &Candidate::rule);
    return found == text.candidates.end() ? limit : std::min(found->rule, limit);
  }
  std::uint32_t least = limit;
  for (const Candidate& candidate : text.candidates) {
    if (candidate.rule >= first && candidate.rule < least) least = candidate.rule;
  }
  return least;
}

// Those of `candidates`, which ascend, for `rule`.
std::span<const Candidate> CandidatesOf(std::uint32_t rule,
                                        const std::vector<Candidate>& candidates) {
  return {std::ranges::lower_bound(candidates, rule, {}, &Candidate::rule),
          std::ranges::upper_bound(candidates, rule, {}, &Candidate::rule)};
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
      likeness_(t_),
      expressions_(t_.expressions.size()),
      unguarded_(t_.expressions.size()),
      budget_bytes_{ShareOfBudget(t_, ExpressionKind::kPhrase),
                    ShareOfBudget(t_, ExpressionKind::kPattern)} {
  for (const format::UnguardedRecord& record : t_.unguarded) {
    if (record.expression >= unguarded_.size()) continue;
    unguarded_[record.expression] =
        record.only_non_ascii != 0 ? Unguarded::kNonAscii : Unguarded::kAlways;
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
  for (TextState& text : scratch->texts) text.verdicts.Clear();
  scratch->plain_rules = PlainRuleCache();
  scratch->answers.Clear();
  scratch->likeness.Clear();
  scratch->owner = id_;
}

void Matcher::Impl::Scan(std::span<const Response> responses, bool recall,
                         Scratch::Impl* scratch) const {
  Own(scratch);
  for (std::size_t i = 0; i < responses.size(); ++i) {
    preparer_.Scan(responses[i], recall, scratch, &scratch->block[i]);
  }
}

// Unwraps.
void Matcher::Impl::PrepareTexts(ScannedResponse* response, bool recall,
                                 Scratch::Impl* scratch) const {
  preparer_.PrepareOutermost(response, scratch);
  scratch->text_count = 1;
  const TextState* text = &scratch->texts[0];
  while (!text->unwraps.empty() && scratch->text_count < scratch->texts.size()) {
    const auto unwrapped = unwrapper_.Unwrap(text->form.text, text->unwraps);
    if (!unwrapped) return;
    TextState* const inner = &scratch->texts[scratch->text_count++];
    preparer_.ScanInner(*unwrapped, recall, scratch->context, scratch, inner);
    preparer_.PrepareInner(scratch, inner);
    text = inner;
  }
}

// kTooLong also for a pattern that RE2 decides.
PhraseVerdict Matcher::Impl::TryPlaces(std::uint32_t expression, TextState* text) const {
  PhraseVerdict verdict = PhraseVerdict::kNo;
  for (const Place& place : text->places) {
    if (place.expression != expression) continue;
    const std::uint32_t* const at = t_.guard_entries.data() + place.entry;
    format::GuardEntry entry;
    std::memcpy(&entry, at, sizeof entry);
    const KeySet& keys = text->scanned->keys;
    if (!EntryStands(t_, at, entry, text->form.text, keys, place.position)) continue;
    const auto confirm = static_cast<format::EntryConfirm>(entry.confirm);
    if (confirm == format::EntryConfirm::kCompare) return PhraseVerdict::kYes;
    if (!format::IsWalk(confirm)) return PhraseVerdict::kTooLong;
    const PhraseVerdict here =
        phrases_.Walk(entry.anchor, text->form.text, place.position, &text->steps);
    if (here == PhraseVerdict::kTooLong) {
      verdict = here;
      continue;
    }
    const bool holds = here == PhraseVerdict::kYes;
    if (confirm == format::EntryConfirm::kWalk) {
      text->assumptions.push_back({Assumption::Kind::kWalk, holds, entry.anchor, place.position});
    }
    if (holds) return here;
  }
  return verdict;
}

bool Matcher::Impl::Search(std::uint32_t expression, std::string_view text) const {
  const format::ExpressionRecord& record = t_.expressions[expression];
  const LazyExpression& lazy = expressions_[expression];
  const re2::RE2* compiled = lazy.Find();
  if (compiled == nullptr) compiled = &lazy.Get(Re2Text(t_, record), budget_bytes_[record.kind]);
  return SearchExpression(*compiled, text);
}

bool Matcher::Impl::Ask(std::uint32_t expression, TextState* text) const {
  text->askings.push_back({text->judging, expression});
  const bool holds = Search(expression, text->form.text);
  text->assumptions.push_back({Assumption::Kind::kExpression, holds, expression, 0});
  return holds;
}

bool Matcher::Impl::IsUnguarded(std::uint32_t expression, const TextState& text) const {
  const Unguarded unguarded = unguarded_[expression];
  return unguarded == Unguarded::kAlways ||
         (unguarded == Unguarded::kNonAscii && text.scanned->non_ascii);
}

// Whether it holds, from what is `known` and is neither yes nor no.
bool Matcher::Impl::Find(std::uint32_t expression, Verdicts::Known known, TextState* text) const {
  if (known == Verdicts::Known::kAsk || IsUnguarded(expression, *text))
    return Ask(expression, text);
  const PhraseVerdict verdict = TryPlaces(expression, text);
  return verdict == PhraseVerdict::kTooLong ? Ask(expression, text)
                                            : verdict == PhraseVerdict::kYes;
}

bool Matcher::Impl::ExpressionHolds(std::uint32_t expression, TextState* text) const {
  const Verdicts::Known known = text->verdicts.Find(expression);
  if (known == Verdicts::Known::kYes) return true;
  if (known == Verdicts::Known::kNo) return false;
  const bool aside = (text->aside_bits >> (expression % 64) & 1) != 0;
  if (known == Verdicts::Known::kNothing && !aside && !IsUnguarded(expression, *text)) {
    return false;
  }
  const bool holds = Find(expression, known, text);
  text->verdicts.Set(expression, holds ? Verdicts::Known::kYes : Verdicts::Known::kNo);
  return holds;
}

// Whether one of the rule's own expressions holds: each that may is among the candidates.
bool Matcher::Impl::AnyHolds(std::uint32_t rule, TextState* text) const {
  if (t_.rules[rule].any.count == 0) return true;
  const auto holds = [&](const Candidate& candidate) {
    return candidate.rule == rule && candidate.expression != kNone &&
           ExpressionHolds(candidate.expression, text);
  };
  return std::ranges::any_of(CandidatesOf(rule, text->ranked), holds) ||
         (text->sorted ? std::ranges::any_of(CandidatesOf(rule, text->candidates), holds)
                       : std::ranges::any_of(text->candidates, holds));
}

bool Matcher::Impl::RuleHolds(std::uint32_t rule, TextState* text, Scratch::Impl* scratch) const {
  const format::RuleRecord& record = t_.rules[rule];
  text->judging = rule;
  const auto holds = [&](std::uint32_t expression) { return ExpressionHolds(expression, text); };
  const bool conditions =
      ConditionsHold(t_, record, text->form.reply, text->form.status, scratch->context);
  if (AsksForContext(record) && scratch->context->given()) {
    text->assumptions.push_back({Assumption::Kind::kConditions, conditions, rule, 0});
  }
  return conditions && AnyHolds(rule, text) &&
         (record.with.count == 0 || std::ranges::any_of(t_.Indices(record.with), holds)) &&
         std::ranges::none_of(t_.Indices(record.unless), holds);
}

std::uint32_t Matcher::Impl::NextRule(std::uint32_t first, std::uint32_t last,
                                      TextState* text) const {
  const std::uint32_t settled = NextCandidate(*text, first, last);
  return preparer_.finder().NextRanked(first, settled, text);
}

std::uint32_t Matcher::Impl::FindFirst(std::uint32_t first, std::uint32_t last, TextState* text,
                                       Scratch::Impl* scratch) const {
  for (std::uint32_t rule = first;; ++rule) {
    rule = NextRule(rule, last, text);
    if (rule == last) return kNoRule;
    if (RuleHolds(rule, text, scratch)) return rule;
  }
}

void Matcher::Impl::PrepareAll(const Response& response, Scratch::Impl* scratch) const {
  Scan({&response, 1}, /*recall=*/false, scratch);
  preparer_.LookUp(&scratch->block[0]);
  PrepareTexts(&scratch->block[0], /*recall=*/false, scratch);
  for (std::size_t i = 0; i < scratch->text_count; ++i) AddAllCandidates(&scratch->texts[i]);
}

void Matcher::Impl::ClassifyBlock(std::span<const Response> responses,
                                  std::span<Classification> out, Scratch::Impl* scratch) const {
  const bool recall = RecallInUse();
  Scan(responses, recall, scratch);
  const std::span<ScannedResponse> block = std::span(scratch->block).first(responses.size());
  for (std::size_t i = 0; i < block.size(); ++i) {
    block[i].answered = Recall(&block[i], scratch, &out[i]);
  }
  for (ScannedResponse& response : block) {
    if (!response.answered && !response.text.skeleton.empty()) {
      preparer_.FindWords(scratch, &response.text);
    }
  }
  for (ScannedResponse& response : block) {
    if (!response.answered) preparer_.LookUp(&response);
  }
  for (std::size_t i = 0; i < block.size(); ++i) {
    if (block[i].answered) continue;
    PrepareTexts(&block[i], recall, scratch);
    out[i] = Judge(/*with_likeness=*/true, scratch);
    if (recall) Remember(out[i], scratch);
  }
}

Classification Matcher::Impl::Classify(const Response& response, Scratch::Impl* scratch) const {
  return ClassifyAnew(response, /*with_likeness=*/true, scratch);
}

Classification Matcher::Impl::ClassifyByRules(const Response& response,
                                              Scratch::Impl* scratch) const {
  return ClassifyAnew(response, /*with_likeness=*/false, scratch);
}

Classification Matcher::Impl::ClassifyAnew(const Response& response, bool with_likeness,
                                           Scratch::Impl* scratch) const {
  Scan({&response, 1}, /*recall=*/false, scratch);
  preparer_.LookUp(&scratch->block[0]);
  PrepareTexts(&scratch->block[0], /*recall=*/false, scratch);
  return Judge(with_likeness, scratch);
}

Classification Matcher::Impl::Judge(bool with_likeness, Scratch::Impl* scratch) const {
  const std::uint32_t first_reply = data_.first_reply_rule();
  const auto rule_count = static_cast<std::uint32_t>(t_.rules.size());
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
      reply_rule = FindFirst(first_reply, rule_count, text, scratch);
      reply_text = i;
    }
    if (i + 1 == scratch->text_count) scratch->innermost_reply_rule = reply_rule;
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
