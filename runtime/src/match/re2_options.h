// SPDX-License-Identifier: Apache-2.0
//
// How all phrases and patterns are compiled: UTF-8, ignoring case, no logging.
#ifndef RICOCHET_RUNTIME_MATCH_RE2_OPTIONS_H_
#define RICOCHET_RUNTIME_MATCH_RE2_OPTIONS_H_

#include <re2/re2.h>

#include <cstdint>

namespace ricochet {

// For one expression: RE2's own default budget.
inline constexpr std::int64_t kExpressionBudgetBytes = 8 << 20;

// What all patterns may take together, beside their programs, and likewise all phrases: a text full
// of near misses makes each of them fill its budget. Apart, for patterns are asked all the time and
// phrases hardly ever, and ten thousand rules have a hundred phrases a pattern: with one budget for
// both, a pattern's DFA was thrown away and built again, a quarter of the time a response took.
inline constexpr std::int64_t kExpressionsBudgetBytes = 1 << 29;
inline constexpr std::int64_t kLeastExpressionBudgetBytes = 32 << 10;

inline re2::RE2::Options ExpressionOptions(std::int64_t budget_bytes = kExpressionBudgetBytes) {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(budget_bytes);
  return options;
}

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_RE2_OPTIONS_H_
