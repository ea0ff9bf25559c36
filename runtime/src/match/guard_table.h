// SPDX-License-Identifier: Apache-2.0
//
// Looks up the keys of a text among the guards of a ruleset, in the artifact's own tables.
//
// Tested by tests/runtime/match/guard_table_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_GUARD_TABLE_H_
#define RICOCHET_RUNTIME_MATCH_GUARD_TABLE_H_

#include <bit>
#include <cstdint>
#include <span>

#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/scan.h"

namespace ricochet {

// Thread-safe; views tables that check_plan.cc has checked.
class GuardTable {
 public:
  GuardTable() = default;
  GuardTable(std::span<const std::uint64_t> filter, std::span<const format::GuardSlot> slots)
      : filter_{filter.data(), Shift(filter.size() * 64)},
        slots_(slots.data()),
        slot_count_(slots.size()) {}

  GuardFilter filter() const { return filter_; }

  // Fetches the slot of `key` into the cache.
  void Prefetch(std::uint64_t key) const {
    __builtin_prefetch(slots_ + format::SlotOf(format::HashGuard(key), slot_count_));
  }

  // The first entry of `key`, in kGuardEntries, and up to the one marked kEntryLast the others;
  // kNone if it is no guard. Another key of the same hash bits may come with its entries.
  std::uint32_t Find(std::uint64_t key) const {
    const std::uint64_t hash = format::HashGuard(key);
    const format::GuardSlot* slot = slots_ + format::SlotOf(hash, slot_count_);
    // Branch prediction: whether a key is a guard is unpredictable, a foreign key in its slot is
    // rare.
    const bool settled = (slot->first == format::kNone) | (slot->tag == format::GuardTag(hash));
    if (__builtin_expect(static_cast<long>(settled), 1) == 0) slot = FindBehind(slot, hash);
    return slot->first;
  }

 private:
  // The slot of `hash`, or the empty one that tells that it has none. One is empty, so this ends.
  const format::GuardSlot* FindBehind(const format::GuardSlot* slot, std::uint64_t hash) const {
    const format::GuardSlot* const end = slots_ + slot_count_;
    do {
      if (++slot == end) slot = slots_;
    } while (slot->first != format::kNone && slot->tag != format::GuardTag(hash));
    return slot;
  }

  // The product of a hash has this many bits too many. REQUIRES: `size` is 2^n, n at least 1.
  static unsigned Shift(std::size_t size) {
    return 64 - static_cast<unsigned>(std::countr_zero(size));
  }

  GuardFilter filter_;
  const format::GuardSlot* slots_ = nullptr;
  std::uint64_t slot_count_ = 0;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_GUARD_TABLE_H_
