// SPDX-License-Identifier: Apache-2.0
//
// Opening: plans that no ricochetc writes. Each part of one is changed by itself, the checksum put
// right; what it may then be is told here once more, plainly.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "ricochet/ruleset.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/checksum.h"
#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

using format::EntryConfirm;
using format::GuardEntry;
using format::GuardSlot;
using format::kNone;
using format::PhraseNode;
using format::PhraseOp;

// Nodes of every kind; entries of every kind, with needs, an odd and an even number of them; more
// slots than are looked at at a time; a word that several rules are filed under.
Ruleset CompileRules() {
  std::string text = R"(layer = "cause"
[[words]]
name = "box"
any = ['mailbox', 'post box', 'inbox', 'account', 'folder', 'store', 'maildrop', 'message store']
[[unwrap]]
pattern = ' said: (?P<inner>.+)$'
[[rule]]
id = "walks"
code = 1
phrase = ['(mail|post) box* ({box}|full|øde)', 'quota ... (used|spent|gone)', 'quota ... (eaten|drunk)', 'mailboxes* (full|gone)', '{box} ... {box} ... xylophone']
[[rule]]
id = "asks"
code = 2
pattern = ['no such (?:user|mailbox)']
)";
  for (int i = 0; i < 600; ++i) {
    const std::string word = {static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26),
                              'x'};
    text += "[[rule]]\nid = '" + word + "'\ncode = 3\nphrase = ['" + word +
            (i % 2 == 0 ? "ant', 'quota zone " + word : "ent is") + "']\n";
  }
  return testing::RulesetFromTexts({text});
}

// Compiled once; no test changes it.
const Ruleset& Rules() {
  static const Ruleset kRules = CompileRules();
  return kRules;
}

class CheckPlan : public ::testing::Test {
 protected:
  // The entries, and where they stand in the table.
  void SetUp() override {
    const auto units = t_.guard_entries;
    for (std::size_t at = 0; at < units.size();) {
      at_.push_back(at);
      entries_.emplace_back();
      std::memcpy(&entries_.back(), &units[at], sizeof(GuardEntry));
      at += EntryUnits(entries_.back());
    }
  }

  // What opening says is wrong once `value` stands at `part` of the tables; empty: nothing.
  template <typename Value>
  std::string After(const void* part, const Value& value) const {
    std::vector<std::byte> bytes(ruleset_.bytes().begin(), ruleset_.bytes().end());
    std::memcpy(bytes.data() + OffsetOf(part), &value, sizeof(value));
    const Status status = Opened(&bytes);
    if (status.ok()) return "";
    EXPECT_EQ(status.code(), ErrorCode::kDamaged);
    return status.detail() != nullptr ? status.detail()->what : "?";
  }
  // Likewise after a change of one entry, or of one node.
  template <typename Change>
  std::string AfterEntry(std::size_t index, Change change) const {
    GuardEntry entry = entries_[index];
    change(&entry);
    return After(&t_.guard_entries[at_[index]], entry);
  }
  template <typename Change>
  std::string AfterNode(PhraseNode node, const PhraseNode* where, Change change) const {
    change(&node);
    return After(where, node);
  }

  static Status Opened(std::vector<std::byte>* bytes) {
    constexpr std::size_t kChecksum = offsetof(format::Header, checksum);
    const std::uint64_t sum =
        Checksum(std::span(*bytes).subspan(kChecksum + sizeof(std::uint64_t)));
    std::memcpy(bytes->data() + kChecksum, &sum, sizeof(sum));
    return Ruleset::FromBytes(*bytes).status();
  }
  std::size_t OffsetOf(const void* part) const {
    return static_cast<std::size_t>(static_cast<const std::byte*>(part) - ruleset_.bytes().data());
  }

  const PhraseNode* FirstNode(PhraseOp op) const {
    const auto found =
        std::ranges::find(t_.phrase_nodes, static_cast<std::uint8_t>(op), &PhraseNode::op);
    return found == t_.phrase_nodes.end() ? nullptr : &*found;
  }
  std::size_t FirstEntry(EntryConfirm confirm) const {
    const auto found =
        std::ranges::find(entries_, static_cast<std::uint8_t>(confirm), &GuardEntry::confirm);
    EXPECT_NE(found, entries_.end());
    return static_cast<std::size_t>(found - entries_.begin());
  }

  const Ruleset& ruleset_ = Rules();
  const RulesetTables& t_ = ruleset_.data().tables();
  std::vector<GuardEntry> entries_;
  std::vector<std::size_t> at_;
};

// Each size that a node can have, of each kind: of 256.
bool MayHaveSize(PhraseOp op, unsigned size) {
  const unsigned low = size % 16, high = size / 16;
  if (op == PhraseOp::kLiteral) return size >= 1 && size <= 8;
  if (op == PhraseOp::kCasePair) return low >= 1 && low <= 4 && high >= 1 && high <= 4;
  return true;
}

