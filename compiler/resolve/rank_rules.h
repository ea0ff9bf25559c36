// SPDX-License-Identifier: Apache-2.0
//
// Which rule wins if several hold: the order of the rules in the artifact.
//
// Tested by tests/compiler/resolve/rank_rules_test.cc
#ifndef RICOCHET_COMPILER_RESOLVE_RANK_RULES_H_
#define RICOCHET_COMPILER_RESOLVE_RANK_RULES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "ricochet/taxonomy.h"

namespace ricochet::compiler {

struct RankInput {
  Layer layer = Layer::kCause;
  std::int32_t priority = 0;
  std::vector<std::uint32_t> beats;  // indices of rules of the same layer
};

struct Ranking {
  std::vector<std::uint32_t> order;  // indices of the input, winners first
  std::vector<std::uint32_t> cycle;  // if not empty: each beats the next, the last the first
};

// Rules come in the order of their files. Layer first, then priority (higher first), then order in
// the files; a rule that `beats` another is lifted to just above it. Linear but for a sort.
Ranking RankRules(const std::vector<RankInput>& rules);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_RANK_RULES_H_
