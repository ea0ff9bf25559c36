// SPDX-License-Identifier: Apache-2.0
//
// The last part of the check: the plan. Afterwards every index in it is within its table and every
// probe of the guard table ends; that the plan says the same as the expressions is what ricochetc
// and its tests see to.
//
// Tested by tests/runtime/artifact/check_plan_test.cc
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/check_artifact.h"
#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/artifact/record_failure.h"

namespace ricochet {
namespace {

using namespace format;  // NOLINT(google-build-using-namespace): its record types only

// Kinds of nodes, a bit each.
using Ops = std::uint32_t;
template <typename... Op>
constexpr Ops OpsOf(Op... op) {
  return (Ops{0} | ... | (Ops{1} << static_cast<unsigned>(op)));
}
// A mask instead of a branch.
constexpr std::uint32_t AllBitsIf(bool condition) { return 0U - std::uint32_t{condition}; }
constexpr std::size_t kPhraseOpCount = 1 + static_cast<std::size_t>(PhraseOp::kAnchor);
constexpr Ops kWithoutNext = OpsOf(PhraseOp::kEnd, PhraseOp::kListEnd);
// Those whose value is a node.
constexpr Ops kWithOther = OpsOf(PhraseOp::kList, PhraseOp::kAnchor);

constexpr auto kAnchorOp = static_cast<std::uint32_t>(PhraseOp::kAnchor);

// Of each PhraseNode::size the kinds of nodes that can't have it: a literal has 1 to 8 bytes, a
// pair two sizes of 1 to 4.
constexpr std::array<Ops, 256> kWithoutSize = [] {
  const auto is_character = [](std::size_t size) { return size >= 1 && size <= 4; };
  std::array<Ops, 256> without{};
  for (std::size_t size = 0; size < without.size(); ++size) {
    if (size == 0 || size > sizeof PhraseNode::value) without[size] |= OpsOf(PhraseOp::kLiteral);
    if (!is_character(size & 15U) || !is_character(size >> 4U)) {
      without[size] |= OpsOf(PhraseOp::kCasePair);
    }
  }
  return without;
}();

// RunUnits and EntryUnits without their branches.
constexpr std::array<std::uint8_t, 256> kRunUnits = [] {
  std::array<std::uint8_t, 256> units{};
  for (std::size_t size = 0; size < units.size(); ++size) {
    units[size] = static_cast<std::uint8_t>(RunUnits(size));
  }
  return units;
}();
std::size_t UnitsOf(GuardEntry entry) { return kRunUnits[entry.size] + (NeedsOf(entry) + 1) / 2; }

class PlanChecker : private RecordFailure {
 public:
  PlanChecker(std::span<const std::byte> bytes, const RulesetTables& tables)
      : RecordFailure(bytes), t_(tables) {
    if (!tables.phrase_nodes.empty()) nodes_ = tables.phrase_nodes;
  }

  Status Run() {
    CheckTableSizes();
    CheckNeedSets();
    CheckUnguarded();
    CheckNodes();
    if (none()) CheckSlots();
    return status();
  }

 private:
  void CheckTableSizes() {
    if (t_.kept_words.size() < 2 || !std::has_single_bit(t_.kept_words.size())) {
      Fail(t_.kept_words.data(), "number of kept words", "a power of two, at least 2",
           std::to_string(t_.kept_words.size()));
    }
    if (!std::has_single_bit(t_.guard_filter.size())) {
      Fail(t_.guard_filter.data(), "size of the guard filter", "a power of two",
           std::to_string(t_.guard_filter.size()));
    }
    if (t_.guard_slots.size() < 2) {
      Fail(t_.guard_slots.data(), "number of guard slots", "at least 2",
           std::to_string(t_.guard_slots.size()));
    } else if (std::ranges::find(t_.guard_slots, kNone, &GuardSlot::first) ==
               t_.guard_slots.end()) {
      Fail(t_.guard_slots.data(), "guard slots", "one that is empty", "none");
    }
  }

  void CheckNeedSets() {
    for (const Range& set : t_.need_sets) {
      const std::size_t count = t_.need_keys.size();
      if (set.first <= count && set.count <= count - set.first) continue;
      Fail(&set, "keys of a need", "some within " + std::to_string(count),
           std::to_string(set.count) + " from " + std::to_string(set.first) + " on");
    }
    for (const NeedKey& key : t_.need_keys) Index(&key, "key of a need", key, kNeedKeyCount);
  }

