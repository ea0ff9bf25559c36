// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/unwrap_steps.h"

#include <algorithm>

namespace ricochet {
namespace {

using format::ByteSet;
using format::HasByte;
using format::UnwrapOp;
using format::UnwrapStep;

// Far more than a search takes, but for texts that are made to have it go back again and again.
constexpr std::size_t kStepsPerByte = 16;
constexpr std::size_t kStepsAtLeast = 4096;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

bool IsWordCharacter(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// `wanted`: a byte of a literal; a small letter is there in either case.
bool IsCaseOf(char c, char wanted) {
  return c == wanted || (wanted >= 'a' && wanted <= 'z' && (c | 0x20) == wanted);
}

}  // namespace

StepSearch::StepSearch(const RulesetTables& tables, std::span<const UnwrapStep> steps,
                       std::string_view text)
    : t_(tables),
      steps_(steps),
      text_(text),
      budget_(kStepsAtLeast + kStepsPerByte * text.size()) {}

StepSearch::Outcome StepSearch::MatchAt(std::size_t start) {
  at_ = start;
  step_ = 0;
  choice_count_ = 0;
  marks_.fill(kUnset);
  while (budget_ > 0) {
    --budget_;
    const UnwrapStep& step = steps_[step_];
    if (static_cast<UnwrapOp>(step.op) == UnwrapOp::kMatched) return Outcome::kMatched;
    if (!Take(step) && !GoBack()) return budget_ > 0 ? Outcome::kNone : Outcome::kGaveUp;
  }
  return Outcome::kGaveUp;
}

std::string_view StepSearch::Captured(format::UnwrapMark begin, format::UnwrapMark end) const {
  const std::uint32_t from = marks_[static_cast<std::size_t>(begin)];
  const std::uint32_t to = marks_[static_cast<std::size_t>(end)];
  if (from == kUnset || to == kUnset || to < from) return {};
  return text_.substr(from, to - from);
}

bool StepSearch::Take(const UnwrapStep& step) {
  switch (static_cast<UnwrapOp>(step.op)) {
    case UnwrapOp::kLiteral:
      return TakeLiteral(step);
    case UnwrapOp::kSet:
      if (AtEnd() || !Has(step.set, at_)) return false;
      at_ = BehindCharacter(at_);
      break;
    case UnwrapOp::kRepeat:
    case UnwrapOp::kRepeatAll:
      return TakeRepeat(step);
    case UnwrapOp::kRepeatLazy:
      return TakeLazily(step);
    case UnwrapOp::kFork:
      return TakeFork(step);
    case UnwrapOp::kJump:
      step_ = step.value;
      return true;
    case UnwrapOp::kTextStart:
      if (at_ != 0) return false;
      break;
    case UnwrapOp::kTextEnd:
      if (!AtEnd()) return false;
      break;
    case UnwrapOp::kWordEdge:
      if (!IsWordEdge()) return false;
      break;
    case UnwrapOp::kMark:
      return TakeMark(step);
    case UnwrapOp::kMatched:
      return true;
  }
  ++step_;
  return true;
}

bool StepSearch::TakeLiteral(const UnwrapStep& step) {
  if (text_.size() - at_ < step.count) return false;
  const char* const literal = t_.strings.data() + step.value;
  const char* const here = text_.data() + at_;
  if (!std::equal(here, here + step.count, literal, IsCaseOf)) return false;
  at_ += step.count;
  ++step_;
  return true;
}

bool StepSearch::TakeFork(const UnwrapStep& step) {
  if (RulesOut(at_, step.behind)) {
    step_ = step.value;
    return true;
  }
  if (!RulesOut(at_, step.other)) Push(at_, 0);
  ++step_;
  return true;
}

bool StepSearch::TakeMark(const UnwrapStep& step) {
  std::uint32_t& mark = marks_[step.count];
  if (choice_count_ > 0) Push(mark, 0);
  mark = static_cast<std::uint32_t>(at_);
  ++step_;
  return true;
}

bool StepSearch::TakeRepeat(const UnwrapStep& step) {
  const bool all = static_cast<UnwrapOp>(step.op) == UnwrapOp::kRepeatAll;
  const bool to_end = all && step.set == format::kAnySet && step.value == format::kNone;
  const std::uint32_t taken =
      TakeCharacters(step.set, to_end ? step.count : step.value, text_.size());
  if (taken < step.count) return false;
  if (!all) return GiveBack(step, taken - step.count);
  if (to_end) at_ = text_.size();
  ++step_;
  return true;
}

bool StepSearch::GiveBack(const UnwrapStep& step, std::uint32_t left) {
  const std::size_t end = at_;
  for (; RulesOut(at_, step.behind); --left) {
    if (left == 0) return false;
    at_ = CharacterBefore(at_);
  }
  Spend(end - at_);
  if (left > 0) Push(at_, left);
  ++step_;
  return true;
}

bool StepSearch::TakeLazily(const UnwrapStep& step) {
  if (TakeCharacters(step.set, step.count, text_.size()) < step.count) return false;
  return TakeMore(step, step.value == format::kNone ? step.value : step.value - step.count);
}

bool StepSearch::TakeMore(const UnwrapStep& step, std::uint32_t left) {
  const std::size_t next = FindNext(at_, step.behind);
  Spend(next - at_);
  const bool unlimited = step.value == format::kNone;
  if (unlimited && step.set == format::kAnySet) at_ = next;
  while (at_ < next) {
    const std::uint32_t taken = TakeCharacters(step.set, left, next);
    if (taken == 0) return false;
    if (!unlimited) left -= taken;
  }
  if (left > 0 && !AtEnd()) Push(at_, left);
  ++step_;
  return true;
}

std::size_t StepSearch::FindNext(std::size_t at, format::NextTwo next) const {
  if (next.first == format::kAnySet) return at;
  const ByteSet first = t_.unwrap_sets[next.first];
  for (; at < text_.size(); ++at) {
    if (HasByte(first, static_cast<unsigned char>(text_[at])) && MayStand(at, next)) break;
  }
  return at;
}

bool StepSearch::GoBack() {
  while (choice_count_ > 0) {
    const Choice choice = choices_[--choice_count_];
    const UnwrapStep& step = steps_[choice.step];
    const auto op = static_cast<UnwrapOp>(step.op);
    if (op == UnwrapOp::kMark) {
      marks_[step.count] = choice.at;
      continue;
    }
    at_ = choice.at;
    step_ = choice.step;
    if (op == UnwrapOp::kFork) {
      step_ = step.value;
      return true;
    }
    if (op == UnwrapOp::kRepeat) {
      at_ = CharacterBefore(at_);
      if (GiveBack(step, choice.left - 1)) return true;
    } else if (Has(step.set, at_)) {
      at_ = BehindCharacter(at_);
      if (TakeMore(step, choice.left - 1)) return true;
    }
  }
  return false;
}

bool StepSearch::IsWordEdge() const {
  const bool before = at_ > 0 && IsWordCharacter(text_[at_ - 1]);
  const bool behind = !AtEnd() && IsWordCharacter(text_[at_]);
  return before != behind;
}

// Without room for another choice the search is given up.
void StepSearch::Push(std::size_t at, std::uint32_t left) {
  if (choice_count_ == kMaxChoices) {
    budget_ = 0;
    return;
  }
  choices_[choice_count_++] = {step_, static_cast<std::uint32_t>(at), left};
}

std::uint32_t StepSearch::TakeCharacters(std::uint16_t set, std::uint32_t most, std::size_t end) {
  std::uint32_t taken = 0;
  std::size_t at = at_;
  for (; taken < most && at < end; ++taken) {
    if (!Has(set, at)) break;
    at = BehindCharacter(at);
  }
  Spend(at - at_);
  at_ = at;
  return taken;
}

std::size_t StepSearch::BehindCharacter(std::size_t at) const {
  if ((text_[at++] & 0x80) == 0) return at;
  while (at < text_.size() && IsContinuation(text_[at])) ++at;
  return at;
}

std::size_t StepSearch::CharacterBefore(std::size_t at) const {
  do --at;
  while (at > 0 && IsContinuation(text_[at]));
  return at;
}

}  // namespace ricochet
