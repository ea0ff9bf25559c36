// SPDX-License-Identifier: Apache-2.0
//
// From a response to the winning rule (docs/engine.md).
//
//   response -> normal form -> words -> terms -> parts of phrases -> candidates -> winner
//
// Judging starts at the innermost unwrapped text. The first text for which a rule of the layers
// override to status holds decides; if there is none, the innermost whose words are typical enough
// of a code (likeness.h); else the innermost for which a rule of the reply layer holds.
//
// One pass over the words finds every phrase that holds. The rules that have one of these are tried
// in rank order. RE2 runs for patterns only, for those of which a guard stands in the text, and
// only if a rule needs the result.
//
// Tested by tests/runtime/match/matcher_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_JUDGE_H_
#define RICOCHET_RUNTIME_MATCH_JUDGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ricochet/classification.h"
#include "ricochet/matcher.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/likeness.h"
#include "runtime/src/match/prepare_text.h"
#include "runtime/src/match/text_state.h"
#include "runtime/src/match/unwrap.h"

namespace ricochet {

class Matcher::Impl {
 public:
  // Throws std::bad_alloc.
  explicit Impl(const Ruleset& ruleset);

  // All throw std::bad_alloc and CompileFailed. `scratch->texts` tells of it afterwards.
  Classification Classify(const Response& response, Scratch::Impl* scratch) const;
  // The same without the layer likeness. For tools.
  Classification ClassifyByRules(const Response& response, Scratch::Impl* scratch) const;
  // Fills `scratch->texts` as Classify does, and decides nothing. For tools.
  void PrepareTexts(const Response& response, Scratch::Impl* scratch) const;
  bool RuleHolds(std::uint32_t rule, TextState* text, Scratch::Impl* scratch) const;
  bool ExpressionHolds(std::uint32_t expression, TextState* text, Scratch::Impl* scratch) const {
    const std::uint8_t field = fields_[expression];
    if (field != format::kText) {
      if (!scratch->fields.IsGiven(field)) return false;
      text = scratch->fields.Text(field);
    }
    return !IsRuledOut(expression, *text) && FindVerdict(expression, text, scratch);
  }
  // The form that holds for a mail of which `response` has the text and the fields, or kNoRule.
  std::uint32_t FindForm(const Response& response, Scratch::Impl* scratch) const;
  const LikenessJudge& likeness() const { return likeness_; }

  // kDamaged with the expression that RE2 rejects.
  Status CheckExpressions() const;

  const Ruleset& ruleset() const { return ruleset_; }

 private:
  Classification Judge(bool with_likeness, Scratch::Impl* scratch) const;
  // The first rule of [first, last) in rank order that holds, or kNoRule.
  std::uint32_t FindFirst(std::uint32_t first, std::uint32_t last, TextState* text,
                          Scratch::Impl* scratch) const;
  bool AnyHolds(std::uint32_t rule, TextState* text, Scratch::Impl* scratch) const;
  bool OneHolds(std::span<const std::uint32_t> expressions, TextState* text,
                Scratch::Impl* scratch) const;
  void FindNeededParts();
  // Whether the part that each match of the expression has was looked for in vain. Most expressions
  // that are asked for, those of `unless`, need no more.
  bool IsRuledOut(std::uint32_t expression, const TextState& text) const {
    const std::uint32_t part = needed_parts_[expression];
    return part != format::kNone && !text.found.Has(part) && !text.found.parts_are_missing();
  }
  bool FindVerdict(std::uint32_t expression, TextState* text, Scratch::Impl* scratch) const;
  bool FindOut(std::uint32_t expression, TextState* text, Scratch::Impl* scratch) const;
  bool PhraseHolds(const format::ExpressionPlan& plan, std::uint32_t expression, TextState* text,
                   Scratch::Impl* scratch) const;
  bool MayHold(const format::ExpressionPlan& plan, const TextState& text) const;
  bool Ask(std::uint32_t expression, TextState* text) const;
  void Own(Scratch::Impl* scratch) const;
  // By a rule, or by none.
  Classification Decide(std::uint32_t rule, const NormalForm& outermost, const NormalForm& judged,
                        bool unwrapped) const;
  // Of the layer likeness; nothing if it has not enough to say about `judged`.
  std::optional<Classification> DecideByLikeness(const NormalForm& outermost,
                                                 const NormalForm& judged, bool unwrapped,
                                                 Scratch::Impl* scratch) const;
  Classification MakeAnswer(std::uint32_t code, const NormalForm& outermost,
                            const NormalForm& judged, bool unwrapped) const;

  Ruleset ruleset_;
  const RulesetData& data_;
  const RulesetTables& t_;
  std::uint64_t id_;  // of no other Impl in this program
  TextPreparer preparer_;
  Unwrapper unwrapper_;
  LikenessJudge likeness_;
  std::vector<LazyExpression> expressions_;
  std::vector<std::uint8_t> fields_;  // by expression: ExpressionRecord::field
  // By expression: the part, found with all others, without which it does not match; kNone: none is
  // known. And whether the part is all of it.
  std::vector<std::uint32_t> needed_parts_;
  std::vector<std::uint8_t> is_one_part_;
  std::vector<std::uint32_t> text_parts_;  // needed_parts_ of those about the text, kNone of others
  std::array<std::int64_t, 2> budget_bytes_;  // of an expression, by ExpressionKind
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_JUDGE_H_
