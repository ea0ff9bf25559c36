// SPDX-License-Identifier: Apache-2.0
//
// The sets of keys that entries need (runtime/src/artifact/plan_format.h, kNeedSets), each once.
//
// Tested by tests/compiler/plan/need_sets_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_NEED_SETS_H_
#define RICOCHET_COMPILER_PLAN_NEED_SETS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

class NeedSets {
 public:
  // As many as a number has room for; then the phrases do without.
  static constexpr std::size_t kMaxSets = std::size_t{1} << 16;

  // The number of the set of `keys`, which ascend; nothing if there are too many sets.
  std::optional<format::Need> Add(const std::vector<std::uint64_t>& keys);

  // Of all sets.
  const std::set<std::uint64_t>& keys() const { return keys_; }
  // As in the artifact.
  const std::vector<format::Range>& sets() const { return sets_; }
  const std::vector<format::NeedKey>& hashes() const { return hashes_; }

 private:
  std::map<std::vector<std::uint64_t>, format::Need> known_;
  std::set<std::uint64_t> keys_;
  std::vector<format::Range> sets_;
  std::vector<format::NeedKey> hashes_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_NEED_SETS_H_
