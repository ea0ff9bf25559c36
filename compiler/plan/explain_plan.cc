// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/explain_plan.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

namespace ricochet::compiler {
namespace {

using format::PlanKind;

constexpr std::size_t kMostShown = 10;

std::string Percent(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f %%", share * 100);
  return text.data();
}

PlanKind KindOf(const Plan& plan, std::size_t expression) {
  return static_cast<PlanKind>(plan.tables.expressions[expression].kind);
}

// Of the examples that have the part.
double ShareOf(const Plan& plan, std::uint32_t part) {
  return plan.example_count == 0 ? 0.0
                                 : static_cast<double>(plan.part_counts[part]) / plan.example_count;
}

// What only `with` or `unless` use costs nothing until they are evaluated.
double CostOf(const RuleSet& rules, const Plan& plan, std::size_t index) {
  if (rules.expressions[index].rules.empty()) return 0.0;
  double cost = 0;
  switch (KindOf(plan, index)) {
    case PlanKind::kPhrase:
      return ShareOf(plan, plan.key_parts[index]);
    case PlanKind::kUnguarded:
      return 1.0;
    case PlanKind::kGuarded:
    case PlanKind::kGuardedAscii:
      break;
  }
  for (const format::PlacedPart& guard : plan.PartsOf(index)) cost += ShareOf(plan, guard.part);
  return std::min(cost, 1.0);
}

std::string DescribeGuards(const Plan& plan, std::size_t index) {
  std::string text;
  std::size_t shown = 0;
  const std::span<const format::PlacedPart> guards = plan.PartsOf(index);
  for (const format::PlacedPart& guard : guards) {
    if (++shown > kMostShown) break;
    // A guard ends with a line feed.
    const std::string& words = plan.part_texts[guard.part];
    text += (text.empty() ? "'" : ", '") + words.substr(0, words.size() - 1) + "'";
  }
  if (guards.size() > kMostShown) {
    text += " and " + std::to_string(guards.size() - kMostShown) + " more";
  }
  return text;
}

std::string DescribeSearch(const RuleSet& rules, const Plan& plan, std::uint32_t index) {
  const std::string share =
      "; about " + Percent(CostOf(rules, plan, index)) + " of the responses have ";
  const bool rare = rules.expressions[index].rules.empty();
  switch (KindOf(plan, index)) {
    case PlanKind::kPhrase:
      if (plan.PartsOf(index).size() == 1) {
        return "by its words" + (rare ? std::string() : share + "it");
      }
      return "by the places of its parts" + (rare ? std::string() : share + "the rarest of these");
    case PlanKind::kGuardedAscii:
    case PlanKind::kGuarded:
      return "by RE2, in responses with " + DescribeGuards(plan, index) +
             (KindOf(plan, index) == PlanKind::kGuardedAscii ? ", or not in ASCII" : "") +
             (rare ? std::string() : share + "one");
    case PlanKind::kUnguarded:
      break;
  }
  return rare ? "by RE2" : "by RE2, in every response: no word is certain";
}

std::string DescribeExpression(const RuleSet& rules, const Plan& plan, std::string_view field,
                               std::uint32_t index) {
  const Expression& expression = rules.expressions[index];
  const bool phrase = expression.kind == ExpressionKind::kPhrase;
  return "  " + std::string(field.empty() ? (phrase ? "phrase" : "pattern") : field) + " '" +
         expression.source + "'\n    found  " + DescribeSearch(rules, plan, index) + "\n";
}

std::string Line(std::string label, const std::string& value) {
  label.resize(18, ' ');
  return "  " + label + value + "\n";
}

std::string Bytes(std::size_t count, std::size_t size) {
  return std::to_string(count) + ", " + std::to_string(count * size) + " bytes";
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
  const PlanTables& tables = plan.tables;
  std::array<std::size_t, format::kPlanKinds> kinds{};
  std::vector<std::size_t> order;
  double sum = 0;
  for (std::size_t e = 0; e < rules.expressions.size(); ++e) {
    if (!rules.expressions[e].rules.empty()) ++kinds[tables.expressions[e].kind];
    order.push_back(e);
    sum += CostOf(rules, plan, e);
  }
  std::string text = "plan\n";
  text += Line("words", Bytes(tables.words.words.size(), sizeof(format::WordRecord)) + "; " +
                            std::to_string(tables.automaton.terms.size()) + " terms");
  text += Line("nodes", Bytes(tables.automaton.nodes.size(), sizeof(format::NodeRecord)));
  text += Line("edges", Bytes(tables.automaton.edges.size(), sizeof(format::EdgeRecord)));
  text += Line("parts", Bytes(tables.parts.size(), sizeof(format::PartRecord)));
  text += Line("phrases by RE2", std::to_string(plan.residue.size()));
  for (const std::uint32_t e : plan.residue) text += Line("", rules.expressions[e].source);
  text +=
      Line("without guards", std::to_string(kinds[static_cast<std::size_t>(PlanKind::kUnguarded)]) +
                                 ", searched for in every response");
  std::array<char, 32> candidates{};
  std::snprintf(candidates.data(), candidates.size(), "%.2f", sum);
  text += Line("candidates",
               std::string(candidates.data()) + " expressions a response, by the examples");
  text += "most often candidates\n";
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::size_t e) { return CostOf(rules, plan, e); });
  for (const std::size_t e : std::span(order).first(std::min(order.size(), kMostShown))) {
    text += Line(Percent(CostOf(rules, plan, e)), "'" + rules.expressions[e].source + "'");
  }
  return text;
}

}  // namespace ricochet::compiler
