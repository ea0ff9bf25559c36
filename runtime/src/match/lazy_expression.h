// SPDX-License-Identifier: Apache-2.0
//
// An expression that RE2 compiles on first use.
//
// Tested by tests/runtime/match/shared_matcher_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_LAZY_EXPRESSION_H_
#define RICOCHET_RUNTIME_MATCH_LAZY_EXPRESSION_H_

#include <atomic>
#include <cstdint>
#include <string_view>

namespace re2 {
class RE2;
}

namespace ricochet {

// What LazyExpression::Get throws for something that is no expression: an artifact that was not
// written by ricochetc.
struct CompileFailed {};

// Threads that race for an expression compile it twice and keep one. Thread-safe.
class LazyExpression {
 public:
  LazyExpression() = default;
  ~LazyExpression();
  LazyExpression(const LazyExpression&) = delete;
  LazyExpression& operator=(const LazyExpression&) = delete;

  // Null until Get has compiled it.
  const re2::RE2* Find() const noexcept { return re2_.load(std::memory_order_acquire); }

  // `budget_bytes` is for its automaton; an expression whose program needs more gets more. Throws
  // std::bad_alloc if RE2's own budget is not enough either, CompileFailed if this is none.
  // REQUIRES: always called with the same `expression`.
  const re2::RE2& Get(std::string_view expression, std::int64_t budget_bytes) const;

 private:
  mutable std::atomic<const re2::RE2*> re2_{nullptr};
};

// How every expression of a ruleset is searched for.
bool SearchExpression(const re2::RE2& expression, std::string_view text);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_LAZY_EXPRESSION_H_