  // Slots may share entries, so those are looked at by themselves. From wherever a slot leads to,
  // its list ends: with the last entry of all at the latest. A place in a text finds no more than
  // all entries.
  void CheckSlots() {
    const std::size_t units = t_.guard_entries.size();
    std::vector<std::uint64_t> begins(units / 64 + 1);  // a bit a unit: an entry begins there
    CheckEntries(begins);
    if (!none()) return;
    for (const GuardSlot& slot : t_.guard_slots) {
      // Which slots are empty can't be predicted: one branch for both. None begins at the end.
      const std::size_t first = std::min<std::size_t>(slot.first, units);
      const bool begin = (begins[first / 64] >> (first % 64) & 1U) != 0;
      if (!(begin | (slot.first == kNone))) FailFirst(slot);
    }
  }

  void CheckEntries(std::span<std::uint64_t> begins) {
    std::uint32_t last = AllBitsIf(true);  // whether the entry before is, of its list
    std::uint32_t rule = kNone;
    for (std::size_t at = 0; at < t_.guard_entries.size() && none();) {
      begins[at / 64] |= std::uint64_t{1} << (at % 64);
      const GuardEntry entry = CheckEntry(at);
      // One more than a rule: kNone is before all.
      if (entry.rule + 1 < rule + 1) FailRank(at, rule, entry.rule);
      at += UnitsOf(entry);
      last = AllBitsIf((entry.flags & kEntryLast) != 0);
      rule = entry.rule | last;
    }
    if (last == 0) FailEnd(t_.guard_entries.size());
  }

  // Returns it.
  GuardEntry CheckEntry(std::size_t at) {
    const std::span<const std::uint32_t> units = t_.guard_entries;
    GuardEntry entry{};
    const std::size_t left = units.size() - at;
    if (left >= RunUnits(0)) std::memcpy(&entry, &units[at], sizeof entry);
    if (left < UnitsOf(entry)) {
      FailEnd(at);
    } else {
      CheckContent(&units[at], entry);
    }
    return entry;
  }

  [[gnu::cold, gnu::noinline]] void FailEnd(std::size_t next) {
    const std::size_t size = t_.guard_entries.size();
    Fail(t_.guard_entries.data(), "entry of a guard", "one within " + std::to_string(size),
         std::to_string(next));
  }
  [[gnu::cold, gnu::noinline]] void FailFirst(const GuardSlot& slot) {
    Fail(&slot, "entries of a guard", "where an entry begins", std::to_string(slot.first));
  }
  [[gnu::cold, gnu::noinline]] void FailRank(std::size_t at, std::uint32_t before,
                                             std::uint32_t rule) {
    Fail(t_.guard_entries.data() + at, "rule of a guard", "none before " + std::to_string(before),
         std::to_string(rule));
  }

  // What entries are of can't be predicted either.
  void CheckContent(const std::uint32_t* where, GuardEntry entry) {
    const bool unwraps = static_cast<EntryConfirm>(entry.confirm) == EntryConfirm::kUnwrap;
    Index(where, "confirmation of a guard", entry.confirm, 5);
    Index(where, "expression of a guard", entry.expression,
          unwraps ? t_.unwraps.size() : t_.expressions.size());
    // One more than a rule: for kNone 0.
    if (entry.rule + 1 > t_.rules.size()) {
      FailIndex(where, "rule of a guard", entry.rule, t_.rules.size());
    }
    if ((entry.size > kMaxRunBytes) | (entry.before > entry.size)) FailRun(where, entry);
    if (NeedsOf(entry) != 0) CheckNeeds(where, entry);
    CheckAnchor(where, entry);
  }

  // Half of the entries have one.
  void CheckAnchor(const std::uint32_t* where, GuardEntry entry) {
    const std::uint32_t mask = AllBitsIf(IsWalk(static_cast<EntryConfirm>(entry.confirm)));
    const std::uint32_t anchor = entry.anchor & mask;
    if (anchor >= nodes_.size()) {
      return FailIndex(where, "anchor of a guard", anchor, t_.phrase_nodes.size());
    }
    if (((nodes_[anchor].op ^ kAnchorOp) & mask) != 0) FailAnchor(where, nodes_[anchor].op);
  }

  void CheckNeeds(const std::uint32_t* where, GuardEntry entry) {
    const std::uint32_t* const needs = where + kRunUnits[entry.size];
    std::uint32_t largest = 0;
    for (std::size_t i = 0; i < NeedsOf(entry); ++i) {
      largest = std::max(largest, needs[i / 2] >> (i % 2 * 16) & 0xFFFFU);
    }
    Index(where, "need of a guard", largest, t_.need_sets.size());
  }

