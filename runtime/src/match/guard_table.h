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
        slot_mask_(slots.size() - 1),
        slot_shift_(Shift(slots.size())) {}

  GuardFilter filter() const { return filter_; }

  // Fetches the slot of `key` into the cache.
  void Prefetch(std::uint64_t key) const {
    __builtin_prefetch(slots_ + (format::HashGuard(key) >> slot_shift_));
  }

  // The first entry of `key`, in kGuardEntries, and up to the one marked kEntryLast the others;
  // kNone if it is no guard. Another key of the same hash bits may come with its entries.
  std::uint32_t Find(std::uint64_t key) const {
    const std::uint64_t hash = format::HashGuard(key);
    const format::GuardSlot* slot = slots_ + (hash >> slot_shift_);
    // Branch prediction: whether a key is a guard is unpredictable, a foreign key in its slot is
    // rare.
    const bool settled = (slot->first == format::kNone) | (slot->tag == format::GuardTag(hash));
    if (__builtin_expect(static_cast<long>(settled), 1) == 0) slot = FindBehind(slot, hash);
    return slot->first;
  }

 private:
  // The slot of `hash`, or the empty one that tells that it has none. One is empty, so this ends.
  const format::GuardSlot* FindBehind(const format::GuardSlot* slot, std::uint64_t hash) const {
    auto at = static_cast<std::uint64_t>(slot - slots_);
    do {
      at = (at + 1) & slot_mask_;
    } while (slots_[at].first != format::kNone && slots_[at].tag != format::GuardTag(hash));
    return slots_ + at;
  }

  // The product of a hash has this many bits too many. REQUIRES: `size` is 2^n, n at least 1.
  static unsigned Shift(std::size_t size) {
    return 64 - static_cast<unsigned>(std::countr_zero(size));
  }

  GuardFilter filter_;
  const format::GuardSlot* slots_ = nullptr;
  std::uint64_t slot_mask_ = 0;
  unsigned slot_shift_ = 63;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_GUARD_TABLE_H_
