// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/guard_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <random>
#include <set>

#include "compiler/plan/guard_tables.h"

namespace ricochet {
namespace {

using compiler::BuildGuardTables;
using compiler::EntriesByKey;
using compiler::GuardTables;

bool Passes(const GuardFilter& filter, std::uint64_t key) {
  const std::uint64_t bit = format::HashGuard(key) >> filter.shift;
  return (filter.bits[bit / 64] >> (bit % 64) & 1) != 0;
}

GuardTable TableOf(const GuardTables& tables) { return GuardTable(tables.filter, tables.slots); }

// The expressions that `key` leads to.
std::set<std::uint32_t> Find(const GuardTables& tables, std::uint64_t key) {
  std::set<std::uint32_t> found;
  std::size_t at = TableOf(tables).Find(key);
  for (bool last = at == format::kNone; !last;) {
    format::GuardEntry entry;
    std::memcpy(&entry, &tables.entries[at], sizeof entry);
    found.insert(entry.expression);
    last = (entry.flags & format::kEntryLast) != 0;
    at += format::EntryUnits(entry);
  }
  return found;
}

void File(std::uint64_t key, std::uint32_t expression, const std::string& run,
          EntriesByKey* lists) {
  compiler::FiledEntry filed;
  filed.entry.expression = expression;
  filed.entry.size = static_cast<std::uint8_t>(run.size());
  filed.run = run;
  (*lists)[key].push_back(filed);
}

// What a hash is the hash of: the factor is odd, so it has an inverse.
std::uint64_t KeyOf(std::uint64_t hash) {
  std::uint64_t inverse = 1;
  for (int i = 0; i < 6; ++i) inverse *= 2 - format::HashGuard(1) * inverse;
  return hash * inverse;
}

// No guard may be lost: neither to the filter nor on the way from its own slot to where it stands.
TEST(GuardTable, FindsEveryGuardAndHardlyAnythingElse) {
  std::mt19937_64 random(20267);
  EntriesByKey lists;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    File(random() % 3000 * 0x1234567, i, std::string(i % 40, 'a'), &lists);
  }
  const GuardTables tables = BuildGuardTables(lists, {}, {}, {});
  const GuardTable table = TableOf(tables);
  for (const auto& [key, list] : lists) {
    EXPECT_TRUE(Passes(table.filter(), key));
    std::set<std::uint32_t> expressions;
    for (const compiler::FiledEntry& filed : list) expressions.insert(filed.entry.expression);
    EXPECT_EQ(Find(tables, key), expressions);
  }
  std::size_t passed = 0;
  constexpr std::size_t kOthers = 100'000;
  for (std::size_t i = 0; i < kOthers; ++i) {
    const std::uint64_t key = random();
    if (Passes(table.filter(), key)) ++passed;
    EXPECT_EQ(table.Find(key), format::kNone);
  }
  EXPECT_LT(passed, kOthers / 10) << "the filter keeps most of what is no guard from the table";
}

// Once no key could stand in the last slot, so the table was doubled until none did: one word whose
// hash has only ones at the top took all memory.
TEST(GuardTable, GoesOnAtTheFirstSlotBehindTheLast) {
  EntriesByKey lists;
  for (std::uint64_t i = 0; i < 20; ++i) {
    File(KeyOf(~std::uint64_t{0} - (i << 16U)), static_cast<std::uint32_t>(i), "", &lists);
  }
  const GuardTables tables = BuildGuardTables(lists, {}, {}, {});
  EXPECT_LE(tables.slots.size(), 64U);
  const GuardTable table = TableOf(tables);
  for (std::uint64_t i = 0; i < 20; ++i) {
    EXPECT_EQ(Find(tables, KeyOf(~std::uint64_t{0} - (i << 16U))),
              std::set{static_cast<std::uint32_t>(i)});
  }
  EXPECT_EQ(table.Find(KeyOf(~std::uint64_t{0} - (20 << 16U))), format::kNone);
}

// However many there are: the table is no larger than they need.
TEST(GuardTable, HasAnyNumberOfSlots) {
  for (std::size_t count = 0; count < 100; ++count) {
    EntriesByKey lists;
    for (std::uint32_t i = 0; i < count; ++i) File(i * 0x1234567 + 1, i, "run", &lists);
    const GuardTables tables = BuildGuardTables(lists, {}, {}, {});
    EXPECT_EQ(tables.slots.size(), std::max<std::size_t>(2, count * 4 / 3 + 1));
    EXPECT_EQ(TableOf(tables).Find(0x77), format::kNone);
    for (std::uint32_t i = 0; i < count; ++i) {
      EXPECT_EQ(Find(tables, i * 0x1234567 + 1), std::set{i});
    }
  }
}

// The first slot that is looked at is that of the key which texts have most.
TEST(GuardTable, FrequentKeysHaveTheFirstSlot) {
  compiler::KeyCounts counts;
  counts.AddText("mailbox");
  const std::uint64_t frequent = compiler::KeysOf("mailbox").front();
  const std::uint64_t hash = format::HashGuard(frequent);
  EntriesByKey lists;
  File(frequent, 1, "run", &lists);
  for (std::uint64_t i = 1; i < 20; ++i) File(KeyOf(hash ^ i << 20U), 2, "run", &lists);
  const GuardTables tables = BuildGuardTables(lists, {}, {}, counts);
  EXPECT_EQ(tables.slots[format::SlotOf(hash, tables.slots.size())].tag, format::GuardTag(hash));
  EXPECT_EQ(Find(tables, frequent), std::set{1U});
}

// Two keys with one tag can't be told apart where one lies on the way of the other.
TEST(GuardTable, KeysOfOneTagShareTheirEntries) {
  EntriesByKey lists;
  const std::uint64_t first = KeyOf(0x4000000012345678);
  const std::uint64_t second = KeyOf(0x4000000012345679);
  const std::uint64_t apart = KeyOf(0xC000000012345678);
  File(first, 1, "one", &lists);
  File(second, 2, "two", &lists);
  File(apart, 3, "three", &lists);
  const GuardTables tables = BuildGuardTables(lists, {}, {}, {});
  EXPECT_EQ(Find(tables, first), (std::set<std::uint32_t>{1, 2}));
  EXPECT_EQ(Find(tables, second), (std::set<std::uint32_t>{1, 2}));
  EXPECT_EQ(Find(tables, apart), (std::set<std::uint32_t>{3}));
}

// The words of a word list lead to the same entries, and many a word to the last ones of them.
TEST(GuardTable, StoresEqualEntriesOnce) {
  EntriesByKey lists;
  std::map<std::uint64_t, std::set<std::uint32_t>> filed;
  const auto file = [&](std::uint64_t key, std::uint32_t expression) {
    File(key, expression, "run", &lists);
    filed[key].insert(expression);
  };
  for (std::uint64_t key = 1; key <= 100; ++key) {
    for (const std::uint32_t expression : {1U, 2U, 3U}) {
      if (expression >= key % 3 + 1) file(key, expression);
    }
  }
  file(101, 1);  // not the last one of {1, 2, 3}
  const GuardTables tables = BuildGuardTables(lists, {}, {}, {});
  for (const auto& [key, expressions] : filed) EXPECT_EQ(Find(tables, key), expressions) << key;
  const std::size_t one = format::EntryUnits(lists[101].front().entry);
  EXPECT_EQ(tables.entries.size(), 4 * one);
}

// What each entry of a list begins was once kept whole to find it again: 4,000 phrases of one guard
// took 265 MB to compile, and memory grew with the square of them.
TEST(GuardTable, StoresAnyNumberOfEntriesOfOneKey) {
  constexpr std::uint32_t kEntries = 40'000;
  EntriesByKey lists;
  for (std::uint32_t i = 0; i < kEntries; ++i) {
    File(1, i, "run", &lists);
    if (i >= kEntries / 2) File(2, i, "run", &lists);
  }
  const GuardTables tables = BuildGuardTables(lists, {}, {}, {});
  EXPECT_EQ(Find(tables, 1).size(), kEntries);
  EXPECT_EQ(Find(tables, 2).size(), kEntries / 2);
  const std::size_t one = format::EntryUnits(lists[1].front().entry);
  EXPECT_EQ(tables.entries.size(), kEntries * one) << "the second is the end of the first";
}

}  // namespace
}  // namespace ricochet
