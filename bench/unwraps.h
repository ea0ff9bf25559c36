// SPDX-License-Identifier: Apache-2.0
//
// Unwrapping, which all engines share with ricochet (runtime/src/match/unwrap.h): the inner reply
// among the patterns that the engine named.
#ifndef RICOCHET_BENCH_UNWRAPS_H_
#define RICOCHET_BENCH_UNWRAPS_H_

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/unwrap.h"

namespace ricochet::bench {

// Thread-safe once made.
class Unwraps {
 public:
  // Throws std::runtime_error.
  explicit Unwraps(const RulesetTables& tables);

  std::size_t size() const { return patterns_.size(); }
  const re2::RE2& pattern(std::size_t index) const { return *patterns_[index].re2; }

  // What the leftmost match among `candidates` quotes (ascending; of two at one place the earlier),
  // empty if none holds.
  QuotedReply Inner(std::string_view text, std::span<const std::uint32_t> candidates) const;

 private:
  struct Pattern {
    std::unique_ptr<const re2::RE2> re2;
  };
  std::vector<Pattern> patterns_;
  Unwrapper unwrapper_;
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_UNWRAPS_H_
