// SPDX-License-Identifier: Apache-2.0
//
// Each expression of a ruleset alone, as RE2.
#ifndef RICOCHET_BENCH_ENGINES_EXPRESSIONS_H_
#define RICOCHET_BENCH_ENGINES_EXPRESSIONS_H_

#include <re2/re2.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/expression_text.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet::bench {

inline re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

// As fast as RE2 answers whether an expression holds: no captures.
inline bool Holds(const re2::RE2& expression, std::string_view text) {
  return expression.Match(Piece(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

// Compiled when first asked for; threads that race for one compile it twice and keep one.
// Thread-safe once made.
class Expressions {
 public:
  explicit Expressions(const RulesetTables& tables)
      : tables_(tables), compiled_(tables.expressions.size()) {}
  ~Expressions() {
    for (auto& slot : compiled_) delete slot.load();
  }
  Expressions(const Expressions&) = delete;
  Expressions& operator=(const Expressions&) = delete;

  const re2::RE2& Get(std::uint32_t expression) const {
    const re2::RE2* known = compiled_[expression].load(std::memory_order_acquire);
    return known != nullptr ? *known : Compile(expression);
  }

 private:
  const re2::RE2& Compile(std::uint32_t expression) const {
    const std::string text = Re2Text(tables_, tables_.expressions[expression]);
    const auto* fresh = new re2::RE2(text, ExpressionOptions());
    const re2::RE2* known = nullptr;
    if (compiled_[expression].compare_exchange_strong(known, fresh)) return *fresh;
    delete fresh;
    return *known;
  }

  const RulesetTables& tables_;
  mutable std::vector<std::atomic<const re2::RE2*>> compiled_;
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_ENGINES_EXPRESSIONS_H_
