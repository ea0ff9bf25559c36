// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/explain_plan.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <set>
#include <vector>

namespace ricochet::compiler {
namespace {

constexpr std::size_t kMostShown = 10;

std::string Percent(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f %%", share * 100);
  return text.data();
}

// Of the examples in KeyCounts; a key may occur more than once in one.
std::string DescribeGuards(const std::optional<std::vector<std::uint64_t>>& guards,
                           const KeyCounts& counts) {
  if (!guards) return "none: it is a candidate for every response";
  std::set<std::string> keys;
  for (const std::uint64_t key : *guards) keys.insert("'" + DescribeKey(key) + "'");
  std::string text;
  std::size_t shown = 0;
  for (const std::string& key : keys) {
    if (++shown > kMostShown) break;
    text += (text.empty() ? "" : ", ") + key;
  }
  if (keys.size() > kMostShown) {
    text += " and " + std::to_string(keys.size() - kMostShown) + " more";
  }
  return text + "; about " + Percent(counts.Cost(*guards)) + " of the responses have one";
}

std::string DescribeExpression(const RuleSet& rules, const Plan& plan, std::string_view field,
                               std::uint32_t index) {
  const Expression& expression = rules.expressions[index];
  const bool phrase = expression.kind == ExpressionKind::kPhrase;
  const bool compared = phrase && plan.guards[index].has_value();
  const char* confirm = !compared ? "by RE2, once a response"
                        : plan.walked[index]
                            ? "by walking its alternatives and gaps around the guard"
                            : "by comparing the text around the guard";
  return "  " + std::string(field.empty() ? (phrase ? "phrase" : "pattern") : field) + " '" +
         expression.source + "'\n    guards   " + DescribeGuards(plan.guards[index], plan.counts) +
         "\n    confirm  " + confirm + "\n";
}

bool IsOnlyAskedFor(const RuleSet& rules, const Plan& plan, std::size_t index) {
  return !plan.is_unwrap(index) && std::ranges::none_of(rules.rules, [&](const ResolvedRule& rule) {
    return std::ranges::find(rule.any, index) != rule.any.end();
  });
}

// What only `with` or `unless` use costs nothing until they are evaluated.
double CostOf(const RuleSet& rules, const Plan& plan, std::size_t index) {
  if (plan.guards[index]) return std::min(1.0, plan.counts.Cost(*plan.guards[index]));
  return IsOnlyAskedFor(rules, plan, index) ? 0.0 : 1.0;
}

std::string Line(std::string label, const std::string& value) {
  label.resize(18, ' ');
  return "  " + label + value + "\n";
}

}  // namespace

std::optional<std::string> ExplainPlan(const RuleSet& rules, const Plan& plan,
                                       std::string_view id) {
  const auto found = std::ranges::find_if(
      rules.rules, [&](const ResolvedRule& rule) { return rule.def->id.value == id; });
  if (found == rules.rules.end()) return std::nullopt;
  const auto rank = static_cast<std::size_t>(found - rules.rules.begin()) + 1;
  std::string text = "rule " + std::string(id) + ": rank " + std::to_string(rank) + " of " +
                     std::to_string(rules.rules.size()) + "\n";
  for (const std::uint32_t e : found->any) text += DescribeExpression(rules, plan, {}, e);
  for (const std::uint32_t e : found->with) text += DescribeExpression(rules, plan, "with", e);
  for (const std::uint32_t e : found->unless) text += DescribeExpression(rules, plan, "unless", e);
  if (found->any.empty()) {
    text += found->with.empty() && found->unless.empty()
                ? "  no phrase or pattern: its codes are looked up\n"
                : "  no phrase or pattern of its own: it is tried for every response\n";
    return text;
  }
  const double cost =
      std::accumulate(found->any.begin(), found->any.end(), 0.0,
                      [&](double sum, std::uint32_t e) { return sum + CostOf(rules, plan, e); });
  return text + "  candidate expressions a response: " + Percent(cost) + "\n";
}

std::string DescribePlan(const RuleSet& rules, const Plan& plan) {
  std::set<std::uint64_t> keys;
  for (const auto& guards : plan.guards) {
    if (guards) keys.insert(guards->begin(), guards->end());
  }
  std::array<std::size_t, 4> kinds{};
  for (const std::uint64_t key : keys) ++kinds[static_cast<std::size_t>(KindOf(key))];
  std::vector<std::size_t> order(plan.guards.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  double sum = 0;
  for (const std::size_t e : order) sum += CostOf(rules, plan, e);
  std::size_t searched = 0, asked = 0;
  for (const std::size_t e : order) {
    if (!plan.guards[e]) ++(IsOnlyAskedFor(rules, plan, e) ? asked : searched);
  }
  std::string text = "plan\n";
  text +=
      Line("guards", std::to_string(keys.size()) + ": " + std::to_string(kinds[0]) + " words, " +
                         std::to_string(kinds[1]) + " prefixes, " + std::to_string(kinds[2]) +
                         " pairs of words, " + std::to_string(kinds[3]) + " pairs of characters");
  text += Line("entries", std::to_string(plan.entry_count));
  text +=
      Line("filter", std::to_string(plan.tables.filter.size() * sizeof(std::uint64_t)) + " bytes");
  text += Line("phrases", std::to_string(std::ranges::count(plan.walked, true)) +
                              " walked, the others only compared; " +
                              std::to_string(plan.tables.entries.size() * format::kEntryUnit) +
                              " bytes of entries, " + std::to_string(plan.walks.nodes().size()) +
                              " nodes to walk");
  text += Line("without guards", std::to_string(searched) + ", searched for in every response");
  text += Line("", std::to_string(asked) + ", asked for by `with` and `unless` only");
  std::array<char, 32> candidates{};
  std::snprintf(candidates.data(), candidates.size(), "%.2f", sum);
  text += Line("candidates",
               std::string(candidates.data()) + " expressions a response, by the examples");
  text += "most often candidates\n";
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::size_t e) { return CostOf(rules, plan, e); });
  for (const std::size_t e : std::span(order).first(std::min(order.size(), kMostShown))) {
    const bool unwrap = e >= rules.expressions.size();
    text +=
        Line(Percent(CostOf(rules, plan, e)),
             unwrap ? "unwrap '" + rules.unwraps[e - rules.expressions.size()]->pattern.text + "'"
                    : "'" + rules.expressions[e].source + "'");
  }
  return text;
}

}  // namespace ricochet::compiler
