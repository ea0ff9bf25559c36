// SPDX-License-Identifier: Apache-2.0
//
// Looks up the keys of a text among the guards of a ruleset, in the artifact's own tables.
//
// Tested by tests/runtime/guard_table_test.cc
#ifndef RICOCHET_SRC_GUARD_TABLE_H_
#define RICOCHET_SRC_GUARD_TABLE_H_

#include <algorithm>
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
             std::span<const format::GuardPosting> postings)
      : filter_{filter.data(), Shift(filter.size() * 64), HasPrefixes(slots)},
        slots_(slots.data()),
        slot_shift_(Shift(slots.size())),
        postings_(postings) {}

  GuardFilter filter() const { return filter_; }

  // The postings of `key`, rules ascending; none if it is no guard.
  std::span<const format::GuardPosting> Find(std::uint64_t key) const {
    const format::GuardSlot* slot = slots_ + (format::HashGuard(key) >> slot_shift_);
    // The last slot is empty, so this ends.
    for (; slot->key != 0; ++slot) {
      if (slot->key == key) return postings_.subspan(slot->first, slot->count);
    }
    return {};
  }

 private:
  static bool HasPrefixes(std::span<const format::GuardSlot> slots) {
    return std::ranges::any_of(slots, [](const format::GuardSlot& slot) {
      return (slot.key & ~std::uint64_t{0xFFFFFF}) == format::kPrefixMark;
    });
  }

  // The product of a hash has this many bits too many. REQUIRES: `size` is 2^n, n at least 1.
  static unsigned Shift(std::size_t size) {
    return 64 - static_cast<unsigned>(std::countr_zero(size));
  }

  GuardFilter filter_;
  const format::GuardSlot* slots_ = nullptr;
  unsigned slot_shift_ = 63;
  std::span<const format::GuardPosting> postings_;
};

}  // namespace ricochet

#endif  // RICOCHET_SRC_GUARD_TABLE_H_