TEST_F(CheckPlan, KnowsEveryKindAndSizeOfNodes) {
  // No entry is anchored at a gap, so it may become any kind but a split, whose branches come in
  // the order of the splits.
  const PhraseNode* const gap = FirstNode(PhraseOp::kGap);
  ASSERT_NE(gap, nullptr);
  for (unsigned op = 0; op <= static_cast<unsigned>(PhraseOp::kAnchor); ++op) {
    if (static_cast<PhraseOp>(op) == PhraseOp::kSplit) continue;
    for (unsigned size = 0; size < 256; ++size) {
      const std::string what = AfterNode(*gap, gap, [&](PhraseNode* node) {
        node->op = static_cast<std::uint8_t>(op);
        node->size = static_cast<std::uint8_t>(size);
        node->value = 0;
      });
      const bool good = MayHaveSize(static_cast<PhraseOp>(op), size);
      ASSERT_EQ(what.empty(), good) << "kind " << op << ", size " << size << ": " << what;
    }
  }
  for (const unsigned op : {10U, 16U, 255U}) {
    EXPECT_EQ(After(&gap->op, static_cast<std::uint8_t>(op)), "kind of a phrase node") << op;
  }
}

// So every way ends.
TEST_F(CheckPlan, FollowsNodesOnlyToNodesBeforeThem) {
  for (int i = 0; i <= static_cast<int>(PhraseOp::kAnchor); ++i) {
    const auto op = static_cast<PhraseOp>(i);
    const PhraseNode* const node = FirstNode(op);
    ASSERT_NE(node, nullptr) << "the rules make no node of kind " << i;
    if (op == PhraseOp::kSplit) continue;
    const auto index = static_cast<std::uint32_t>(node - t_.phrase_nodes.data());
    const bool goes_on = op != PhraseOp::kEnd && op != PhraseOp::kListEnd;
    const bool has_other = op == PhraseOp::kList || op == PhraseOp::kAnchor;
    for (const std::uint32_t beyond : {index, index + 1, kNone - 1, kNone}) {
      EXPECT_EQ(After(&node->next, beyond), goes_on ? "way of a phrase" : "") << i;
      EXPECT_EQ(After(&node->value, std::uint64_t{beyond}), has_other ? "way of a phrase" : "")
          << i;
    }
    EXPECT_EQ(After(&node->value, std::uint64_t{1} << 32U), has_other ? "way of a phrase" : "");
    if (index == 0) continue;
    EXPECT_EQ(After(&node->next, index - 1), "");
    EXPECT_EQ(After(&node->value, std::uint64_t{index} - 1), "");
  }
}

TEST_F(CheckPlan, TakesTheBranchesOfSplitsInTurn) {
  const char* const kWrong = "branches of a phrase node";
  std::size_t next = 0, splits = 0, loose_ones = 0;
  for (const PhraseNode& node : t_.phrase_nodes) {
    if (static_cast<PhraseOp>(node.op) != PhraseOp::kSplit) continue;
    ++splits;
    ASSERT_EQ(node.next, next);
    const std::uint64_t count = CountOf(node), loose = LooseOf(node);
    next += count;
    loose_ones += loose;
    EXPECT_EQ(After(&node.next, node.next + 1), kWrong);
    EXPECT_EQ(After(&node.value, loose << 32U), kWrong) << "none";
    EXPECT_EQ(After(&node.value, (t_.phrase_branches.size() + 1) | loose << 32U), kWrong);
    EXPECT_EQ(After(&node.value, std::uint64_t{kNone} | loose << 32U), kWrong);
    EXPECT_EQ(After(&node.value, count | (count + 1) << 32U), kWrong);
    const std::uint64_t other = loose == 0 ? 1 : loose - 1;
    EXPECT_EQ(After(&node.value, count | other << 32U), "bytes of a branch");
  }
  EXPECT_EQ(next, t_.phrase_branches.size());
  EXPECT_GT(splits, 3U);
  EXPECT_GT(loose_ones, 0U);
}

