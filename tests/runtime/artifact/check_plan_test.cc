// SPDX-License-Identifier: Apache-2.0
//
// Opening: plans that no ricochetc writes. Each part of one is changed by itself, the checksum put
// right; what it may then be is told here once more, plainly. What still opens is used.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "tests/support/random.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

using format::kNone;
using format::SectionId;

// Records of every kind: lists of lists, stems, separators, parts with places and without, labels
// of every kind, letters to fold, guards, an unwrap with a guard and one without.
constexpr char kPlanRules[] = R"(layer = "cause"
[[words]]
name = "box"
any = ['mailbox', 'post box', 'in*', 'a.b']
[[words]]
name = "boxes"
any = ['{box}', 'all {box}', 'øde {box} full']
[[unwrap]]
pattern = ' said: (?P<inner>.+)$'
[[unwrap]]
pattern = '<(?P<inner>[^<>]+)>$'
[[rule]]
id = "phrases"
code = 1
phrase = ['{boxes} full', 'mail* over', 'incomprehensibilities', 'k: s', '<k', 'k>', 'øde', 'é', 'k (.|) s x']
unless = ['much too small', 'small']
[[rule]]
id = "gaps"
code = 2
phrase = ['quota ... used', ': ... spent', '{boxes} ... quota ... gone', 'mailbox ... mailbox']
with = ['quota', 'k ... gone']
[[rule]]
id = "patterns"
code = 3
pattern = ['no such (?:user|mailbox) here', '\d%', '(?:^|[^\w.])sender(?:[^\w.]|$)']
[[rule]]
id = "plain"
code = 4
reply = ["5xx"]
)";

// Compiled once; no test changes it.
const Ruleset& PlannedRules() {
  static const Ruleset kRuleset = testing::RulesetFromTexts({kPlanRules});
  return kRuleset;
}

// Twice with one Scratch: what is remembered of a text must not be of use for the next one.
void UsePlan(const Ruleset& ruleset) {
  const Result<Matcher> matcher = Matcher::Create(ruleset);
  if (!matcher.ok()) return;
  Scratch scratch;
  for (int round = 0; round < 2; ++round) {
    for (const char* const text :
         {"550 mailbox full; quota is used", "said: 452 all post box full: quota spent, gone", "",
          "ØDE inbox full <k> k: s k.s x", "no such user here said: mailbox x mailbox over",
          "quota: spent", "incomprehensibilities", "箱mail箱 over 5% sender", "a.b a.b a.b full",
          "mailbox mailbox mailbox small much too small", "øde mailbox full full quota gone"}) {
      (void)matcher->Classify({.text = text}, scratch);
      (void)matcher->Explain({.text = text}, scratch);
    }
  }
}

class CheckPlan : public ::testing::Test {
 protected:
  // What opening says is wrong; empty: nothing. What opens is used.
  static std::string Complaint(std::vector<std::byte> bytes) {
    testing::RepairChecksum(&bytes);
    const Result<Ruleset> opened = Ruleset::FromBytes(bytes);
    if (opened.ok()) {
      UsePlan(*opened);
      return "";
    }
    EXPECT_EQ(opened.status().code(), ErrorCode::kDamaged);
    return opened.status().detail() != nullptr ? opened.status().detail()->what : "?";
  }
  static std::vector<std::byte> Bytes() {
    return {PlannedRules().bytes().begin(), PlannedRules().bytes().end()};
  }
  static std::size_t OffsetOf(const void* part) {
    return static_cast<std::size_t>(static_cast<const std::byte*>(part) -
                                    PlannedRules().bytes().data());
  }

  // Once `value` stands at `part` of the tables.
  template <typename Value>
  static std::string After(const Value* part, Value value) {
    std::vector<std::byte> bytes = Bytes();
    std::memcpy(bytes.data() + OffsetOf(part), &value, sizeof(value));
    return Complaint(std::move(bytes));
  }
  // Once a record is changed.
  template <typename Record>
  static std::string Changed(const Record& record, const std::function<void(Record*)>& change) {
    Record other = record;
    change(&other);
    return After(&record, other);
  }

