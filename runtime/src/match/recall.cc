// SPDX-License-Identifier: Apache-2.0
//
// Reuses answers of Matcher::Impl by the skeletons of texts (answer_memory.h): which texts qualify,
// and what is stored of a judged text.
//
// Tested by tests/differential/recall_test.cc
#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "runtime/src/match/judge.h"

namespace ricochet {
namespace {

// Tells places of the text by places of its skeleton. False if one is not in it: a walk from there
// began where a word only looked like the guard (keys may share slots).
bool PlaceInSkeleton(const Skeleton& skeleton, std::vector<Assumption>* assumptions) {
  if (skeleton.empty()) return false;
  for (Assumption& assumption : *assumptions) {
    if (assumption.kind != Assumption::Kind::kWalk) continue;
    if (!skeleton.Keeps(assumption.place)) return false;
    assumption.place = static_cast<std::uint32_t>(skeleton.PlaceOf(assumption.place));
  }
  return true;
}

void AssumeUnwraps(Assumption::Kind kind, TextState* text) {
  for (const std::uint32_t unwrap : text->unwraps) {
    text->assumptions.push_back({kind, 0, unwrap, 0});
  }
}

void Offer(std::uint32_t rule, const TextState& text, Scratch::Impl* scratch) {
  if (text.scanned->skeleton.empty()) return;
  scratch->answers.Offer(text.scanned->key, rule, text.assumptions);
}

}  // namespace

// False if the response has to be judged.
bool Matcher::Impl::Recall(ScannedResponse* response, Scratch::Impl* scratch,
                           Classification* out) const {
  const ScannedText* text = &response->text;
  for (std::size_t depth = 0;; ++depth) {
    Answer answer;
    if (text->skeleton.empty() || !scratch->answers.Find(text->key, &answer)) return false;
    if (!answer.unwraps()) {
      const bool decides = depth == 0 || answer.rule < data_.first_reply_rule();
      if (!decides || !StillHold(answer, *text, &response->context)) return false;
      *out = Decide(answer.rule, response->text.form, text->judged, depth > 0);
      // The skeleton tells that no rule above likeness holds, but not what all the words say.
      if (answer.rule >= data_.first_reply_rule() && likeness_.exists()) {
        const auto likely = DecideByLikeness(response->text.form, text->judged, false, scratch);
        if (likely) *out = *likely;
      }
      return true;
    }
    if (depth == kMaxUnwraps) return false;
    text = UnwrapAgain(*text, answer, &response->context, &scratch->texts[depth + 1], scratch);
    if (text == nullptr) return false;
  }
}

// Scans what `text` unwraps to; null if that is nothing.
ScannedText* Matcher::Impl::UnwrapAgain(const ScannedText& text, const Answer& answer,
                                        Context* context, TextState* inner,
                                        Scratch::Impl* scratch) const {
  std::array<std::uint32_t, AnswerMemory::kMaxAssumptions> unwraps;
  std::ranges::transform(answer.assumptions, unwraps.begin(), &Assumption::what);
  const auto unwrapped =
      unwrapper_.Unwrap(text.form.text, std::span(unwraps).first(answer.assumptions.size()));
  if (!unwrapped) return nullptr;
  preparer_.ScanInner(*unwrapped, /*recall=*/true, context, scratch, inner);
  return &inner->own;
}

bool Matcher::Impl::StillHold(const Answer& answer, const ScannedText& text,
                              Context* context) const {
  int steps = StepsForText(text.form.text.size());
  return std::ranges::all_of(answer.assumptions, [&](const Assumption& assumption) {
    return StillHolds(assumption, text, context, &steps);
  });
}

bool Matcher::Impl::StillHolds(const Assumption& assumption, const ScannedText& text,
                               Context* context, int* steps) const {
  const NormalForm& form = text.judged;
  const bool held = assumption.holds != 0;
  switch (assumption.kind) {
    case Assumption::Kind::kWalk: {
      const std::size_t position = text.skeleton.PositionOf(assumption.place);
      return phrases_.Walk(assumption.what, form.text, position, steps) ==
             (held ? PhraseVerdict::kYes : PhraseVerdict::kNo);
    }
    case Assumption::Kind::kExpression:
      return Search(assumption.what, form.text) == held;
    case Assumption::Kind::kConditions:
      return ConditionsHold(t_, t_.rules[assumption.what], form.reply, form.status, context) ==
             held;
    case Assumption::Kind::kNoUnwrap:
      return !unwrapper_.Unwrap(form.text, {&assumption.what, 1});
    case Assumption::Kind::kUnwrap:
      break;
  }
  return false;
}

// What unwraps to the next text, and the innermost, where that has decided.
void Matcher::Impl::Remember(const Classification& answer, Scratch::Impl* scratch) const {
  const std::size_t last = scratch->text_count - 1;
  for (std::size_t i = 0; i < last; ++i) {
    TextState& text = scratch->texts[i];
    text.assumptions.clear();
    AssumeUnwraps(Assumption::Kind::kUnwrap, &text);
    Offer(kNoRule, text, scratch);
  }
  TextState& text = scratch->texts[last];
  // At the limit nothing was tried that a text could be unwrapped by.
  const bool tried = text.unwraps.empty() || scratch->text_count < scratch->texts.size();
  if (!text.may_recall || !tried || scratch->decided_by != last) return;
  if (!PlaceInSkeleton(text.scanned->skeleton, &text.assumptions)) return;
  AssumeUnwraps(Assumption::Kind::kNoUnwrap, &text);
  // What likeness says is found out anew each time (Recall).
  Offer(answer.layer == Layer::kLikeness ? scratch->innermost_reply_rule : answer.rule, text,
        scratch);
}

}  // namespace ricochet
