// SPDX-License-Identifier: Apache-2.0
//
// Counts what rules did for many responses, and what they cost.
//
// Tested by tests/compiler/authoring/coverage/rule_usage_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_RULE_USAGE_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_RULE_USAGE_H_

#include <array>
#include <cstdint>
#include <vector>

#include "ricochet/ruleset.h"
#include "runtime/src/match/observe.h"

namespace ricochet::compiler {

struct RuleUsage {
  std::uint64_t hits = 0;        // responses that it decided
  std::uint64_t candidates = 0;  // texts in which a guard made it one, or its codes did
  // Its expressions that were looked at in full, and those of them that held.
  std::uint64_t confirmations = 0, held = 0;
  std::uint64_t re2_calls = 0;
  // Of RuleInfo::any and `with`: how often each held where the rule decided.
  std::vector<std::uint64_t> any, with;
};

// Not thread-safe: a thread has its own, and they are added up.
class UsageCounter {
 public:
  explicit UsageCounter(const Ruleset& ruleset);

  // REQUIRES: of a classification by this ruleset that did not fail.
  void Add(const Observation& observation);
  // REQUIRES: of the same ruleset.
  void Add(const UsageCounter& other);

  std::uint64_t responses() const { return responses_; }
  std::uint64_t decided(Layer layer) const { return layers_[static_cast<std::size_t>(layer)]; }
  const std::vector<RuleUsage>& rules() const { return rules_; }

 private:
  void AddCandidates(const Observation& observation);

  std::uint64_t responses_ = 0;
  std::array<std::uint64_t, kLayerCount + 1> layers_{};  // the last one: none
  std::vector<RuleUsage> rules_;                         // by index
  // By rule: the number of the text in which it last was a candidate.
  std::vector<std::uint64_t> last_text_;
  std::uint64_t texts_ = 0;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_RULE_USAGE_H_
