// SPDX-License-Identifier: Apache-2.0
//
// Indexes each expression under its guards. An expression without guards is a candidate for every
// text; lint_plan.cc warns about it.
#include "compiler/plan/plan.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "compiler/parse/phrase.h"
#include "runtime/src/text/normal_form.h"

namespace ricochet::compiler {
namespace {

using format::EntryConfirm;
using format::kNone;

class Planner {
 public:
  explicit Planner(const RuleSet& rules) : rules_(rules) {}

  Plan Run() {
    plan_.expression_count = rules_.expressions.size();
    CountKeys();
    FindUsedByOthers();
    for (std::uint32_t e = 0; e < rules_.expressions.size(); ++e) PlanExpression(e);
    for (std::uint32_t u = 0; u < rules_.unwraps.size(); ++u) {
      FilePattern(rules_.unwraps[u]->pattern.text, EntryConfirm::kUnwrap, u);
    }
    PlanPlainRules();
    plan_.tables = BuildGuardTables(lists_, plan_.needs.keys(), std::move(kept_), plan_.counts);
    return std::move(plan_);
  }

 private:
  void CountKeys() {
    std::string buffer;
    const auto count = [&](const ExampleDef& example) {
      plan_.counts.AddText(Normalise(example.text, kMaxResponseBytes, &buffer).text);
    };
    for (const ResolvedRule& rule : rules_.rules) {
      for (const ExampleDef& example : rule.def->match) count(example);
      for (const ExampleDef& example : rule.def->no_match) count(example);
    }
  }

  void FindUsedByOthers() {
    asked_for_.resize(rules_.expressions.size());
    for (const ResolvedRule& rule : rules_.rules) {
      for (const std::uint32_t e : rule.with) asked_for_[e] = true;
      for (const std::uint32_t e : rule.unless) asked_for_[e] = true;
    }
  }

  void PlanExpression(std::uint32_t index) {
    const Expression& expression = rules_.expressions[index];
    if (expression.kind == ExpressionKind::kPattern) {
      return FilePattern(expression.re2, EntryConfirm::kAsk, index);
    }
    const auto planned = PlanPhrase(expression.phrase, plan_.counts, &plan_.walks, &plan_.needs);
    if (!planned) return FileUnguarded(NeedsNonAscii(expression.phrase));
    std::vector<std::uint64_t> keys;
    for (const EntryDef& entry : planned->entries) {
      File(ConfirmOf(entry), index, entry);
      keys.push_back(entry.key);
    }
    kept_.insert(planned->telling.begin(), planned->telling.end());
    Note(std::move(keys), planned->walked);
  }

  static EntryConfirm ConfirmOf(const EntryDef& entry) {
    if (entry.anchor == kNone) return EntryConfirm::kCompare;
    return entry.told ? EntryConfirm::kWalkTold : EntryConfirm::kWalk;
  }

  void FilePattern(const std::string& pattern, EntryConfirm confirm, std::uint32_t index) {
    auto entries = PatternGuards(pattern, plan_.counts);
    if (!entries) {
      entries = AsciiPatternGuards(pattern, plan_.counts);
      if (!entries) return FileUnguarded(false);
      plan_.unguarded.push_back({static_cast<std::uint32_t>(plan_.guards.size()), 1});
    }
    std::vector<std::uint64_t> keys;
    for (const EntryDef& entry : *entries) {
      File(confirm, index, entry);
      keys.push_back(entry.key);
    }
    Note(std::move(keys), false);
  }

  // `index`: of an expression, or of an unwrap.
  void File(EntryConfirm confirm, std::uint32_t index, const EntryDef& def) {
    format::GuardEntry entry{};
    entry.expression = index;
    entry.rule = kNone;
    entry.confirm = static_cast<std::uint8_t>(confirm);
    entry.flags = def.flags;
    entry.before = def.before;
    entry.size = static_cast<std::uint8_t>(def.run.size());
    entry.anchor = def.anchor;
    if (confirm != EntryConfirm::kUnwrap) {
      const std::vector<std::uint32_t>& rules = rules_.expressions[index].rules;
      if (rules.size() == 1 && !asked_for_[index]) entry.rule = rules.front();
      if (rules.empty()) entry.flags |= format::kEntryAside;
    }
    lists_[def.key].push_back({entry, def.run, def.needs});
    ++plan_.entry_count;
  }

  void Note(std::vector<std::uint64_t> keys, bool walked) {
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    plan_.guards.emplace_back(std::move(keys));
    plan_.walked.push_back(walked);
  }
  void FileUnguarded(bool only_non_ascii) {
    const auto index = static_cast<std::uint32_t>(plan_.guards.size());
    plan_.unguarded.push_back({index, only_non_ascii ? 1U : 0U});
    plan_.guards.emplace_back();
    plan_.walked.push_back(false);
  }

  // Whether every text for which the phrase holds has a character above U+007F.
  static bool NeedsNonAscii(const Phrase& phrase) {
    return std::ranges::any_of(phrase.segments, [](const PhraseSequence& segment) {
      return std::ranges::any_of(segment.nodes, [](const PhraseNode& node) {
        return node.kind == PhraseNode::Kind::kLiteral && (node.literal().front() & 0x80) != 0 &&
               node.literal() != "\u017F" && node.literal() != "\u212A";
      });
    });
  }

  void PlanPlainRules() {
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) {
      const ResolvedRule& rule = rules_.rules[r];
      if (!rule.any.empty()) continue;
      const bool codes_only = rule.with.empty() && rule.unless.empty() && rule.domain.empty() &&
                              rule.mx.empty() && rule.command.empty();
      plan_.plain_rules.push_back({r, codes_only ? 1U : 0U});
    }
  }

  const RuleSet& rules_;
  std::vector<bool> asked_for_;  // by expression: by a `with` or `unless`
  EntriesByKey lists_;
  std::set<std::uint64_t> kept_;  // keys for skeletons, besides those of the lists
  Plan plan_;
};

}  // namespace

Plan PlanRules(const RuleSet& rules) { return Planner(rules).Run(); }

}  // namespace ricochet::compiler
