// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/lazy_expression.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <new>

#include "runtime/src/match/re2_options.h"

namespace ricochet {
namespace {

// With the least budget, doubled from `budget_bytes`, that RE2 finds enough for the program.
std::unique_ptr<const re2::RE2> CompileWithin(std::string_view expression,
                                              std::int64_t budget_bytes) {
  for (;; budget_bytes *= 2) {
    const std::int64_t budget = std::min(budget_bytes, kExpressionBudgetBytes);
    auto compiled = std::make_unique<const re2::RE2>(
        re2::StringPiece(expression.data(), expression.size()), ExpressionOptions(budget));
    if (compiled->ok()) return compiled;
    if (compiled->error_code() != re2::RE2::ErrorPatternTooLarge) throw CompileFailed();
    if (budget == kExpressionBudgetBytes) throw std::bad_alloc();
  }
}

}  // namespace

LazyExpression::~LazyExpression() { delete re2_.load(std::memory_order_acquire); }

const re2::RE2& LazyExpression::Get(std::string_view expression, std::int64_t budget_bytes) const {
  const re2::RE2* compiled = Find();
  if (compiled != nullptr) return *compiled;
  auto fresh = CompileWithin(expression, budget_bytes);
  if (re2_.compare_exchange_strong(compiled, fresh.get(), std::memory_order_acq_rel)) {
    return *fresh.release();
  }
  return *compiled;
}

bool SearchExpression(const re2::RE2& expression, std::string_view text) {
  return expression.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                          re2::RE2::UNANCHORED, nullptr, 0);
}

}  // namespace ricochet
