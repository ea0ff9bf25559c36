// SPDX-License-Identifier: Apache-2.0
//
// The last part of the check: the plan. Afterwards every index in it is within its table, every
// probe of the words ends and every way through the automaton; that the plan says the same as the
// expressions is what ricochetc and its tests see to.
//
// Tested by tests/runtime/artifact/check_plan_test.cc
#include <algorithm>
#include <bit>
#include <cstdint>
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

class PlanChecker : private RecordFailure {
 public:
  PlanChecker(std::span<const std::byte> bytes, const RulesetTables& tables)
      : RecordFailure(bytes), t_(tables) {}

  Status Run() {
    CheckFolds();
    CheckWords();
    CheckTerms();
    CheckParts();
    CheckExpressions();
    if (none()) CheckNodes();
    return status();
  }

 private:
  void Within(const void* where, const char* what, std::uint64_t first, std::uint64_t count,
              std::size_t size) {
    if (first > size || count > size - first) FailRange(where, what, first, count, size);
  }
  void Within(const void* where, const char* what, Range range, std::size_t size) {
    Within(where, what, range.first, range.count, size);
  }
  void Text(const void* where, const char* what, StringRef ref) {
    Within(where, what, ref.offset, ref.size, t_.plan_strings.size());
  }
  [[gnu::cold, gnu::noinline]] void FailRange(const void* where, const char* what,
                                              std::uint64_t first, std::uint64_t count,
                                              std::size_t size) {
    Fail(where, what, "some within " + std::to_string(size),
         std::to_string(count) + " from " + std::to_string(first) + " on");
  }
  [[gnu::cold, gnu::noinline]] void FailOrder(const void* where, const char* what,
                                              std::uint64_t before, std::uint64_t found) {
    Fail(where, what, "one above " + std::to_string(before), std::to_string(found));
  }

  void CheckFolds() {
    const FoldRecord* before = nullptr;
    for (const FoldRecord& fold : t_.folds) {
      if (before != nullptr && before->from >= fold.from) {
        FailOrder(&fold, "folded character", before->from, fold.from);
      }
      if (fold.to > 0x10FFFF || (fold.to >= 0xD800 && fold.to <= 0xDFFF)) {
        Fail(&fold.to, "folded character", "a character", std::to_string(fold.to));
      }
      before = &fold;
    }
  }

  // Every search of a word ends, and no word is passed over.
  void CheckBuckets() {
    const std::size_t places = t_.word_buckets.size();
    if (places < 3 || !std::has_single_bit(places - 1)) {
      Fail(t_.word_buckets.data(), "number of buckets of words", "one more than a power of two",
           std::to_string(places));
      return;
    }
    std::uint32_t last = 0;
    for (const std::uint32_t& first : t_.word_buckets) {
      if (first < last) FailOrder(&first, "bucket of words", last, first);
      last = first;
    }
    if (t_.word_buckets.front() != 0 || last != t_.words.size()) {
      FailRange(t_.word_buckets.data(), "buckets of words", t_.word_buckets.front(),
                last - t_.word_buckets.front(), t_.words.size());
    }
  }

  void CheckWords() {
    CheckBuckets();
    if (t_.stem_gates.size() != kStemGateCount) {
      Fail(t_.stem_gates.data(), "number of gates of stems", std::to_string(kStemGateCount),
           std::to_string(t_.stem_gates.size()));
    }
    for (const WordRecord& word : t_.words) {
      const std::size_t rest = word.size > 2 * kKeyBytes ? word.size - 2 * kKeyBytes : 0;
      Within(&word, "bytes of a word", word.rest, rest, t_.plan_strings.size());
      Index(&word.kind, "kind of a word", word.kind, kWordKinds);
      Index(&word.terms, "terms of a word", word.terms, t_.term_sets.size());
      Index(&word.alone, "terms of a word", word.alone, t_.term_sets.size());
    }
  }

  void CheckTerms() {
    std::uint32_t last = 0;
    for (const std::uint32_t term : t_.terms) last = std::max(last, term);
    if (t_.term_sets.empty() || t_.term_sets.front().terms != 0 ||
        t_.term_sets.front().start != kNone) {
      Fail(t_.term_sets.data(), "sets of terms", "an empty one at first", "none");
    }
    for (const TermSet& set : t_.term_sets) {
      Within(&set.first_term, "terms of a set", set.first_term, set.terms, t_.terms.size());
      if (set.start != kNone) Index(&set.start, "start of a set", set.start, t_.nodes.size());
    }
    if (!std::has_single_bit(t_.separators.size())) {
      Fail(t_.separators.data(), "number of separators", "a power of two",
           std::to_string(t_.separators.size()));
    } else if (std::ranges::find(t_.separators, kNone, &SeparatorRecord::term) ==
               t_.separators.end()) {
      Fail(t_.separators.data(), "separators", "an empty slot", "none");
    }
    for (const SeparatorRecord& separator : t_.separators) {
      if (separator.term != kNone) last = std::max(last, separator.term);
    }
    term_count_ = std::uint64_t{last} + 1;
  }