TEST_F(CheckPlan, RanksTheBranchesOfASplitByTheirBytes) {
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < t_.phrase_nodes.size(); ++i) {
    const PhraseNode& node = t_.phrase_nodes[i];
    if (static_cast<PhraseOp>(node.op) != PhraseOp::kSplit) continue;
    for (std::uint32_t b = 0; b < CountOf(node); ++b) {
      const format::PhraseBranch& branch = t_.phrase_branches[node.next + b];
      for (const std::uint32_t beyond : {static_cast<std::uint32_t>(i), kNone}) {
        EXPECT_EQ(After(&branch.node, beyond), "way of a phrase");
      }
      EXPECT_EQ(After(&branch.bytes, b < LooseOf(node) ? 0x6161U : 0x61U), "bytes of a branch");
      if (b == 0 || b < LooseOf(node)) continue;
      const format::PhraseBranch& before = t_.phrase_branches[node.next + b - 1];
      if (PairOf(before) < 2) continue;
      ++pairs;
      EXPECT_EQ(After(&branch.bytes, 0x00010000U | (PairOf(before) - 1U)), "bytes of a branch");
      EXPECT_EQ(After(&branch.bytes, std::uint32_t{PairOf(before)}), "");
    }
  }
  EXPECT_GT(pairs, 5U);
}

TEST_F(CheckPlan, KnowsEveryKindOfEntry) {
  const auto expressions = static_cast<std::uint32_t>(t_.expressions.size());
  const auto rules = static_cast<std::uint32_t>(t_.rules.size());
  for (const auto confirm : {EntryConfirm::kCompare, EntryConfirm::kWalk, EntryConfirm::kAsk,
                             EntryConfirm::kUnwrap, EntryConfirm::kWalkTold}) {
    const std::size_t i = FirstEntry(confirm);
    const bool unwraps = confirm == EntryConfirm::kUnwrap;
    const auto sized = [&](unsigned size, unsigned before) {
      return AfterEntry(i, [&](GuardEntry* entry) {
        entry->size = static_cast<std::uint8_t>(size);
        entry->before = static_cast<std::uint8_t>(before);
      });
    };
    EXPECT_EQ(AfterEntry(i, [](GuardEntry* entry) { entry->confirm = 5; }),
              "confirmation of a guard");
    EXPECT_EQ(AfterEntry(i, [&](GuardEntry* e) { e->expression = unwraps ? 1 : expressions; }),
              "expression of a guard");
    EXPECT_EQ(AfterEntry(i, [&](GuardEntry* e) { e->rule = rules; }), "rule of a guard");
    EXPECT_EQ(AfterEntry(i, [&](GuardEntry* e) { e->rule = kNone - 1; }), "rule of a guard");
    EXPECT_EQ(sized(241, 0), "run of a phrase");
    EXPECT_EQ(sized(entries_[i].size, entries_[i].size + 1U), "run of a phrase");
  }
}

TEST_F(CheckPlan, WalksFromAnchorsOnly) {
  const auto anchored = [&](std::size_t index, std::size_t node) {
    return AfterEntry(index, [&](GuardEntry* e) { e->anchor = static_cast<std::uint32_t>(node); });
  };
  for (std::size_t i = 0; i < t_.phrase_nodes.size(); ++i) {
    const bool good = static_cast<PhraseOp>(t_.phrase_nodes[i].op) == PhraseOp::kAnchor;
    for (const auto confirm : {EntryConfirm::kWalk, EntryConfirm::kWalkTold}) {
      EXPECT_EQ(anchored(FirstEntry(confirm), i), good ? "" : "anchor of a guard") << i;
    }
  }
  for (const auto confirm : {EntryConfirm::kWalk, EntryConfirm::kWalkTold}) {
    EXPECT_EQ(anchored(FirstEntry(confirm), t_.phrase_nodes.size()), "anchor of a guard");
    EXPECT_EQ(anchored(FirstEntry(confirm), kNone), "anchor of a guard");
  }
  EXPECT_EQ(anchored(FirstEntry(EntryConfirm::kCompare), kNone), "");  // it has none
}

// There may be no nodes at all: then none is an anchor, the first neither.
TEST_F(CheckPlan, WalksNowhereWithoutNodes) {
  const Ruleset ruleset = testing::RulesetFromTexts(
      {testing::InCause(testing::Rule("a", 2, "pattern = ['no such (?:user|box)']"))});
  ASSERT_TRUE(ruleset.data().tables().phrase_nodes.empty());
  std::vector<std::byte> bytes(ruleset.bytes().begin(), ruleset.bytes().end());
  const auto* const units = ruleset.data().tables().guard_entries.data();
  const auto at =
      static_cast<std::size_t>(reinterpret_cast<const std::byte*>(units) - ruleset.bytes().data());
  GuardEntry entry;
  std::memcpy(&entry, units, sizeof(entry));
  EXPECT_TRUE(Opened(&bytes).ok());
  entry.confirm = static_cast<std::uint8_t>(EntryConfirm::kWalk);
  entry.anchor = 0;
  std::memcpy(bytes.data() + at, &entry, sizeof(entry));
  const Status status = Opened(&bytes);
  ASSERT_NE(status.detail(), nullptr);
  EXPECT_EQ(status.detail()->what, "anchor of a guard");
}