  // An index: it may be any below `size`, and no other but those of `also`.
  template <typename Value>
  static void ExpectIndex(const Value& part, const char* what, std::size_t size,
                          const std::vector<std::uint32_t>& also = {}) {
    EXPECT_EQ(After(&part, static_cast<Value>(size - 1)), "") << what;
    for (const std::size_t beyond : {size, size + 1, std::size_t{0xFFFFFFFE}, std::size_t{kNone}}) {
      const auto value = static_cast<Value>(beyond);
      if (std::ranges::find(also, beyond) == also.end() && value >= size) {
        EXPECT_EQ(After(&part, value), what) << value;
      }
    }
    for (const std::uint32_t value : also) {
      EXPECT_EQ(After(&part, static_cast<Value>(value)), "") << what << " " << value;
    }
  }
  static void ExpectRange(const format::Range& range, const char* what, std::size_t size) {
    const auto all = static_cast<std::uint32_t>(size);
    EXPECT_EQ(After(&range, {all, 0}), "") << what;
    for (const format::Range wrong : {format::Range{all + 1, 0}, format::Range{1, all},
                                      format::Range{kNone, 2}, format::Range{1, kNone}}) {
      EXPECT_EQ(After(&range, wrong), what);
    }
  }
  // With a section of so many records more or fewer.
  static std::string Resized(SectionId id, int more) {
    std::vector<std::byte> bytes = Bytes();
    auto* entry = reinterpret_cast<format::SectionEntry*>(bytes.data() + sizeof(format::Header));
    while (entry->id != static_cast<std::uint32_t>(id)) ++entry;
    entry->record_count += static_cast<std::uint32_t>(more);
    entry->size = std::uint64_t{entry->record_count} * entry->record_size;
    return Complaint(std::move(bytes));
  }

  const RulesetTables& t_ = PlannedRules().data().tables();
};

TEST_F(CheckPlan, HasRecordsOfEveryKind) {
  for (const std::size_t size :
       {t_.plan_strings.size(), t_.folds.size(), t_.words.size(), t_.terms.size(),
        t_.term_sets.size(), t_.nodes.size(), t_.edges.size(), t_.labels.size(), t_.ends.size(),
        t_.parts.size(), t_.uses.size(), t_.expression_plans.size(), t_.placed_parts.size(),
        t_.unguarded.size(), t_.plain_rules.size()}) {
    EXPECT_GT(size, 0U);
  }
  const auto has_quiet = [](const auto& node) { return node.quiet_labels != 0; };
  EXPECT_TRUE(std::ranges::any_of(t_.nodes, has_quiet));
  for (const std::uint32_t start : {format::kPunctuation, format::kFoundWithOthers}) {
    EXPECT_NE(std::ranges::find(t_.parts, start, &format::PartRecord::start), t_.parts.end());
  }
  for (std::uint32_t kind = 0; kind < format::kPlanKinds; ++kind) {
    EXPECT_NE(std::ranges::find(t_.expression_plans, kind, &format::ExpressionPlan::kind),
              t_.expression_plans.end())
        << kind;
  }
  EXPECT_EQ(Complaint(Bytes()), "");
}

TEST_F(CheckPlan, KnowsTheSizesOfTables) {
  const auto buckets = static_cast<int>(t_.word_buckets.size());
  for (const int change : {-1, -buckets, 1 - buckets, 2 - buckets}) {
    EXPECT_EQ(Resized(SectionId::kWordBuckets, change), "number of buckets of words") << change;
  }
  // Half as many, with fewer words in them.
  EXPECT_EQ(Resized(SectionId::kWordBuckets, -(buckets / 2)), "buckets of words");
  EXPECT_EQ(Resized(SectionId::kStemGates, -1), "number of gates of stems");
  EXPECT_EQ(Resized(SectionId::kSeparators, -1), "number of separators");
  EXPECT_EQ(Resized(SectionId::kSeparators, -static_cast<int>(t_.separators.size())),
            "number of separators");
  EXPECT_EQ(Resized(SectionId::kTermSets, -static_cast<int>(t_.term_sets.size())),
            "terms of a word");
  EXPECT_EQ(Resized(SectionId::kExpressionPlans, -1), "number of plans of expressions");
}