  void CheckParts() {
    for (const PartEnds& ends : t_.ends) {
      Text(&ends.left, "left end of a part", ends.left);
      Text(&ends.right, "right end of a part", ends.right);
      Index(&ends.flags, "flags of ends", ends.flags, 4);
    }
    for (const PartRecord& part : t_.parts) {
      Within(&part.uses, "uses of a part", part.uses, t_.uses.size());
      Index(&part.placed, "mark of a part", part.placed, 2);
      if (part.start < kPunctuation) {
        Index(&part.start, "start of a part", part.start, t_.nodes.size());
      }
      if (part.start == kPunctuation) Index(&part.ends, "part", part.ends, t_.ends.size());
    }
    for (const PartUse& use : t_.uses) {
      const bool unwraps = use.rule == kNone;
      if (!unwraps) Index(&use.rule, "rule of a part", use.rule, t_.rules.size());
      Index(&use.expression, "expression of a part", use.expression,
            unwraps ? t_.unwraps.size() : t_.expressions.size());
    }
  }

  void CheckExpressions() {
    if (t_.expression_plans.size() != t_.expressions.size()) {
      Fail(t_.expression_plans.data(), "number of plans of expressions",
           std::to_string(t_.expressions.size()), std::to_string(t_.expression_plans.size()));
    }
    for (const ExpressionPlan& plan : t_.expression_plans) {
      Index(&plan.kind, "plan of an expression", plan.kind, kPlanKinds);
      Within(&plan.parts, "parts of an expression", plan.parts, t_.placed_parts.size());
    }
    for (const PlacedPart& placed : t_.placed_parts) {
      Index(&placed.part, "part of an expression", placed.part, t_.parts.size());
      Index(&placed.gap, "gap of a phrase", placed.gap, 4);
    }
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

  // Notes which may be quiet: those of parts without places.
  void CheckLabels() {
    loud_labels_.push_back(0);
    for (const LabelRecord& label : t_.labels) {
      const bool list = label.part == kNone;
      if (!list && label.part >= t_.parts.size()) {
        return FailIndex(&label.part, "part of a label", label.part, t_.parts.size());
      }
      Index(&label.more, "label", label.more, list ? t_.term_sets.size() : 2 * t_.ends.size());
      if (!list && (label.more & kPlaced) != t_.parts[label.part].placed) {
        Fail(&label.more, "label", "the mark of its part", std::to_string(label.more & kPlaced));
      }
      if (!list && t_.parts[label.part].start == kPunctuation) {
        Fail(&label.part, "part of a label", "one with words", std::to_string(label.part));
      }
      const bool quiet = !list && t_.parts[label.part].placed == 0;
      loud_labels_.push_back(loud_labels_.back() + (quiet ? 0 : 1));
    }
  }

  void CheckQuietLabels(const NodeRecord& node) {
    const std::size_t first = std::size_t{node.first_label} + node.labels;
    if (loud_labels_[first] != loud_labels_[first + node.quiet_labels]) {
      Fail(&node.quiet_labels, "quiet labels of a node", "parts without places", "others");
    }
  }

  // An edge leads to a node of a smaller depth, so every way ends.
  void CheckNodes() {
    CheckLabels();
    if (!none()) return;
    for (const NodeRecord& node : t_.nodes) {
      if (node.mask != 0 || node.separators != 0) {
        Within(&node.first_edge, "edges of a node", node.first_edge, term_count_, t_.edges.size());
      }
      Within(&node.first_label, "labels of a node", node.first_label,
             std::uint64_t{node.labels} + node.quiet_labels, t_.labels.size());
      if (!none()) return;
      CheckQuietLabels(node);
      Index(&node.separators, "mark of a node", node.separators, 2);
      Index(&node.depth, "depth of a node", node.depth, kMaxDepth + 1);
    }
    for (const EdgeRecord& edge : t_.edges) {
      if (edge.node == kNone) continue;
      if (edge.node >= t_.nodes.size() || edge.to >= t_.nodes.size()) {
        return FailIndex(&edge, "node of an edge", std::max(edge.node, edge.to), t_.nodes.size());
      }
      const std::size_t depth = t_.nodes[edge.node].depth;
      Index(&edge, "depth behind an edge", t_.nodes[edge.to].depth, depth);
    }
  }

  const RulesetTables& t_;
  std::uint64_t term_count_ = 0;  // no set and no separator has another term
  std::vector<std::uint32_t>
      loud_labels_;  // how many before each label, and in all, can't be quiet
};

}  // namespace

Status CheckPlan(std::span<const std::byte> bytes, const RulesetTables& tables) {
  return PlanChecker(bytes, tables).Run();
}

}  // namespace ricochet
