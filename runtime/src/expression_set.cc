// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/expression_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <map>
#include <new>
#include <string>
#include <utility>

#include "runtime/src/re2_options.h"

namespace ricochet {

LazyExpression::~LazyExpression() { delete re2_.load(std::memory_order_acquire); }

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

Status Refused(std::string_view expression, const std::string& error) {
  return Status(ErrorCode::kDamaged, "RE2 refuses an expression of the ruleset (" + error +
                                         "): " + std::string(expression));
}

// Those that a filter stands for are compiled when a text first needs them, too late to refuse the
// ruleset: whether they are expressions at all is seen here. Add parses, which costs little.
Status CheckFiltered(const RulesetTables& tables) {
  re2::RE2::Set parsed(ExpressionOptions(), re2::RE2::UNANCHORED);
  for (const format::ExpressionRecord& record : tables.expressions) {
    if (record.filter.size == 0) continue;
    const std::string_view text = tables.View(record.re2);
    std::string error;
    if (parsed.Add(re2::StringPiece(text.data(), text.size()), &error) < 0) {
      return Refused(text, error);
    }
  }
  return Status();
}

std::int64_t ShareOfBudget(std::size_t expression_count) {
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(expression_count, 1));
  return std::clamp(kAllExpressionsBudgetBytes / count, kLeastExpressionBudgetBytes,
                    kExpressionBudgetBytes);
}

}  // namespace

const re2::RE2& LazyExpression::Get(std::string_view expression, std::int64_t budget_bytes) const {
  const re2::RE2* compiled = re2_.load(std::memory_order_acquire);
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

struct ExpressionSet::Set {
  re2::RE2::Set re2{ExpressionOptions(kSetBudgetBytes), re2::RE2::UNANCHORED};
};

ExpressionSet::ExpressionSet(const RulesetTables& tables)
    : tables_(tables),
      set_(std::make_unique<Set>()),
      exact_(tables.expressions.size()),
      exact_budget_bytes_(ShareOfBudget(tables.expressions.size())) {}

ExpressionSet::~ExpressionSet() = default;

Result<std::unique_ptr<ExpressionSet>> ExpressionSet::Create(const RulesetTables& tables) {
  if (Status status = CheckFiltered(tables); !status.ok()) return status;
  std::unique_ptr<ExpressionSet> set(new ExpressionSet(tables));
  // Phrases share filters: each distinct one is a member of the set once.
  std::map<std::string_view, std::vector<std::uint32_t>> members;
  std::uint32_t bit = 0;
  for (const format::ExpressionRecord& expression : tables.expressions) {
    const bool filtered = expression.filter.size > 0;
    members[tables.View(filtered ? expression.filter : expression.re2)].push_back(bit++);
  }
  for (const format::UnwrapRecord& unwrap : tables.unwraps) {
    members[tables.View(unwrap.pattern)].push_back(bit++);
  }
  for (const auto& [text, bits] : members) {
    std::string error;
    if (set->set_->re2.Add(re2::StringPiece(text.data(), text.size()), &error) < 0) {
      return Refused(text, error);
    }
    set->first_of_.push_back(static_cast<std::uint32_t>(set->members_.size()));
    set->members_.insert(set->members_.end(), bits.begin(), bits.end());
  }
  set->first_of_.push_back(static_cast<std::uint32_t>(set->members_.size()));
  if (!set->set_->re2.Compile()) {
    return Status(ErrorCode::kOutOfMemory, "the expressions of the ruleset exceed RE2's budget");
  }
  return set;
}

void ExpressionSet::FindCandidates(std::string_view text, ExpressionHits* hits) const {
  const std::size_t bits = tables_.expressions.size() + tables_.unwraps.size();
  hits->candidates.Reset(bits);
  hits->confirmed.Reset(tables_.expressions.size());
  hits->holds.Reset(tables_.expressions.size());
  hits->unknown = false;
  hits->found.clear();
  re2::RE2::Set::ErrorInfo error{re2::RE2::Set::kNoError};
  // Match returns a plain false when its DFA runs out of memory: only `error` tells.
  if (set_->re2.Match(re2::StringPiece(text.data(), text.size()), &hits->found, &error)) {
    for (const int member : hits->found) {
      const auto m = static_cast<std::size_t>(member);
      for (std::uint32_t i = first_of_[m]; i < first_of_[m + 1]; ++i) {
        hits->candidates.Set(members_[i]);
      }
    }
  } else if (error.kind != re2::RE2::Set::kNoError) {
    hits->unknown = true;
    for (std::size_t bit = 0; bit < bits; ++bit) hits->candidates.Set(bit);
  }
}

bool ExpressionSet::Holds(std::uint32_t expression, std::string_view text,
                          ExpressionHits* hits) const {
  if (!hits->candidates.Test(expression)) return false;
  if (!hits->confirmed.Test(expression)) {
    if (Confirm(expression, text, *hits)) hits->holds.Set(expression);
    hits->confirmed.Set(expression);
  }
  return hits->holds.Test(expression);
}

bool ExpressionSet::Confirm(std::uint32_t expression, std::string_view text,
                            const ExpressionHits& hits) const {
  const format::ExpressionRecord& record = tables_.expressions[expression];
  // Without a filter the expression itself is a member of the set, which has found it.
  if (record.filter.size == 0 && !hits.unknown) return true;
  const re2::RE2& exact = exact_[expression].Get(tables_.View(record.re2), exact_budget_bytes_);
  return SearchExpression(exact, text);
}

}  // namespace ricochet