TEST_F(CheckPlan, FoldsToCharactersInOrder) {
  for (const format::FoldRecord& fold : t_.folds) {
    for (const std::uint32_t wrong : {0xD800U, 0xDFFFU, 0x110000U, kNone}) {
      EXPECT_EQ(After(&fold.to, wrong), "folded character");
    }
    for (const std::uint32_t good : {0U, 0xD7FFU, 0xE000U, 0x10FFFFU}) {
      EXPECT_EQ(After(&fold.to, good), "");
    }
  }
  ASSERT_GT(t_.folds.size(), 1U);
  EXPECT_EQ(After(&t_.folds[1].from, t_.folds[0].from), "folded character");
}

TEST_F(CheckPlan, KnowsWords) {
  std::size_t long_ones = 0;
  for (const format::WordRecord& word : t_.words) {
    ExpectIndex(word.kind, "kind of a word", format::kWordKinds);
    ExpectIndex(word.terms, "terms of a word", t_.term_sets.size());
    ExpectIndex(word.alone, "terms of a word", t_.term_sets.size());
    if (word.size <= 2 * format::kKeyBytes) continue;
    ++long_ones;
    const auto size = static_cast<std::uint32_t>(t_.plan_strings.size());
    EXPECT_EQ(After(&word.rest, size), "bytes of a word");
    EXPECT_EQ(After(&word.size, std::uint16_t{0xFFFF}), "bytes of a word");
    EXPECT_EQ(After(&word.rest, kNone), "bytes of a word");
  }
  EXPECT_GT(long_ones, 0U);
}

TEST_F(CheckPlan, HasAllWordsInBucketsInOrder) {
  const auto words = static_cast<std::uint32_t>(t_.words.size());
  EXPECT_EQ(After(&t_.word_buckets.front(), std::uint32_t{1}), "buckets of words");
  EXPECT_EQ(After(&t_.word_buckets.back(), words + 1), "buckets of words");
  for (const std::uint32_t& first : t_.word_buckets) {
    if (&first == &t_.word_buckets.back()) break;
    EXPECT_EQ(After(&first, words + 1), "bucket of words");
    EXPECT_EQ(After(&first, kNone), "bucket of words");
  }
}

// So every search of them ends.
TEST_F(CheckPlan, LeavesAnEmptySlot) {
  std::vector<std::byte> separators = Bytes();
  for (const format::SeparatorRecord& separator : t_.separators) {
    std::memset(separators.data() + OffsetOf(&separator.term), 0, sizeof(separator.term));
  }
  EXPECT_EQ(Complaint(separators), "separators");
}

TEST_F(CheckPlan, KnowsSetsOfTerms) {
  for (const format::TermSet& set : t_.term_sets) {
    EXPECT_EQ(After(&set.first_term, kNone), "terms of a set");
    if (&set == &t_.term_sets.front()) continue;
    EXPECT_EQ(After(&set.terms, kNone), "terms of a set");
    EXPECT_EQ(After(&set.start, static_cast<std::uint32_t>(t_.nodes.size())), "start of a set");
    EXPECT_EQ(After(&set.start, kNone), "") << "nothing begins with them";
  }
  EXPECT_EQ(After(&t_.term_sets[0].terms, std::uint32_t{1}), "sets of terms");
  EXPECT_EQ(After(&t_.term_sets[0].start, std::uint32_t{0}), "sets of terms");
  // A node has a place for the edge of each term, also of one that comes from nowhere.
  EXPECT_EQ(After(&t_.terms.front(), kNone - 1), "edges of a node");
  const auto named =
      std::ranges::find_if(t_.separators, [](const auto& s) { return s.term != kNone; });
  ASSERT_NE(named, t_.separators.end());
  EXPECT_EQ(After(&named->term, kNone - 1), "edges of a node");
}

