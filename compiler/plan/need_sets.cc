// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/need_sets.h"

namespace ricochet::compiler {

std::optional<format::Need> NeedSets::Add(const std::vector<std::uint64_t>& keys) {
  const auto known = known_.find(keys);
  if (known != known_.end()) return known->second;
  if (sets_.size() == kMaxSets) return std::nullopt;
  const auto need = static_cast<format::Need>(sets_.size());
  known_.emplace(keys, need);
  keys_.insert(keys.begin(), keys.end());
  sets_.push_back(
      {static_cast<std::uint32_t>(hashes_.size()), static_cast<std::uint32_t>(keys.size())});
  for (const std::uint64_t key : keys) hashes_.push_back(format::NeedKeyOf(key));
  return need;
}

}  // namespace ricochet::compiler
