// SPDX-License-Identifier: Apache-2.0
//
// Looks up the keys of a text among the guards of a ruleset, in the artifact's own tables.
//
// Tested by tests/runtime/guard_table_test.cc and tests/differential
#ifndef RICOCHET_SRC_GUARD_TABLE_H_
#define RICOCHET_SRC_GUARD_TABLE_H_

#include <bit>
#include <cstdint>
#include <span>

#include "runtime/src/plan_format.h"
#include "runtime/src/scan.h"

namespace ricochet {

// Thread-safe; views tables that check_plan.cc has checked.
class GuardTable {
 public:
  GuardTable() = default;
  GuardTable(std::span<const std::uint64_t> filter, std::span<const format::GuardSlot> slots,
             std::span<const std::uint32_t> entries)
      : filter_{filter.data(), Shift(filter.size() * 64)},
        slots_(slots.data()),
        slot_mask_(slots.size() - 1),
        slot_shift_(Shift(slots.size())),
        entries_(entries.data()) {}

  GuardFilter filter() const { return filter_; }

  // Fetches the slot of `key` into the cache.
  void Prefetch(std::uint64_t key) const {
    __builtin_prefetch(slots_ + (format::HashGuard(key) >> slot_shift_));
  }

  // The first entry of `key`, and up to the one marked kEntryLast the others; nullptr if it is no
  // guard. Another key of the same hash bits may come with its entries.
  const std::uint32_t* Find(std::uint64_t key) const {
    const std::uint64_t hash = format::HashGuard(key);
    // Some slot is empty, so this ends.
    for (std::uint64_t at = hash >> slot_shift_;; ++at) {
      const format::GuardSlot& slot = slots_[at & slot_mask_];
      if (slot.first == format::kNone) return nullptr;
      if (slot.tag == format::GuardTag(hash)) return entries_ + slot.first;
    }
  }

 private:
  // The product of a hash has this many bits too many. REQUIRES: `size` is 2^n, n at least 1.
  static unsigned Shift(std::size_t size) {
    return 64 - static_cast<unsigned>(std::countr_zero(size));
  }

  GuardFilter filter_;
  const format::GuardSlot* slots_ = nullptr;
  std::uint64_t slot_mask_ = 0;
  unsigned slot_shift_ = 63;
  const std::uint32_t* entries_ = nullptr;
};

}  // namespace ricochet

#endif  // RICOCHET_SRC_GUARD_TABLE_H_
