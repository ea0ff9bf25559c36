// SPDX-License-Identifier: Apache-2.0
//
// The tables of the layer likeness (runtime/src/artifact/likeness_format.h).
//
// Tested by tests/compiler/resolve/resolve_likeness_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_WRITE_WRITE_LIKENESS_H_
#define RICOCHET_COMPILER_WRITE_WRITE_LIKENESS_H_

#include <vector>

#include "compiler/plan/string_pool.h"
#include "compiler/resolve/rule_set.h"
#include "runtime/src/artifact/likeness_format.h"

namespace ricochet::compiler {

struct LikenessTables {
  std::vector<format::LikenessCodeRecord> codes;
  std::vector<format::ClueRecord> clues;
  std::vector<format::VoteRecord> votes;
  std::vector<format::ClueSlot> slots;
};

// All empty if no clue votes.
LikenessTables MakeLikenessTables(const ResolvedLikeness& likeness, StringPool* strings);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_WRITE_LIKENESS_H_
