// SPDX-License-Identifier: Apache-2.0
//
// Each expression is filed under its guards. What has no guards is a candidate for every text;
// lint_plan.cc warns about it.
#include "compiler/plan.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "compiler/phrase.h"
#include "runtime/src/normal_form.h"

namespace ricochet::compiler {
namespace {

using format::EntryConfirm;
using format::GuardSlot;
using format::kNone;

// So that hardly one key in thirty that is no guard passes the filter.
constexpr std::size_t kFilterBitsPerKey = 32;

struct Filed {
  format::GuardEntry entry;
  std::string run;
};

class Planner {
 public:
  explicit Planner(const RuleSet& rules) : rules_(rules) {}

  Plan Run() {
    plan_.expression_count = rules_.expressions.size();
    CountKeys();
    ListRules();
    for (std::uint32_t e = 0; e < rules_.expressions.size(); ++e) PlanExpression(e);
    for (std::uint32_t u = 0; u < rules_.unwraps.size(); ++u) {
      FilePattern(rules_.unwraps[u]->pattern.text, EntryConfirm::kUnwrap, u);
    }
    PlanPlainRules();
    WriteTables();
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

  // By expression: the rules that hold with it.
  void ListRules() {
    rules_of_.resize(rules_.expressions.size());
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) {
      for (const std::uint32_t e : rules_.rules[r].any) {
        if (rules_of_[e].empty() || rules_of_[e].back() != r) rules_of_[e].push_back(r);
      }
    }
  }

  void PlanExpression(std::uint32_t index) {
    const Expression& expression = rules_.expressions[index];
    if (expression.kind == ExpressionKind::kPattern) {
      return FilePattern(expression.re2, EntryConfirm::kAsk, index);
    }
    const auto parsed = ParsePhrase(expression.source);
    const Phrase& phrase = *std::get_if<Phrase>(&parsed);
    const auto planned = PlanPhrase(phrase, plan_.counts, &plan_.graphs);
    if (!planned) return FileUnguarded(NeedsNonAscii(phrase));
    std::vector<std::uint64_t> keys;
    for (const EntryDef& entry : planned->entries) {
      const bool walked = entry.anchor != kNone;
      File(walked ? EntryConfirm::kWalk : EntryConfirm::kCompare, index, entry);
      keys.push_back(entry.key);
    }
    Note(std::move(keys), planned->walked);
  }

  void FilePattern(const std::string& pattern, EntryConfirm confirm, std::uint32_t index) {
    const auto entries = PatternGuards(pattern, plan_.counts);
    if (!entries) return FileUnguarded(false);
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
    entry.rule = entry.anchor = kNone;
    entry.confirm = static_cast<std::uint8_t>(confirm);
    entry.flags = def.flags;
    entry.before = def.before;
    entry.size = static_cast<std::uint8_t>(def.run.size());
    if (confirm == EntryConfirm::kWalk) entry.anchor = def.anchor;
    if (confirm != EntryConfirm::kUnwrap) {
      const std::vector<std::uint32_t>& rules = rules_of_[index];
      if (rules.size() == 1) entry.rule = rules.front();
      if (rules.empty()) entry.flags |= format::kEntryAside;
    }
    lists_[def.key].push_back({entry, def.run});
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
        return node.kind == PhraseNode::Kind::kLiteral && (node.literal.front() & 0x80) != 0 &&
               node.literal != "\u017F" && node.literal != "\u212A";
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

  void WriteTables() {
    std::size_t slots = std::bit_ceil(std::max<std::size_t>(2, lists_.size() * 3 / 2));
    while (!FillSlots(slots)) slots *= 2;
    const std::size_t bits =
        std::bit_ceil(std::max<std::size_t>(64, lists_.size() * kFilterBitsPerKey));
    plan_.filter.assign(bits / 64, 0);
    const auto shift = 64U - static_cast<unsigned>(std::countr_zero(bits));
    for (const auto& [key, list] : lists_) {
      const std::uint64_t bit = format::HashGuard(key) >> shift;
      plan_.filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }

  // False if the last slot would be taken. A key that meets its own tag on its way is another's to
  // whoever looks it up: both share the slot, so neither misses a posting.
  bool FillSlots(std::size_t count) {
    std::vector<std::vector<Filed>> lists(count);
    std::vector<std::uint32_t> tags(count);
    const auto shift = 64U - static_cast<unsigned>(std::countr_zero(count));
    for (const auto& [key, list] : lists_) {
      const std::uint64_t hash = format::HashGuard(key);
      const std::uint32_t tag = format::GuardTag(hash);
      std::size_t at = hash >> shift;
      while (at + 1 < count && !lists[at].empty() && tags[at] != tag) ++at;
      if (at + 1 >= count) return false;
      tags[at] = tag;
      lists[at].insert(lists[at].end(), list.begin(), list.end());
    }
    for (std::size_t i = 0; i < count; ++i) WriteSlot(tags[i], std::move(lists[i]));
    return true;
  }

  void WriteSlot(std::uint32_t tag, std::vector<Filed> list) {
    if (list.empty()) {
      plan_.slots.push_back({0, kNone});
      return;
    }
    plan_.slots.push_back({tag, static_cast<std::uint32_t>(plan_.entries.size())});
    std::ranges::stable_sort(list, {}, [](const Filed& filed) { return filed.entry.expression; });
    list.back().entry.flags |= format::kEntryLast;
    for (const Filed& filed : list) {
      const std::size_t at = plan_.entries.size();
      plan_.entries.resize(at + format::EntryUnits(filed.run.size()), 0);
      std::memcpy(&plan_.entries[at], &filed.entry, sizeof filed.entry);
      std::memcpy(&plan_.entries[at + format::EntryUnits(0)], filed.run.data(), filed.run.size());
    }
  }

  const RuleSet& rules_;
  std::vector<std::vector<std::uint32_t>> rules_of_;
  std::map<std::uint64_t, std::vector<Filed>> lists_;
  Plan plan_;
};

}  // namespace

Plan PlanRules(const RuleSet& rules) { return Planner(rules).Run(); }

}  // namespace ricochet::compiler