TEST_F(CheckPlan, KnowsNodes) {
  const auto edges = static_cast<std::uint32_t>(t_.edges.size());
  const auto labels = static_cast<std::uint32_t>(t_.labels.size());
  for (const format::NodeRecord& node : t_.nodes) {
    // Without edges nothing is asked of their place, but for separators.
    for (const std::uint32_t first : {edges, kNone}) {
      EXPECT_EQ(After(&node.first_edge, first), node.mask == 0 ? "" : "edges of a node");
    }
    EXPECT_EQ(Changed<format::NodeRecord>(node,
                                          [](auto* n) {
                                            n->mask = 0;
                                            n->separators = 1;
                                            n->first_edge = kNone;
                                          }),
              "edges of a node");
    EXPECT_EQ(After(&node.first_label, labels + 1), "labels of a node");
    EXPECT_EQ(After(&node.first_label, kNone), "labels of a node");
    EXPECT_EQ(After(&node.labels, std::uint32_t{0xFFFF}), "labels of a node");
    EXPECT_EQ(After(&node.quiet_labels, std::uint16_t{0xFFFF}), "labels of a node");
    EXPECT_EQ(After(&node.separators, std::uint8_t{2}), "mark of a node");
    EXPECT_EQ(After(&node.depth, static_cast<std::uint8_t>(format::kMaxDepth + 1)),
              "depth of a node");
  }
}

// So every way ends.
TEST_F(CheckPlan, FollowsEdgesToSmallerDepths) {
  const auto nodes = static_cast<std::uint32_t>(t_.nodes.size());
  for (const format::EdgeRecord& edge : t_.edges) {
    EXPECT_EQ(After(&edge.node, nodes), "node of an edge");
    EXPECT_EQ(After(&edge.node, kNone), "") << "nobody's";
    if (edge.node == kNone) continue;
    EXPECT_EQ(After(&edge.to, nodes), "node of an edge");
    EXPECT_EQ(After(&edge.to, kNone), "node of an edge");
    EXPECT_EQ(After(&edge.to, edge.node), "depth behind an edge");
    const format::NodeRecord& to = t_.nodes[edge.to];
    EXPECT_EQ(After(&to.depth, t_.nodes[edge.node].depth), "depth behind an edge");
  }
}

TEST_F(CheckPlan, KnowsLabels) {
  const auto punctuation =
      std::ranges::find(t_.parts, format::kPunctuation, &format::PartRecord::start);
  for (const format::LabelRecord& label : t_.labels) {
    const auto parts = static_cast<std::uint32_t>(t_.parts.size());
    for (const std::uint32_t beyond : {parts, kNone - 1}) {
      EXPECT_EQ(After(&label.part, beyond), "part of a label");
    }
    EXPECT_NE(After(&label.part, static_cast<std::uint32_t>(punctuation - t_.parts.begin())), "");
    if (label.part == kNone) {
      ExpectIndex(label.more, "label", t_.term_sets.size());
      continue;
    }
    const std::uint32_t placed = label.more & format::kPlaced;
    const auto ends = static_cast<std::uint32_t>(2 * t_.ends.size());
    EXPECT_EQ(After(&label.more, label.more ^ format::kPlaced), "label");
    EXPECT_EQ(After(&label.more, ends + placed), "label");
    EXPECT_EQ(After(&label.more, ends - 2 + placed), "");
  }
}

// What is noted and no more has no places that would be of another text.
TEST_F(CheckPlan, QuietLabelsAreOfPartsWithoutPlaces) {
  const auto placed = std::ranges::find(t_.parts, 1U, &format::PartRecord::placed);
  ASSERT_NE(placed, t_.parts.end());
  std::size_t quiet = 0;
  for (const format::NodeRecord& node : t_.nodes) {
    for (std::size_t i = 0; i < node.quiet_labels; ++i) {
      ++quiet;
      const format::LabelRecord& label = t_.labels[node.first_label + node.labels + i];
      const char* const kWrong = "quiet labels of a node";
      EXPECT_EQ(After(&label, {kNone, 0}), kWrong) << "a list";
      const auto part = static_cast<std::uint32_t>(placed - t_.parts.begin());
      EXPECT_EQ(After(&label, {part, label.more | format::kPlaced}), kWrong);
    }
  }
  EXPECT_GT(quiet, 0U);
}

