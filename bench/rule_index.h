// SPDX-License-Identifier: Apache-2.0
//
// The rules as the shared part of the job needs them: by expression, and by reply code and
// status for those without an expression.
#ifndef RICOCHET_BENCH_RULE_INDEX_H_
#define RICOCHET_BENCH_RULE_INDEX_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ricochet/response.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet::bench {

// What deciding needs of a rule, close together.
struct CompactRule {
  std::vector<std::uint32_t> any, with, unless;  // expressions
  bool has_conditions = false;                   // ConditionsHold is worth a call
  bool never = false;                            // it cannot hold for any response of the benchmark
};

// Immutable once made.
class RuleIndex {
 public:
  explicit RuleIndex(const Ruleset& ruleset);

  const RulesetTables& tables() const { return tables_; }
  std::uint32_t first_reply_rule() const { return first_reply_rule_; }
  const CompactRule& rule(std::uint32_t index) const { return rules_[index]; }

  // Rules that have the expression among those of which one must hold; ascending.
  std::span<const std::uint32_t> RulesOf(std::uint32_t expression) const {
    return {rules_of_.data() + first_rule_of_[expression],
            rules_of_.data() + first_rule_of_[expression + 1]};
  }
  // Rules without expressions that may hold for a text with these codes, in rank order: all of
  // them for which reply and status class and subject hold.
  std::span<const std::uint32_t> CodeRules(ReplyCode reply, const EnhancedStatus& status) const {
    return code_rules_[reply_class_[reply] * kStatusBuckets + StatusBucket(status)];
  }

 private:
  // Unknown; then by class 2, 4 or 5, and by subject 0 to 8 or another.
  static constexpr std::size_t kStatusBuckets = 1 + 3 * 10;
  static std::size_t StatusBucket(const EnhancedStatus& status);
  std::vector<std::uint32_t> OfText(format::Range range) const;
  void IndexExpressions();
  void IndexCodes();
  std::vector<bool> ReplyBoundaries(const std::vector<std::uint32_t>& rules) const;
  bool MayHold(const format::RuleRecord& rule, ReplyCode reply, std::size_t bucket) const;

  Ruleset ruleset_;
  const RulesetTables& tables_;
  std::uint32_t first_reply_rule_;
  std::vector<CompactRule> rules_;
  std::vector<std::uint32_t> first_rule_of_, rules_of_;
  std::array<std::uint16_t, 1000> reply_class_ = {};  // replies that all rules treat alike
  std::vector<std::vector<std::uint32_t>> code_rules_;
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_RULE_INDEX_H_
