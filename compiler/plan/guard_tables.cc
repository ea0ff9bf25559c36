// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/guard_tables.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <set>
#include <unordered_map>
#include <utility>

#include "compiler/plan/kept_words.h"

namespace ricochet::compiler {
namespace {

using format::GuardSlot;
using format::kNone;

// So that fewer than one in twenty keys that are not guards pass the filter.
constexpr std::size_t kFilterBitsPerKey = 20;

// Of a hash, the number of its bit or slot among `size`, a power of two.
std::size_t TopBits(std::uint64_t hash, std::size_t size) {
  return hash >> (64U - static_cast<unsigned>(std::countr_zero(size)));
}

// `keys`: what is needed; it has to pass as well.
std::vector<std::uint64_t> BuildFilter(const EntriesByKey& lists, std::set<std::uint64_t> keys) {
  for (const auto& [key, list] : lists) keys.insert(key);
  const std::size_t bits =
      std::bit_ceil(std::max<std::size_t>(64, keys.size() * kFilterBitsPerKey));
  std::vector<std::uint64_t> filter(bits / 64);
  for (const std::uint64_t key : keys) {
    const std::size_t bit = TopBits(format::HashGuard(key), bits);
    filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  return filter;
}

// So that fewer than one in three hundred unneeded words are kept.
constexpr std::size_t kKeptBitsPerKey = 16;

std::vector<std::uint64_t> BuildKeptWords(const std::set<std::uint64_t>& keys) {
  std::vector<std::uint64_t> words(
      std::bit_ceil(std::max<std::size_t>(2, keys.size() * kKeptBitsPerKey / 64)));
  const unsigned shift = 64U - static_cast<unsigned>(std::countr_zero(words.size()));
  const auto add = [&](std::uint64_t key) {
    const std::uint64_t hash = format::HashGuard(key);
    words[hash >> shift] |= format::KeptBits(hash, shift);
  };
  for (const std::uint64_t key : keys) {
    add(key);
    if (format::IsStem(key)) add(format::StemGate(key));
  }
  return words;
}

struct Slot {
  std::uint32_t tag = 0;
  std::vector<FiledEntry> list;
};

// Those that texts have most often come first, so that they get the slots that are looked at first.
std::vector<std::uint64_t> ByFrequency(const EntriesByKey& lists, const KeyCounts& counts) {
  std::vector<std::pair<double, std::uint64_t>> keys;
  for (const auto& [key, list] : lists) keys.emplace_back(-counts.Cost(key), key);
  std::ranges::sort(keys);
  std::vector<std::uint64_t> sorted(keys.size());
  std::ranges::transform(keys, sorted.begin(), &std::pair<double, std::uint64_t>::second);
  return sorted;
}

// A quarter of them stays empty, at least one. A key that meets its own tag on its way is another's
// to whoever looks it up: both share the slot, so neither misses an entry.
std::vector<Slot> FillSlots(const EntriesByKey& lists, const KeyCounts& counts) {
  std::vector<Slot> slots(std::max<std::size_t>(2, lists.size() * 4 / 3 + 1));
  for (const std::uint64_t key : ByFrequency(lists, counts)) {
    const std::uint64_t hash = format::HashGuard(key);
    const std::uint32_t tag = format::GuardTag(hash);
    std::size_t at = format::SlotOf(hash, slots.size());
    while (!slots[at].list.empty() && slots[at].tag != tag) at = (at + 1) % slots.size();
    slots[at].tag = tag;
    const std::vector<FiledEntry>& list = lists.at(key);
    slots[at].list.insert(slots[at].list.end(), list.begin(), list.end());
  }
  return slots;
}

void AppendEntry(const FiledEntry& filed, std::vector<std::uint32_t>* entries) {
  format::GuardEntry entry = filed.entry;
  entry.flags |= static_cast<std::uint8_t>(filed.needs.size() << format::kNeedsShift);
  const std::size_t at = entries->size();
  entries->resize(at + format::EntryUnits(entry), 0);
  std::memcpy(&(*entries)[at], &entry, sizeof entry);
  if (!filed.run.empty()) {
    std::memcpy(&(*entries)[at + format::RunUnits(0)], filed.run.data(), filed.run.size());
  }
  for (std::size_t i = 0; i < filed.needs.size(); ++i) {
    (*entries)[at + format::RunUnits(filed.run.size()) + i / 2] |= std::uint32_t{filed.needs[i]}
                                                                   << (i % 2 * 16);
  }
}

// The entries of a slot as stored.
struct StoredList {
  std::vector<std::uint32_t> units;
  std::vector<std::size_t> begins;  // of each entry, in `units`
};

StoredList Store(std::vector<FiledEntry> list) {
  std::ranges::stable_sort(list, {}, [](const FiledEntry& filed) {
    // The number of those without a rule is the last one: they become the first.
    return std::pair(filed.entry.rule + 1, filed.entry.expression);
  });
  list.back().entry.flags |= format::kEntryLast;
  StoredList stored;
  for (const FiledEntry& filed : list) {
    stored.begins.push_back(stored.units.size());
    AppendEntry(filed, &stored.units);
  }
  return stored;
}

// Stores a list once, and not at all if another ends with it: the words of a word list mostly lead
// to the same entries. A list comes after all those that may end with it: those of more entries.
// Cost: linear in all lists, in time and memory.
class EntryTable {
 public:
  // Where it begins.
  std::uint32_t Add(const StoredList& list) {
    const std::vector<std::uint64_t> hashes = HashEnds(list);
    const auto known = begins_.find(hashes.front());
    if (known != begins_.end() && StandsAt(known->second, list.units)) return known->second;
    const auto first = static_cast<std::uint32_t>(units_.size());
    units_.insert(units_.end(), list.units.begin(), list.units.end());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      begins_.emplace(hashes[i], first + static_cast<std::uint32_t>(list.begins[i]));
    }
    return first;
  }
  std::vector<std::uint32_t> Take() { return std::move(units_); }

 private:
  // Of what the list has from each of its entries on.
  static std::vector<std::uint64_t> HashEnds(const StoredList& list) {
    std::vector<std::uint64_t> hashes(list.begins.size());
    std::uint64_t hash = 0;
    std::size_t end = list.units.size();
    for (std::size_t i = hashes.size(); i-- > 0;) {
      while (end > list.begins[i])
        hash = format::HashGuard(std::rotl(hash, 23) ^ list.units[--end]);
      hashes[i] = hash;
    }
    return hashes;
  }
  // The last entry of `units` ends a list, so what stands there ends with them too.
  bool StandsAt(std::size_t begin, const std::vector<std::uint32_t>& units) const {
    return units.size() <= units_.size() - begin &&
           std::equal(units.begin(), units.end(),
                      units_.begin() + static_cast<std::ptrdiff_t>(begin));
  }

  std::vector<std::uint32_t> units_;
  std::unordered_map<std::uint64_t, std::uint32_t> begins_;  // by the hash of what follows
};

// Sets `tables->slots` and `tables->entries`.
void StoreSlots(std::vector<Slot> slots, GuardTables* tables) {
  std::vector<StoredList> lists(slots.size());
  std::vector<std::size_t> taken;  // slots, those of many entries first
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].list.empty()) continue;
    taken.push_back(i);
    lists[i] = Store(std::move(slots[i].list));
  }
  std::ranges::stable_sort(taken, std::ranges::greater(),
                           [&](std::size_t slot) { return lists[slot].begins.size(); });
  tables->slots.assign(slots.size(), {0, kNone});
  EntryTable entries;
  for (const std::size_t i : taken) tables->slots[i] = {slots[i].tag, entries.Add(lists[i])};
  tables->entries = entries.Take();
}

}  // namespace

GuardTables BuildGuardTables(const EntriesByKey& lists, const std::set<std::uint64_t>& needed,
                             std::set<std::uint64_t> kept, const KeyCounts& counts) {
  GuardTables tables;
  tables.filter = BuildFilter(lists, needed);
  kept.insert(needed.begin(), needed.end());
  kept.merge(KeptKeys(lists));
  tables.kept_words = BuildKeptWords(kept);
  StoreSlots(FillSlots(lists, counts), &tables);
  return tables;
}

}  // namespace ricochet::compiler
