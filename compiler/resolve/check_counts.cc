// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/check_counts.h"

#include <cstddef>
#include <string_view>
#include <vector>

#include "compiler/source/check_limits.h"
#include "compiler/source/limits.h"

namespace ricochet::compiler {
namespace {

template <typename Def>
bool CheckCount(const std::vector<const Def*>& defs, std::size_t limit, std::string_view what,
                DiagnosticSink* sink) {
  if (defs.size() <= limit) return true;
  sink->Error(DiagnosticCode::kLimitExceeded, defs[limit]->place,
              MoreThan(limit, what) + " in all files", "leave some out");
  return false;
}

}  // namespace

bool CheckCountLimits(const MergedFiles& merged, DiagnosticSink* sink) {
  const bool rules = CheckCount(merged.rules, kMaxRules, "rules", sink);
  const bool codes = CheckCount(merged.codes, kMaxCodes, "codes", sink);
  const bool groups = CheckCount(merged.groups, kMaxGroups, "groups", sink);
  const bool words = CheckCount(merged.words, kMaxWordLists, "word lists", sink);
  const bool unwraps = CheckCount(merged.unwraps, kMaxUnwraps, "unwraps", sink);
  const bool diagnoses = CheckCount(merged.diagnoses, kMaxDiagnoses, "diagnoses", sink);
  const bool clues = CheckCount(merged.clues, kMaxClues, "clues", sink);
  const bool kinds = CheckCount(merged.kinds, kMaxKinds, "kinds", sink);
  return kinds && rules && codes && groups && words && unwraps && diagnoses && clues;
}

}  // namespace ricochet::compiler
