// SPDX-License-Identifier: Apache-2.0
//
// From merged definitions to the layer likeness of a RuleSet.
//
// Tested by tests/compiler/resolve/resolve_likeness_test.cc
#ifndef RICOCHET_COMPILER_RESOLVE_RESOLVE_LIKENESS_H_
#define RICOCHET_COMPILER_RESOLVE_RESOLVE_LIKENESS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "compiler/resolve/merge_folders.h"
#include "compiler/resolve/rule_set.h"

namespace ricochet::compiler {

struct CodeThresholds {
  std::int32_t handicap = 0, lead = 0;
};

// What the [[threshold]] tables say about a code; the most particular one that has a key counts.
CodeThresholds FindThresholds(const MergedFiles& merged, const CodeDef& code);

// The index of a code in the code table; reports one that is not there.
using FindCodeFunction = std::function<std::optional<std::uint32_t>(const SpannedInteger&)>;

// `codes` is the code table.
ResolvedLikeness ResolveLikeness(const MergedFiles& merged,
                                 const std::vector<const CodeDef*>& codes,
                                 const FindCodeFunction& find_code);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_RESOLVE_LIKENESS_H_
