// SPDX-License-Identifier: Apache-2.0
//
// All expressions of a ruleset as one RE2::Set, and each of them alone, compiled when needed.
//
// Tested by tests/runtime/matcher_test.cc and tests/differential
#ifndef RICOCHET_SRC_EXPRESSION_SET_H_
#define RICOCHET_SRC_EXPRESSION_SET_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "ricochet/status.h"
#include "runtime/src/ruleset_data.h"

namespace re2 {
class RE2;
}

namespace ricochet {

// A growing bit set whose capacity stays: one bit an expression or a rule.
class Bits {
 public:
  void Reset(std::size_t size) { words_.assign((size + 63) / 64, 0); }
  void Set(std::size_t index) { words_[index / 64] |= std::uint64_t{1} << (index % 64); }
  bool Test(std::size_t index) const { return (words_[index / 64] >> (index % 64) & 1) != 0; }
  std::vector<std::uint64_t>& words() { return words_; }
  const std::vector<std::uint64_t>& words() const { return words_; }

 private:
  std::vector<std::uint64_t> words_;
};

// What is known about the expressions in one text.
struct ExpressionHits {
  Bits candidates;         // may hold: one bit an expression, then one an unwrap pattern
  Bits confirmed;          // of the candidates: RE2 was asked
  Bits holds;              // of the confirmed: RE2 said yes
  bool unknown = false;    // the set ran out of its budget: every expression is a candidate
  std::vector<int> found;  // storage for RE2::Set
};

// RE2 compiles an expression when it is first asked for; threads that race for it compile it
// twice and keep one.
class LazyExpression {
 public:
  LazyExpression() = default;
  ~LazyExpression();
  LazyExpression(const LazyExpression&) = delete;
  LazyExpression& operator=(const LazyExpression&) = delete;

  // `budget_bytes` is for its automaton; an expression whose program needs more gets more. Throws
  // std::bad_alloc if RE2's own budget is not enough either, CompileFailed if this is none.
  const re2::RE2& Get(std::string_view expression, std::int64_t budget_bytes) const;

 private:
  mutable std::atomic<const re2::RE2*> re2_{nullptr};
};

struct CompileFailed {};

// Thread-safe once created; refers to the tables of the ruleset.
class ExpressionSet {
 public:
  // Throws std::bad_alloc. kDamaged if RE2 refuses an expression.
  static Result<std::unique_ptr<ExpressionSet>> Create(const RulesetTables& tables);
  ~ExpressionSet();

  // Marks every expression and unwrap pattern that may hold for `text`.
  void FindCandidates(std::string_view text, ExpressionHits* hits) const;

  // Whether `expression` holds for the text that `hits` is about; asks RE2 at most once.
  bool Holds(std::uint32_t expression, std::string_view text, ExpressionHits* hits) const;

  std::size_t expression_count() const { return tables_.expressions.size(); }

 private:
  struct Set;
  explicit ExpressionSet(const RulesetTables& tables);
  bool Confirm(std::uint32_t expression, std::string_view text, const ExpressionHits& hits) const;

  RulesetTables tables_;
  std::unique_ptr<Set> set_;
  // What member m of the set stands for: bits members_[first_of_[m]] to members_[first_of_[m + 1]].
  std::vector<std::uint32_t> first_of_;
  std::vector<std::uint32_t> members_;
  std::vector<LazyExpression> exact_;  // by expression
  std::int64_t exact_budget_bytes_;    // of each
};

// How every expression of a ruleset is compiled.
bool SearchExpression(const re2::RE2& expression, std::string_view text);

}  // namespace ricochet

#endif  // RICOCHET_SRC_EXPRESSION_SET_H_
