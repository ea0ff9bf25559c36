// SPDX-License-Identifier: Apache-2.0
//
// The last part of the check: the plan. Afterwards every index in it is within its table and every
// probe of the guard table ends; that the plan says the same as the expressions is what ricochetc
// and its tests see to.
//
// Tested by tests/runtime/artifact_test.cc
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include "runtime/src/check_artifact.h"
#include "runtime/src/plan_format.h"
#include "runtime/src/record_failure.h"

namespace ricochet {
namespace {

using namespace format;  // NOLINT(google-build-using-namespace): its record types only

class PlanChecker : private RecordFailure {
 public:
  PlanChecker(std::span<const std::byte> bytes, const RulesetTables& tables)
      : RecordFailure(bytes), t_(tables) {}

  Status Run() {
    CheckTableSizes();
    CheckUnguarded();
    CheckNodes();
    if (none()) CheckSlots();
    return status();
  }

 private:
  void CheckTableSizes() {
    if (!std::has_single_bit(t_.guard_filter.size())) {
      Fail(t_.guard_filter.data(), "size of the guard filter", "a power of two",
           std::to_string(t_.guard_filter.size()));
    }
    if (t_.guard_slots.size() < 2 || !std::has_single_bit(t_.guard_slots.size())) {
      Fail(t_.guard_slots.data(), "number of guard slots", "a power of two, at least 2",
           std::to_string(t_.guard_slots.size()));
    } else if (std::ranges::find(t_.guard_slots, kNone, &GuardSlot::first) ==
               t_.guard_slots.end()) {
      Fail(t_.guard_slots.data(), "guard slots", "one that is empty", "none");
    }
  }

  // Lists of their own, so that a place in a text can find no more than the entries.
  void CheckSlots() {
    std::size_t next = 0;
    for (const GuardSlot& slot : t_.guard_slots) {
      if (slot.first == kNone) continue;
      if (slot.first != next) {
        Fail(&slot, "entries of a guard", "those from " + std::to_string(next) + " on",
             std::to_string(slot.first));
      }
      std::uint32_t rule = kNone;
      for (bool last = false; !last && none();) last = CheckEntry(&next, &rule);
      if (!none()) return;
    }
  }

  // Goes behind it; whether it is the last of its slot. `rule`: of the entry before it.
  bool CheckEntry(std::size_t* next, std::uint32_t* rule) {
    const std::span<const std::uint32_t> units = t_.guard_entries;
    GuardEntry entry{};
    const std::size_t left = units.size() - *next;
    if (left >= RunUnits(0)) std::memcpy(&entry, &units[*next], sizeof entry);
    if (left < EntryUnits(entry)) {
      Fail(units.data(), "entry of a guard", "one within " + std::to_string(units.size()),
           std::to_string(*next));
      return true;
    }
    CheckContent(&units[*next], entry);
    if (*rule != kNone && (entry.rule == kNone || entry.rule < *rule)) {
      Fail(&units[*next], "rule of a guard", "none before " + std::to_string(*rule),
           std::to_string(entry.rule));
    }
    *rule = entry.rule;
    *next += EntryUnits(entry);
    return (entry.flags & kEntryLast) != 0;
  }

  void CheckContent(const void* where, const GuardEntry& entry) {
    const auto confirm = static_cast<EntryConfirm>(entry.confirm);
    Index(where, "confirmation of a guard", entry.confirm, 4);
    Index(where, "expression of a guard", entry.expression,
          confirm == EntryConfirm::kUnwrap ? t_.unwraps.size() : t_.expressions.size());
    if (entry.rule != kNone) Index(where, "rule of a guard", entry.rule, t_.rules.size());
    if (entry.size > kMaxRunBytes || entry.before > entry.size) {
      Fail(where, "run of a phrase", "bytes around the guard",
           std::to_string(entry.size) + " bytes, " + std::to_string(entry.before) + " before");
    }
    const auto* const needs = static_cast<const std::uint32_t*>(where) + RunUnits(entry.size);
    for (std::size_t i = 0; none() && i < NeedsOf(entry); ++i) {
      Index(where, "need of a guard", needs[i / 2] >> (i % 2 * 16) & 0xFFFFU, kNeedCount);
    }
    if (confirm != EntryConfirm::kWalk) return;
    Index(where, "anchor of a guard", entry.anchor, t_.phrase_nodes.size());
    if (!none()) return;
    const std::uint8_t op = t_.phrase_nodes[entry.anchor].op;
    if (op > static_cast<std::uint8_t>(PhraseOp::kCasePair)) {
      Fail(where, "anchor of a guard", "a node of characters", std::to_string(op));
    }
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

  void CheckNodes() {
    for (const PhraseNode& node : t_.phrase_nodes) {
      Index(&node.op, "kind of a phrase node", node.op,
            std::size_t{1} + static_cast<std::size_t>(PhraseOp::kEnd));
      if (!none()) return;
      const auto op = static_cast<PhraseOp>(node.op);
      const bool has_next = op != PhraseOp::kEnd && op != PhraseOp::kSplit;
      const bool has_prev = op != PhraseOp::kBegin && op != PhraseOp::kJoin;
      const std::size_t size = t_.phrase_nodes.size();
      if (has_next) Index(&node.next, "next phrase node", node.next, size);
      if (has_prev) Index(&node.prev, "previous phrase node", node.prev, size);
      CheckNode(node, op);
    }
    for (const PhraseBranch& branch : t_.phrase_branches) {
      Index(&branch.node, "branch of a phrase", branch.node, t_.phrase_nodes.size());
    }
  }

  void CheckNode(const PhraseNode& node, PhraseOp op) {
    if (op == PhraseOp::kSplit || op == PhraseOp::kJoin) {
      const std::size_t branches = t_.phrase_branches.size();
      if (node.branch_count == 0 || node.branch_count > branches ||
          node.value > branches - node.branch_count) {
        Fail(&node, "branches of a phrase node", "some, within " + std::to_string(branches),
             std::to_string(node.branch_count) + " from " + std::to_string(node.value));
      }
    } else if (op == PhraseOp::kLiteral) {
      if (node.size == 0 || node.size > sizeof node.value) {
        Fail(&node.size, "size of a literal", "1 to 8", std::to_string(node.size));
      }
    } else if (op == PhraseOp::kCasePair) {
      const unsigned first = node.size & 15U, second = node.size >> 4U;
      if (first == 0 || first > 4 || second == 0 || second > 4) {
        Fail(&node.size, "sizes of two characters", "1 to 4 each", std::to_string(node.size));
      }
    }
  }

  const RulesetTables& t_;
};

}  // namespace

Status CheckPlan(std::span<const std::byte> bytes, const RulesetTables& tables) {
  return PlanChecker(bytes, tables).Run();
}

}  // namespace ricochet
