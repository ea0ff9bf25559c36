// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/planned_phrase.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/resolve/rule_set.h"
#include "runtime/src/match/find_parts.h"
#include "runtime/src/match/gaps.h"
#include "runtime/src/match/words.h"

namespace ricochet::testing {
namespace {

compiler::Plan PlanOf(const compiler::Phrase& phrase) {
  const compiler::RuleDef def;
  compiler::ResolvedRule rule;
  rule.def = &def;
  rule.any = {0};
  compiler::Expression expression;
  expression.phrase = phrase;
  expression.re2 = std::get<std::string>(compiler::LowerPhrase(phrase));
  expression.rules = {0};
  compiler::RuleSet rules;
  rules.expressions.push_back(std::move(expression));
  rules.rules.push_back(std::move(rule));
  return compiler::PlanRules(rules);
}

}  // namespace

PlannedPhrase::PlannedPhrase(const compiler::Phrase& phrase) : plan_(PlanOf(phrase)) {}

bool PlannedPhrase::Holds(std::string_view text) const {
  const RulesetTables tables = plan_.tables.View();
  Words words;
  WordFinder(tables.folds).Find(text, &words);
  const PartFinder finder(tables);
  FoundParts found;
  finder.Find(words, &found);
  const auto parts = plan_.PartsOf(0);
  for (const format::PlacedPart& placed : parts) {
    if (found.Has(placed.part)) continue;
    if (tables.parts[placed.part].start == format::kFoundWithOthers) return false;
    finder.FindApart(placed.part, words, &found);
  }
  std::vector<std::uint32_t> ends;
  return parts.size() == 1 || StandInOrder(parts, found, words.text(), &ends);
}

}  // namespace ricochet::testing
