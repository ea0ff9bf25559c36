// SPDX-License-Identifier: Apache-2.0
#ifndef RICOCHET_BENCH_SHIPPED_RULESET_H_
#define RICOCHET_BENCH_SHIPPED_RULESET_H_

#include "ricochet/ruleset.h"

namespace ricochet::bench {

// `rules/`, compiled once; nullptr if that fails.
const Ruleset* ShippedRuleset();

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_SHIPPED_RULESET_H_
