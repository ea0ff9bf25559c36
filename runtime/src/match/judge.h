// SPDX-License-Identifier: Apache-2.0
//
// From a response to the winning rule.
//
//   response -> normal form -> words -> guards -> candidates -> rules in rank order -> winner
//
// Judging starts at the innermost unwrapped text. The first text for which a rule of the layers
// override to status holds decides; if there is none, the innermost whose words are typical enough
// of a code (likeness.h); else the innermost for which a rule of the reply layer holds.
//
// It is fast because only expressions with a guard in the text are evaluated (plan_format.h).
// Phrases are confirmed around the guard, and the rules of those that match are tried in rank
// order. RE2 runs for patterns only, and only if a rule needs the result. It is sound because every
// matching text contains a guard of the expression, unless the expression is unguarded
// (compiler/plan/plan.cc).
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
#include "runtime/src/match/phrase_match.h"
#include "runtime/src/match/prepare_text.h"
#include "runtime/src/match/text_state.h"
#include "runtime/src/match/unwrap.h"

namespace ricochet {

class Matcher::Impl {
 public:
  // Throws std::bad_alloc.
  explicit Impl(const Ruleset& ruleset);

  // All throw std::bad_alloc and CompileFailed.
  // Step by step for all of them; recalls what `scratch` has judged before. REQUIRES: at most
  // kBlockSize of them, as many in `out`.
  void ClassifyBlock(std::span<const Response> responses, std::span<Classification> out,
                     Scratch::Impl* scratch) const;
  // Recalls nothing: `scratch->texts` tells of it afterwards.
  Classification Classify(const Response& response, Scratch::Impl* scratch) const;
  // The same without the layer likeness. For tools.
  Classification ClassifyByRules(const Response& response, Scratch::Impl* scratch) const;
  // Fills `scratch->texts` as Classify does, with every candidate, and decides nothing. For tools.
  void PrepareAll(const Response& response, Scratch::Impl* scratch) const;
  // Of a text in `scratch->texts`: after the rule that won, not all that may hold are known.
  void AddAllCandidates(TextState* text) const { preparer_.finder().AddAllRanked(text); }
  // REQUIRES: the rule is the next one to try, or all candidates were added.
  bool RuleHolds(std::uint32_t rule, TextState* text, Scratch::Impl* scratch) const;
  bool ExpressionHolds(std::uint32_t expression, TextState* text) const;
  const LikenessJudge& likeness() const { return likeness_; }

  // kDamaged with the expression that RE2 rejects.
  Status CheckExpressions() const;

  const Ruleset& ruleset() const { return ruleset_; }

 private:
  void Scan(std::span<const Response> responses, bool recall, Scratch::Impl* scratch) const;
  bool Recall(ScannedResponse* response, Scratch::Impl* scratch, Classification* out) const;
  ScannedText* UnwrapAgain(const ScannedText& text, const Answer& answer, Context* context,
                           TextState* inner, Scratch::Impl* scratch) const;
  bool StillHold(const Answer& answer, const ScannedText& text, Context* context) const;
  bool StillHolds(const Assumption& assumption, const ScannedText& text, Context* context,
                  int* steps) const;
  void Remember(const Classification& answer, Scratch::Impl* scratch) const;
  void PrepareTexts(ScannedResponse* response, bool recall, Scratch::Impl* scratch) const;
  Classification Judge(bool with_likeness, Scratch::Impl* scratch) const;
  Classification ClassifyAnew(const Response& response, bool with_likeness,
                              Scratch::Impl* scratch) const;
  // The first rule of [first, last) that may hold, or `last`.
  std::uint32_t NextRule(std::uint32_t first, std::uint32_t last, TextState* text) const;
  // The first rule of [first, last) in rank order that holds, or kNoRule.
  std::uint32_t FindFirst(std::uint32_t first, std::uint32_t last, TextState* text,
                          Scratch::Impl* scratch) const;
  bool AnyHolds(std::uint32_t rule, TextState* text) const;
  PhraseVerdict TryPlaces(std::uint32_t expression, TextState* text) const;
  bool Find(std::uint32_t expression, Verdicts::Known known, TextState* text) const;
  bool Search(std::uint32_t expression, std::string_view text) const;
  bool Ask(std::uint32_t expression, TextState* text) const;
  bool IsUnguarded(std::uint32_t expression, const TextState& text) const;
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
  PhraseMatcher phrases_;
  Unwrapper unwrapper_;
  LikenessJudge likeness_;
  std::vector<LazyExpression> expressions_;
  // By expression: no guard tells that it can't hold, in any text or in those that are not ASCII.
  enum class Unguarded : std::uint8_t { kNo, kNonAscii, kAlways };
  std::vector<Unguarded> unguarded_;
  std::array<std::int64_t, 2> budget_bytes_;  // of an expression, by ExpressionKind
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_JUDGE_H_
