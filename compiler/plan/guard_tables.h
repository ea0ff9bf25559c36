// SPDX-License-Identifier: Apache-2.0
//
// The entries under each key, in the form of the artifact (runtime/src/artifact/plan_format.h).
//
// Tested by tests/runtime/match/guard_table_test.cc
#ifndef RICOCHET_COMPILER_PLAN_GUARD_TABLES_H_
#define RICOCHET_COMPILER_PLAN_GUARD_TABLES_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "compiler/plan/guards.h"
#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

struct FiledEntry {
  format::GuardEntry entry{};
  std::string run;                  // entry.size bytes
  std::vector<format::Need> needs;  // BuildGuardTables sees to the entry's count of them
};
using EntriesByKey = std::map<std::uint64_t, std::vector<FiledEntry>>;

struct GuardTables {
  std::vector<std::uint64_t> filter;
  std::vector<format::GuardSlot> slots;
  std::vector<std::uint32_t> entries;
  std::vector<std::uint64_t> kept_words;
};

// Within a slot by expression. Sees to kEntryLast. `needed`: the keys of all needs. `kept`: keys
// that skeletons keep besides those and the ones that the entries require. `counts`: how often
// texts have a key.
GuardTables BuildGuardTables(const EntriesByKey& lists, const std::set<std::uint64_t>& needed,
                             std::set<std::uint64_t> kept, const KeyCounts& counts);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_GUARD_TABLES_H_
