// SPDX-License-Identifier: Apache-2.0
#include "bench/shipped_ruleset.h"

#include "compiler/compile.h"

namespace ricochet::bench {

const Ruleset* ShippedRuleset() {
  static const Result<Ruleset> ruleset = [] {
    const auto compilation = compiler::Compile({RICOCHET_SHIPPED_RULES}, {});
    return Ruleset::FromBytes(compilation.artifact);
  }();
  return ruleset.ok() ? &*ruleset : nullptr;
}

}  // namespace ricochet::bench
