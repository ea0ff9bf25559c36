// SPDX-License-Identifier: Apache-2.0
//
// The tables that a plan becomes: nothing that a rule asks for is filed nowhere.
#include "compiler/plan/plan.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "compiler/plan/plan_probe.h"
#include "ricochet/matcher.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/normal_form.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

using format::kNone;
using format::PlanKind;

// Rules and their plan.
struct Planned {
  explicit Planned(const testing::RuleTexts& texts)
      : loaded(testing::LoadTexts(texts)), plan(PlanRules(loaded.rules)) {}

  PlanKind KindOf(std::size_t expression) const {
    return static_cast<PlanKind>(plan.tables.expressions[expression].kind);
  }
  const format::PartRecord& KeyPart(std::size_t expression) const {
    return plan.tables.parts[plan.key_parts[expression]];
  }
  // The text of the part by which the only expression is found.
  std::string Key() const { return plan.part_texts[plan.key_parts.front()]; }

  LoadedRules loaded;
  Plan plan;
};

Planned RandomPlan(std::size_t rules) {
  testing::Random random(20'268);
  return Planned(testing::RandomRuleFiles(&random, rules));
}

Planned PlanOfPhrase(const std::string& phrase, const std::string& lines = "") {
  return Planned({testing::InCause(testing::PhraseRule("r", 1, phrase, lines))});
}
Planned PlanOfPattern(const std::string& pattern) {
  return Planned({testing::InCause(testing::Rule("r", 1, "pattern = ['" + pattern + "']"))});
}

std::set<std::uint32_t> RulesOfUses(const Plan& plan, const format::PartRecord& part,
                                    std::uint32_t expression) {
  std::set<std::uint32_t> rules;
  for (std::uint32_t i = 0; i < part.uses.count; ++i) {
    const format::PartUse& use = plan.tables.uses[part.uses.first + i];
    if (use.expression == expression && use.rule != kNone) rules.insert(use.rule);
  }
  return rules;
}

TEST(Plan, FindsEachExpressionAndKnowsItsRules) {
  const Planned planned = RandomPlan(200);
  const RuleSet& rules = planned.loaded.rules;
  const PlanTables& tables = planned.plan.tables;
  std::set<std::uint32_t> unguarded, plain;
  for (const auto& record : tables.unguarded) unguarded.insert(record.expression);
  for (const auto& record : tables.plain_rules) plain.insert(record.rule);
  std::set<PlanKind> kinds;
  for (std::uint32_t e = 0; e < rules.expressions.size(); ++e) {
    const std::set<std::uint32_t> asked(rules.expressions[e].rules.begin(),
                                        rules.expressions[e].rules.end());
    kinds.insert(planned.KindOf(e));
    const bool everywhere =
        planned.KindOf(e) == PlanKind::kUnguarded || planned.KindOf(e) == PlanKind::kGuardedAscii;
    EXPECT_EQ(unguarded.contains(e), everywhere && !asked.empty()) << rules.expressions[e].source;
    EXPECT_EQ(planned.plan.is_unguarded(e), planned.KindOf(e) == PlanKind::kUnguarded);
    if (planned.KindOf(e) == PlanKind::kUnguarded) {
      EXPECT_EQ(planned.plan.key_parts[e], kNone);
      continue;
    }
    EXPECT_EQ(planned.KeyPart(e).start, format::kFoundWithOthers);
    EXPECT_EQ(RulesOfUses(planned.plan, planned.KeyPart(e), e), asked);
    if (planned.KindOf(e) == PlanKind::kPhrase) continue;
    for (const format::PlacedPart& guard : planned.plan.PartsOf(e)) {
      EXPECT_EQ(tables.parts[guard.part].start, format::kFoundWithOthers);
      EXPECT_EQ(RulesOfUses(planned.plan, tables.parts[guard.part], e), asked);
    }
  }
  for (std::uint32_t r = 0; r < rules.rules.size(); ++r) {
    EXPECT_EQ(plain.contains(r), rules.rules[r].any.empty());
  }
  EXPECT_GE(kinds.size(), 3U);
}

TEST(Plan, FindsPhrasesByTheirRarestPart) {
  EXPECT_EQ(PlanOfPhrase("user ... expired",
                         "match = ['the user is expired', 'user: expired']\n"
                         "no_match = ['user unknown', 'no user']")
                .Key(),
            "expired");
  EXPECT_EQ(PlanOfPhrase("user ... expired",
                         "match = ['the user is expired', 'user: expired']\n"
                         "no_match = ['expired', 'password expired']")
                .Key(),
            "user");
  EXPECT_EQ(PlanOfPhrase(": ... expired").Key(), "expired") << "not by punctuation";
}

TEST(Plan, KnowsWhichPartsNeedTheirPlaces) {
  const Planned gap = PlanOfPhrase("quota ... (used|spent) ... :");
  ASSERT_EQ(gap.plan.PartsOf(0).size(), 3U);
  for (const format::PartRecord& part : gap.plan.tables.parts) EXPECT_EQ(part.placed, 1U);
  EXPECT_EQ(gap.plan.PartsOf(0)[0].gap, 0U);
  EXPECT_EQ(gap.plan.PartsOf(0)[1].gap, format::kGapLeftWord | format::kGapRightWord);
  EXPECT_EQ(gap.plan.PartsOf(0)[2].gap, format::kGapLeftWord);
  const Planned whole = PlanOfPhrase("quota used");
  ASSERT_EQ(whole.plan.PartsOf(0).size(), 1U);
  EXPECT_EQ(whole.plan.tables.parts.front().placed, 0U);
}

TEST(Plan, NamesThePhrasesThatRe2Decides) {
  for (const char* const phrase : {"k\\-s", "箱*", "<", ": ... >", "k\\-s ... full"}) {
    const Planned planned = PlanOfPhrase(phrase);
    EXPECT_NE(planned.KindOf(0), PlanKind::kPhrase) << phrase;
    EXPECT_EQ(planned.plan.residue, std::vector<std::uint32_t>{0}) << phrase;
  }
  EXPECT_TRUE(PlanOfPhrase("mail* (box|) ... full").plan.residue.empty());
  // By the part that terms can say.
  const Planned gap = PlanOfPhrase("k\\-s ... full");
  EXPECT_EQ(gap.KindOf(0), PlanKind::kGuarded);
  EXPECT_EQ(gap.Key(), "full");
  EXPECT_EQ(gap.plan.PartsOf(0).size(), 1U);
}

TEST(Plan, KnowsHowPatternsAreFound) {
  EXPECT_EQ(PlanOfPattern("no such user").KindOf(0), PlanKind::kGuarded);
  EXPECT_EQ(PlanOfPattern("[0-9]+%").KindOf(0), PlanKind::kUnguarded);
  const Planned ascii = PlanOfPattern("(?:^|[^\\w.])sender(?:[^\\w.]|$)");
  EXPECT_EQ(ascii.KindOf(0), PlanKind::kGuardedAscii);
  ASSERT_EQ(ascii.plan.tables.unguarded.size(), 1U);
  EXPECT_EQ(ascii.plan.tables.unguarded.front().only_non_ascii, 1U);
}

TEST(Plan, KnowsHowUnwrapsAreFound) {
  const Planned planned({testing::InCause(testing::PhraseRule("r", 1, "full")) +
                         "[[unwrap]]\npattern = ' said: (?P<inner>.+)$'\n"
                         "[[unwrap]]\npattern = '<(?P<inner>[^<>]+)>$'\n"});
  ASSERT_EQ(planned.plan.unwraps.size(), 2U);
  ASSERT_EQ(planned.plan.unwraps[0].guards.size(), 1U);
  EXPECT_EQ(planned.plan.part_texts[planned.plan.unwraps[0].guards.front()], "said\n");
  EXPECT_FALSE(planned.plan.unwraps[0].unguarded);
  EXPECT_TRUE(planned.plan.unwraps[1].unguarded);
  ASSERT_EQ(planned.plan.tables.unguarded.size(), 1U);
  EXPECT_EQ(planned.plan.tables.unguarded.front().expression, 2U) << "the second, after one phrase";
}

// Found by growing rules: in an older table of hashes these words had no slot before the last one.
TEST(Plan, TakesWordsOfAnyHash) {
  for (const char* const word : {"hangsliq", "xdrvagnm"}) {
    const Matcher matcher =
        testing::MatcherFromTexts({testing::InCause(testing::PhraseRule("r", 1, word))});
    Scratch scratch;
    EXPECT_EQ(matcher.Classify({.text = std::string("550 ") + word}, scratch).code, 1);
  }
}

// The claim of PlanProbe: what it leaves out does not hold.
TEST(PlanProbe, LeavesOutNothingThatHolds) {
  testing::Random random(20'269);
  std::size_t held = 0, left_out = 0;
  for (int round = 0; round < testing::Rounds(8); ++round) {
    const testing::RuleTexts texts = testing::RandomRuleFiles(&random, 40);
    const Planned planned(texts);
    const Ruleset ruleset = testing::RulesetFromTexts(texts);
    const std::vector<Expression>& expressions = planned.loaded.rules.expressions;
    std::vector<std::unique_ptr<re2::RE2>> compiled;
    for (const Expression& expression : expressions) {
      compiled.push_back(std::make_unique<re2::RE2>(expression.re2, ExpressionOptions()));
    }
    PlanProbe probe(planned.plan);
    std::string buffer;
    for (int i = 0; i < 100; ++i) {
      const std::string response = testing::RandomTextNear(&random, ruleset);
      const std::string text(Normalise(response, kMaxResponseBytes, &buffer).text);
      const std::vector<std::uint32_t> may = probe.MayHold(text);
      ASSERT_TRUE(std::ranges::is_sorted(may));
      for (std::uint32_t e = 0; e < expressions.size(); ++e) {
        if (expressions[e].rules.empty()) continue;
        const bool in = std::ranges::binary_search(may, e);
        if (!in) ++left_out;
        if (!re2::RE2::PartialMatch(text, *compiled[e])) continue;
        ++held;
        ASSERT_TRUE(in) << "'" << expressions[e].source << "' in \"" << text << "\"";
      }
    }
  }
  EXPECT_GT(held, 1000U);
  EXPECT_GT(left_out, 4 * held) << "or it says nothing";
}

}  // namespace
}  // namespace ricochet::compiler
