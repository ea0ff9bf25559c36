// SPDX-License-Identifier: Apache-2.0
//
// What all threads share of the job, for every engine but ricochet.
#ifndef RICOCHET_BENCH_JOB_H_
#define RICOCHET_BENCH_JOB_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/literal_filters.h"
#include "bench/rule_index.h"
#include "bench/unwraps.h"
#include "ricochet/ruleset.h"
#include "runtime/src/match/likeness.h"

namespace ricochet::bench {

class Job {
 public:
  // Throws std::runtime_error.
  explicit Job(const Ruleset& ruleset)
      : rules_(ruleset),
        unwraps_(rules_.tables()),
        likeness_(rules_.tables()),
        filters_(LiteralFilters(rules_.tables())) {}

  const RuleIndex& rules() const { return rules_; }
  const Unwraps& unwraps() const { return unwraps_; }
  const LikenessJudge& likeness() const { return likeness_; }
  // Of an expression, see literal_filters.h.
  std::string_view filter(std::size_t expression) const { return filters_[expression]; }
  std::size_t expression_count() const { return rules_.tables().expressions.size(); }

  // The reply quoted in `text`, empty if there is none. Takes the unwrap patterns out of `found`;
  // `storage` is overwritten.
  QuotedReply Inner(std::string_view text, std::vector<std::uint32_t>* found,
                    std::vector<std::uint32_t>* storage) const;

 private:
  RuleIndex rules_;
  Unwraps unwraps_;
  LikenessJudge likeness_;
  std::vector<std::string> filters_;
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_JOB_H_