TEST_F(CheckPlan, KnowsParts) {
  for (const format::PartEnds& ends : t_.ends) {
    const auto size = static_cast<std::uint32_t>(t_.plan_strings.size());
    EXPECT_EQ(After(&ends.left, {size, 1}), "left end of a part");
    EXPECT_EQ(After(&ends.right, {kNone, 2}), "right end of a part");
    ExpectIndex(ends.flags, "flags of ends", 4);
  }
  for (const format::PartRecord& part : t_.parts) {
    ExpectRange(part.uses, "uses of a part", t_.uses.size());
    EXPECT_EQ(After(&part.placed, 2U), "mark of a part");
    const bool found =
        std::ranges::find(t_.labels, static_cast<std::uint32_t>(&part - &t_.parts[0]),
                          &format::LabelRecord::part) != t_.labels.end();
    EXPECT_EQ(After(&part.placed, 1 - part.placed), found ? "label" : "");
    EXPECT_EQ(After(&part.start, static_cast<std::uint32_t>(t_.nodes.size())), "start of a part");
    EXPECT_EQ(After(&part.start, kNone - 2), "start of a part");
    if (part.start == format::kPunctuation) {
      ExpectIndex(part.ends, "part", t_.ends.size());
    }
  }
  for (const format::PartUse& use : t_.uses) {
    const std::size_t size = use.rule == kNone ? t_.unwraps.size() : t_.expressions.size();
    ExpectIndex(use.expression, "expression of a part", size);
    if (use.rule != kNone) {
      EXPECT_EQ(After(&use.rule, static_cast<std::uint32_t>(t_.rules.size())), "rule of a part");
    }
  }
}

TEST_F(CheckPlan, KnowsPlansOfExpressions) {
  for (const format::ExpressionPlan& plan : t_.expression_plans) {
    ExpectIndex(plan.kind, "plan of an expression", format::kPlanKinds);
    ExpectRange(plan.parts, "parts of an expression", t_.placed_parts.size());
  }
  for (const format::PlacedPart& placed : t_.placed_parts) {
    ExpectIndex(placed.part, "part of an expression", t_.parts.size());
    ExpectIndex(placed.gap, "gap of a phrase", 4);
  }
  for (const format::UnguardedRecord& record : t_.unguarded) {
    ExpectIndex(record.expression, "expression without guard",
                t_.expressions.size() + t_.unwraps.size());
    ExpectIndex(record.only_non_ascii, "mark of an expression without guard", 2);
  }
  for (const format::PlainRuleRecord& plain : t_.plain_rules) {
    ExpectIndex(plain.rule, "plain rule", t_.rules.size());
    ExpectIndex(plain.codes_only, "mark of a plain rule", 2);
  }
}

// Up to three numbers of the plan at once, each to one that is or may be an index.
TEST_F(CheckPlan, WhatOpensAnswers) {
  testing::Random random(20'305);
  const std::vector<std::byte> original = Bytes();
  const std::size_t begin = OffsetOf(t_.unguarded.data()) / 4, end = original.size() / 4;
  std::size_t opened = 0, refused = 0;
  for (int i = 0; i < testing::Rounds(12'000); ++i) {
    std::vector<std::byte> bytes = original;
    for (std::size_t more = random.Below(3) + 1; more > 0; --more) {
      const std::uint32_t choices[] = {0,
                                       1,
                                       kNone,
                                       format::kPunctuation,
                                       static_cast<std::uint32_t>(random.Below(100)),
                                       static_cast<std::uint32_t>(random.Below(100) << 16U),
                                       1U << random.Below(32)};
      const auto value = random.Pick(std::span<const std::uint32_t>(choices));
      std::memcpy(bytes.data() + 4 * (begin + random.Below(end - begin)), &value, sizeof(value));
    }
    ++(Complaint(std::move(bytes)).empty() ? opened : refused);
  }
  EXPECT_GT(opened, static_cast<std::size_t>(testing::Rounds(1000)));
  EXPECT_GT(refused, static_cast<std::size_t>(testing::Rounds(1000)));
}

}  // namespace
}  // namespace ricochet
