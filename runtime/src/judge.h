// SPDX-License-Identifier: Apache-2.0
//
// From a response to the texts that rules look at, and from those to the winning rule.
//
//   response -> normal form -> unwrapped texts -> per text: candidates -> rules in rank order
//
// Judging starts at the innermost text. The first text for which a rule of the layers override to
// status holds decides; if there is none, the innermost for which one of the reply layer does.
//
// Tested by tests/runtime/matcher_test.cc and tests/differential
#ifndef RICOCHET_SRC_JUDGE_H_
#define RICOCHET_SRC_JUDGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/classification.h"
#include "ricochet/matcher.h"
#include "runtime/src/conditions.h"
#include "runtime/src/expression_set.h"
#include "runtime/src/normal_form.h"
#include "runtime/src/ruleset_data.h"
#include "runtime/src/unwrap.h"

namespace ricochet {

// One text to judge and what is known about it.
struct TextState {
  std::string buffer;
  NormalForm form;  // codes as judged: the caller's where those serve
  ExpressionHits hits;
  std::uint32_t unwrap = 0;  // of which unwrap rule; meaningless for the outermost
};

struct Scratch::Impl {
  std::array<TextState, kMaxUnwraps + 1> texts;  // outermost first
  std::size_t text_count = 0;
  Context context;
  Bits rule_candidates;
};

class Matcher::Impl {
 public:
  // Throws std::bad_alloc.
  static Result<std::shared_ptr<const Impl>> Create(const Ruleset& ruleset);

  // Both throw std::bad_alloc and CompileFailed.
  Classification Classify(const Response& response, Scratch::Impl* scratch) const;
  // Fills `scratch->texts`: normal form, unwrapping, candidates.
  void PrepareTexts(const Response& response, Scratch::Impl* scratch) const;

  const Ruleset& ruleset() const { return ruleset_; }
  const ExpressionSet& expressions() const { return *expressions_; }
  bool RuleHolds(std::uint32_t rule, TextState* text, Context* context) const;
  // The first rule of [first, last) in rank order that holds, or kNoRule.
  std::uint32_t FindFirst(std::uint32_t first, std::uint32_t last, TextState* text,
                          Scratch::Impl* scratch) const;
  // Sets the bits of the rules that may hold for `text`.
  void MarkCandidates(const TextState& text, Bits* rules) const;

 private:
  explicit Impl(const Ruleset& ruleset);
  void IndexRules();
  Classification Decide(const Scratch::Impl& scratch, std::uint32_t rule, std::size_t text) const;

  Ruleset ruleset_;
  const RulesetData& data_;
  std::unique_ptr<ExpressionSet> expressions_;
  std::unique_ptr<Unwrapper> unwrapper_;
  // Rules that list expression e in `any`: rules_of_[first_rule_of_[e]] to [first_rule_of_[e+1]].
  std::vector<std::uint32_t> first_rule_of_;
  std::vector<std::uint32_t> rules_of_;
  Bits rules_without_expression_;
};

}  // namespace ricochet

#endif  // RICOCHET_SRC_JUDGE_H_