TEST_F(CheckPlan, KnowsNeedsOneByOne) {
  std::size_t seen = 0, odd = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const std::size_t needs = NeedsOf(entries_[i]);
    const auto* const first = reinterpret_cast<const format::Need*>(
        &t_.guard_entries[at_[i] + format::RunUnits(entries_[i].size)]);
    for (std::size_t k = 0; k < needs; ++k) {
      for (const std::size_t beyond : {t_.need_sets.size(), std::size_t{0xFFFF}}) {
        EXPECT_EQ(After(first + k, static_cast<format::Need>(beyond)), "need of a guard");
      }
      EXPECT_EQ(After(first + k, static_cast<format::Need>(t_.need_sets.size() - 1)), "");
    }
    seen += needs;
    odd += needs % 2;
  }
  EXPECT_GT(seen, 0U);
  EXPECT_GT(odd, 0U);
}

TEST_F(CheckPlan, NeedSetsLieWithinTheirKeys) {
  ASSERT_FALSE(t_.need_sets.empty());
  const auto size = static_cast<std::uint32_t>(t_.need_keys.size());
  for (const format::Range& set : t_.need_sets) {
    for (const format::Range wrong :
         {format::Range{size + 1, 0}, format::Range{set.first, size - set.first + 1},
          format::Range{0xFFFFFFFF, 2}, format::Range{1, 0xFFFFFFFF}}) {
      EXPECT_EQ(After(&set, wrong), "keys of a need");
    }
    EXPECT_EQ(After(&set, format::Range{size, 0}), "");
  }
  for (const format::NeedKey& key : t_.need_keys) {
    EXPECT_EQ(After(&key, static_cast<format::NeedKey>(format::kNeedKeyCount)), "key of a need");
    EXPECT_EQ(After(&key, static_cast<format::NeedKey>(format::kNeedKeyCount - 1)), "");
  }
}

// Wherever an entry begins, so that slots may share them; nowhere else.
TEST_F(CheckPlan, SlotsLeadToWhereEntriesBegin) {
  const GuardSlot* taken = nullptr;
  const GuardSlot* empty = nullptr;
  for (const GuardSlot& slot : t_.guard_slots) (slot.first != kNone ? taken : empty) = &slot;
  ASSERT_NE(taken, nullptr);
  ASSERT_NE(empty, nullptr);
  const auto units = static_cast<std::uint32_t>(t_.guard_entries.size());
  std::size_t begins = 0;
  for (std::uint32_t unit = 0; unit < units; ++unit) {
    const bool begin = begins < at_.size() && at_[begins] == unit;
    begins += begin;
    if (unit >= 1000 && unit + 100 < units) continue;
    ASSERT_EQ(After(&taken->first, unit), begin ? "" : "entries of a guard") << unit;
    ASSERT_EQ(After(&empty->first, unit), begin ? "" : "entries of a guard") << unit;
  }
  EXPECT_EQ(begins, at_.size());
  for (const std::uint32_t beyond : {units, units + 1, units + 64, kNone - 1}) {
    EXPECT_EQ(After(&taken->first, beyond), "entries of a guard");
  }
  EXPECT_EQ(After(&taken->first, kNone), "") << "an empty one more";
}

// So every list ends.
TEST_F(CheckPlan, TheLastEntryEndsAList) {
  const std::size_t last = entries_.size() - 1;
  EXPECT_EQ(AfterEntry(last, [](GuardEntry* e) { e->flags ^= format::kEntryLast; }),
            "entry of a guard");
  EXPECT_EQ(AfterEntry(last, [](GuardEntry* e) { e->flags |= 0xF0U; }), "entry of a guard");
}

TEST_F(CheckPlan, RanksTheEntriesOfASlot) {
  std::size_t pairs = 0;
  for (std::size_t i = 0; i + 1 < entries_.size(); ++i) {
    const GuardEntry& one = entries_[i];
    if ((one.flags & format::kEntryLast) != 0 || one.rule == kNone || one.rule == 0) continue;
    ++pairs;
    EXPECT_EQ(AfterEntry(i + 1, [&](GuardEntry* e) { e->rule = one.rule - 1; }), "rule of a guard");
    EXPECT_EQ(AfterEntry(i + 1, [](GuardEntry* e) { e->rule = kNone; }), "rule of a guard");
    const bool first = i == 0 || (entries_[i - 1].flags & format::kEntryLast) != 0;
    const char* const kept = first ? "" : "rule of a guard";
    EXPECT_EQ(AfterEntry(i, [](GuardEntry* e) { e->rule = kNone; }), kept);
    if (pairs == 20) return;
  }
  EXPECT_GT(pairs, 0U);
}

}  // namespace
}  // namespace ricochet
