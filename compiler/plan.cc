// SPDX-License-Identifier: Apache-2.0
//
// Each expression is filed under its guards, for each rule that lists it. What has no guards is a
// candidate for every text; lint_plan.cc warns about it.
#include "compiler/plan.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <tuple>
#include <variant>

#include "compiler/phrase.h"
#include "runtime/src/normal_form.h"

namespace ricochet::compiler {
namespace {

using format::GuardPosting;
using format::GuardSlot;
using format::kNone;

// So that hardly one key in thirty that is no guard passes the filter.
constexpr std::size_t kFilterBitsPerKey = 32;

class Planner {
 public:
  explicit Planner(const RuleSet& rules) : rules_(rules) {}

  Plan Run() {
    plan_.expression_count = rules_.expressions.size();
    CountKeys();
    ListRules();
    for (std::uint32_t e = 0; e < rules_.expressions.size(); ++e) PlanExpression(e);
    for (const UnwrapDef* unwrap : rules_.unwraps) {
      const auto index = static_cast<std::uint32_t>(plan_.guards.size());
      File(index, {kNone}, PatternGuards(unwrap->pattern.text, plan_.counts), false);
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

  // By expression: the rules that hold with it, else kNone for those that only ask.
  void ListRules() {
    rules_of_.resize(rules_.expressions.size());
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) {
      for (const std::uint32_t e : rules_.rules[r].any) {
        if (rules_of_[e].empty() || rules_of_[e].back() != r) rules_of_[e].push_back(r);
      }
    }
    for (std::vector<std::uint32_t>& rules : rules_of_) {
      if (rules.empty()) rules.push_back(kNone);
    }
  }

  void PlanExpression(std::uint32_t index) {
    const Expression& expression = rules_.expressions[index];
    const bool non_ascii =
        std::ranges::any_of(expression.source, [](char c) { return (c & 0x80) != 0; });
    if (expression.kind == ExpressionKind::kPattern) {
      File(index, rules_of_[index], PatternGuards(expression.re2, plan_.counts), false);
      return;
    }
    const auto phrase = ParsePhrase(expression.source);
    const std::uint32_t begin = AppendGraph(*std::get_if<Phrase>(&phrase), &plan_.graphs);
    File(index, rules_of_[index], PhraseGuards(plan_.graphs, begin, plan_.counts),
         non_ascii && NeedsNonAscii(*std::get_if<Phrase>(&phrase)));
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

  void File(std::uint32_t expression, const std::vector<std::uint32_t>& rules,
            std::optional<GuardSet> guards, bool needs_non_ascii) {
    for (const std::uint32_t rule : rules) {
      if (!guards) {
        plan_.unguarded.push_back({rule, expression, needs_non_ascii ? 1U : 0U});
        continue;
      }
      for (const Guard& guard : *guards) {
        postings_[guard.key].push_back({rule, expression, guard.anchor});
      }
    }
    plan_.guards.push_back(std::move(guards));
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
    std::size_t slots = std::bit_ceil(std::max<std::size_t>(2, postings_.size() * 2));
    while (!FillSlots(slots)) slots *= 2;
    const std::size_t bits =
        std::bit_ceil(std::max<std::size_t>(64, postings_.size() * kFilterBitsPerKey));
    plan_.filter.assign(bits / 64, 0);
    const auto shift = 64U - static_cast<unsigned>(std::countr_zero(bits));
    for (const auto& [key, postings] : postings_) {
      const std::uint64_t bit = format::HashGuard(key) >> shift;
      plan_.filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }

  // False if the last slot would be taken.
  bool FillSlots(std::size_t count) {
    plan_.slots.assign(count, GuardSlot{});
    const auto shift = 64U - static_cast<unsigned>(std::countr_zero(count));
    for (const auto& [key, postings] : postings_) {
      std::size_t at = format::HashGuard(key) >> shift;
      while (at + 1 < count && plan_.slots[at].key != 0) ++at;
      if (at + 1 >= count) return false;
      plan_.slots[at].key = key;
    }
    plan_.postings.clear();
    for (GuardSlot& slot : plan_.slots) {
      if (slot.key != 0) AddPostings(&slot);
    }
    return true;
  }

  void AddPostings(GuardSlot* slot) {
    std::vector<GuardPosting> postings = postings_[slot->key];
    std::ranges::stable_sort(postings, {}, [](const GuardPosting& posting) {
      return std::tuple(posting.rule, posting.expression, posting.anchor);
    });
    slot->first = static_cast<std::uint32_t>(plan_.postings.size());
    slot->count = static_cast<std::uint32_t>(postings.size());
    plan_.postings.insert(plan_.postings.end(), postings.begin(), postings.end());
  }

  const RuleSet& rules_;
  std::vector<std::vector<std::uint32_t>> rules_of_;
  std::map<std::uint64_t, std::vector<GuardPosting>> postings_;
  Plan plan_;
};

}  // namespace

Plan PlanRules(const RuleSet& rules) { return Planner(rules).Run(); }

}  // namespace ricochet::compiler