  [[gnu::cold, gnu::noinline]] void FailRun(const void* where, GuardEntry entry) {
    Fail(where, "run of a phrase", "bytes around the guard",
         std::to_string(entry.size) + " bytes, " + std::to_string(entry.before) + " before");
  }
  [[gnu::cold, gnu::noinline]] void FailAnchor(const void* where, std::uint32_t op) {
    Fail(where, "anchor of a guard", "a node of that kind", std::to_string(op));
  }

  void CheckUnguarded() {
    const std::size_t expressions = t_.expressions.size() + t_.unwraps.size();
    for (const UnguardedRecord& record : t_.unguarded) {
      Index(&record.expression, "expression without guard", record.expression, expressions);
      Index(&record.only_non_ascii, "mark of an expression without guard", record.only_non_ascii,
            2);
    }
    for (const PlainRuleRecord& plain : t_.plain_rules) {
      Index(&plain.rule, "plain rule", plain.rule, t_.rules.size());
      Index(&plain.codes_only, "mark of a plain rule", plain.codes_only, 2);
    }
  }

  // A node refers only to nodes before it, so every way ends; the branches of splits follow one
  // another, so each is looked at once. What kinds neighbours are of can't be predicted: no branch
  // hangs on it, but on splits and failures only.
  void CheckNodes() {
    std::size_t branches = 0;
    for (std::size_t i = 0; i < t_.phrase_nodes.size(); ++i) {
      const PhraseNode& node = t_.phrase_nodes[i];
      Index(&node.op, "kind of a phrase node", node.op, kPhraseOpCount);
      if (!none()) return;
      const Ops op = OpsOf(node.op);
      if ((op & OpsOf(PhraseOp::kSplit)) != 0) {
        CheckSplit(node, i, &branches);
        continue;
      }
      if ((node.next >= i) & ((op & kWithoutNext) == 0)) FailOrder(&node.next, i, node.next);
      if ((node.value >= i) & ((op & kWithOther) != 0)) FailOrder(&node.value, i, node.value);
      if ((op & kWithoutSize[node.size]) != 0) FailSize(node);
    }
  }

  void CheckSplit(const PhraseNode& node, std::size_t index, std::size_t* branches) {
    const std::size_t left = t_.phrase_branches.size() - *branches;
    const std::uint32_t count = CountOf(node);
    if (node.next != *branches || count == 0 || count > left || LooseOf(node) > count) {
      return FailBranches(node, *branches);
    }
    std::uint16_t before = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const PhraseBranch& branch = t_.phrase_branches[*branches + i];
      if (branch.node >= index) FailOrder(&branch.node, index, branch.node);
      // Those that do not tell two bytes have the pair 0.
      const std::uint16_t pair = PairOf(branch);
      if (pair < before || (pair == 0) != (i < LooseOf(node))) FailBranchOrder(branch);
      before = pair;
    }
    *branches += count;
  }

  [[gnu::cold, gnu::noinline]] void FailOrder(const void* where, std::size_t index,
                                              std::uint64_t node) {
    Fail(where, "way of a phrase", "a node before " + std::to_string(index), std::to_string(node));
  }
  [[gnu::cold, gnu::noinline]] void FailBranches(const PhraseNode& node, std::size_t first) {
    Fail(&node, "branches of a phrase node",
         "some from " + std::to_string(first) + " on, within " +
             std::to_string(t_.phrase_branches.size()),
         std::to_string(CountOf(node)) + " from " + std::to_string(node.next) + ", " +
             std::to_string(LooseOf(node)) + " of them loose");
  }
  [[gnu::cold, gnu::noinline]] void FailBranchOrder(const PhraseBranch& branch) {
    Fail(&branch.bytes, "bytes of a branch", "those in their order", std::to_string(branch.bytes));
  }
  [[gnu::cold, gnu::noinline]] void FailSize(const PhraseNode& node) {
    const bool literal = static_cast<PhraseOp>(node.op) == PhraseOp::kLiteral;
    Fail(&node.size, literal ? "size of a literal" : "sizes of two characters",
         literal ? "1 to 8" : "1 to 4 each", std::to_string(node.size));
  }

  // What an entry without anchor requires, where there are no nodes.
  static constexpr PhraseNode kNoNode = [] {
    PhraseNode node{};
    node.op = static_cast<std::uint8_t>(PhraseOp::kEnd);
    return node;
  }();

  const RulesetTables& t_;
  std::span<const PhraseNode> nodes_{&kNoNode, 1};
};

}  // namespace

Status CheckPlan(std::span<const std::byte> bytes, const RulesetTables& tables) {
  return PlanChecker(bytes, tables).Run();
}

}  // namespace ricochet
