// SPDX-License-Identifier: Apache-2.0
//
// Takes the steps of an unwrap pattern (unwrap_format.h) through a text: the match that RE2 would
// find.
//
// Tested by tests/compiler/write/unwrap_steps_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_UNWRAP_STEPS_H_
#define RICOCHET_RUNTIME_MATCH_UNWRAP_STEPS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet {

// A search in one text. Views all that it is given.
class StepSearch {
 public:
  enum class Outcome : std::uint8_t {
    kMatched,
    kNone,
    kGaveUp,  // after too many steps: RE2 has to tell
  };

  // REQUIRES: the reader accepted `steps`, and there are some; `text` is a normal form, or cut out
  // of one, of less than 2^32 bytes.
  StepSearch(const RulesetTables& tables, std::span<const format::UnwrapStep> steps,
             std::string_view text);

  // The match that begins at `start`. Cost: the number of steps of all calls together is linear in
  // the text. REQUIRES: start <= size of the text.
  Outcome MatchAt(std::size_t start);

  // Whether what stands at `at` is none of `next`; false at the end of the text.
  bool RulesOut(std::size_t at, format::NextTwo next) const {
    return at < text_.size() && !MayStand(at, next);
  }

  // Of the match that was found: what the group between two marks captured; empty if nothing.
  std::string_view Captured(format::UnwrapMark begin, format::UnwrapMark end) const;

 private:
  // What else may be tried: the step of a choice; or what a mark was before.
  struct Choice {
    std::uint32_t step;
    std::uint32_t at;    // the position to go on from; of a mark, what it was
    std::uint32_t left;  // of a repetition: how many characters it may still give back, or take
  };
  static constexpr std::size_t kMaxChoices = 128;
  static constexpr std::uint32_t kUnset = 0xFFFFFFFF;

  // These go one step on, or return false where it fails.
  bool Take(const format::UnwrapStep& step);
  bool TakeLiteral(const format::UnwrapStep& step);
  bool TakeFork(const format::UnwrapStep& step);
  bool TakeMark(const format::UnwrapStep& step);
  bool TakeRepeat(const format::UnwrapStep& step);
  bool TakeLazily(const format::UnwrapStep& step);
  // Go on behind a repetition, with less or more of it as far as what comes next needs that.
  bool GiveBack(const format::UnwrapStep& step, std::uint32_t left);
  bool TakeMore(const format::UnwrapStep& step, std::uint32_t left);

  // From `at` on, which need not be the end of the text.
  bool MayStand(std::size_t at, format::NextTwo next) const {
    return Has(next.first, at) && (at + 1 == text_.size() || Has(next.second, at + 1));
  }
  // Where that is first so from `at` on; else the end of the text.
  std::size_t FindNext(std::size_t at, format::NextTwo next) const;

  bool IsWordEdge() const;
  bool GoBack();
  void Push(std::size_t at, std::uint32_t left);
  // Up to `most` characters of a set, before `end`; returns how many.
  std::uint32_t TakeCharacters(std::uint16_t set, std::uint32_t most, std::size_t end);
  std::size_t BehindCharacter(std::size_t at) const;
  std::size_t CharacterBefore(std::size_t at) const;
  bool Has(std::uint16_t set, std::size_t at) const {
    return set == format::kAnySet ||
           format::HasByte(t_.unwrap_sets[set], static_cast<unsigned char>(text_[at]));
  }
  bool AtEnd() const { return at_ == text_.size(); }
  void Spend(std::size_t steps) { budget_ -= steps < budget_ ? steps : budget_; }

  const RulesetTables& t_;
  std::span<const format::UnwrapStep> steps_;
  std::string_view text_;
  std::size_t budget_;  // of steps
  std::size_t at_ = 0;
  std::uint32_t step_ = 0;
  std::size_t choice_count_ = 0;
  std::array<std::uint32_t, format::kUnwrapMarks> marks_;
  std::array<Choice, kMaxChoices> choices_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_UNWRAP_STEPS_H_
