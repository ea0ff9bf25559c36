// SPDX-License-Identifier: Apache-2.0
//
// The tables that a plan becomes: nothing that a rule asks for is filed nowhere.
#include "compiler/plan/plan.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "ricochet/matcher.h"
#include "runtime/src/artifact/expression_text.h"
#include "runtime/src/match/re2_options.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

Ruleset RandomRules() {
  testing::Random random(20'268);
  return testing::RulesetFromTexts(testing::RandomRuleFiles(&random, 200));
}

Ruleset RulesetOfPhrases(const std::string& phrases) {
  return testing::RulesetFromTexts(
      {testing::InCause(testing::Rule("r", 1, "phrase = [" + phrases + "]"))});
}

std::vector<format::GuardEntry> EntriesOf(const RulesetTables& t) {
  std::vector<format::GuardEntry> entries;
  for (std::size_t at = 0; at < t.guard_entries.size();) {
    std::memcpy(&entries.emplace_back(), &t.guard_entries[at], sizeof(format::GuardEntry));
    at += format::EntryUnits(entries.back());
  }
  return entries;
}

// Those that some rule has in `with` or `unless`.
std::set<std::uint32_t> AskedFor(const RulesetTables& t) {
  std::set<std::uint32_t> asked_for;
  for (const format::RuleRecord& rule : t.rules) {
    for (const format::Range listed : {rule.with, rule.unless}) {
      for (const std::uint32_t e : t.Indices(listed)) asked_for.insert(e);
    }
  }
  return asked_for;
}

TEST(Plan, FilesEachExpressionAndKnowsItsRules) {
  const Ruleset ruleset = RandomRules();
  const RulesetTables& t = ruleset.data().tables();
  const std::set<std::uint32_t> asked_for = AskedFor(t);
  std::set<std::uint32_t> filed, plain;
  for (const format::GuardEntry& entry : EntriesOf(t)) {
    if (entry.confirm == static_cast<std::uint8_t>(format::EntryConfirm::kUnwrap)) continue;
    filed.insert(entry.expression);
    const auto rules = t.Indices(t.expressions[entry.expression].rules);
    EXPECT_EQ((entry.flags & format::kEntryAside) != 0, rules.empty());
    const bool alone = rules.size() == 1 && !asked_for.contains(entry.expression);
    EXPECT_EQ(entry.rule, alone ? rules.front() : format::kNone);
  }
  for (const auto& record : t.unguarded) filed.insert(record.expression);
  for (const auto& record : t.plain_rules) plain.insert(record.rule);
  for (std::uint32_t r = 0; r < t.rules.size(); ++r) {
    const format::RuleRecord& rule = t.rules[r];
    EXPECT_EQ(plain.contains(r), rule.any.count == 0);
    for (const format::Range listed : {rule.any, rule.with, rule.unless}) {
      for (const std::uint32_t e : t.Indices(listed)) {
        EXPECT_TRUE(filed.contains(e)) << t.View(t.expressions[e].source);
      }
    }
    for (const std::uint32_t e : t.Indices(rule.any)) {
      const auto rules = t.Indices(t.expressions[e].rules);
      EXPECT_NE(std::ranges::find(rules, r), rules.end());
      EXPECT_TRUE(std::ranges::is_sorted(rules));
    }
  }
}

// The claim behind looking at no entry of a later rule than the winner's.
TEST(Plan, EntriesOfASlotStandInTheOrderOfTheirRules) {
  const Ruleset ruleset = RandomRules();
  std::size_t ranked = 0;
  std::uint32_t before = format::kNone;
  for (const format::GuardEntry& entry : EntriesOf(ruleset.data().tables())) {
    if (before != format::kNone) {
      EXPECT_NE(entry.rule, format::kNone);
      EXPECT_GE(entry.rule, before);
      ++ranked;
    }
    before = (entry.flags & format::kEntryLast) != 0 ? format::kNone : entry.rule;
  }
  EXPECT_GT(ranked, 20U) << "slots with several are what this is about";
}

// Found by growing rules: the hash of each of these words has so many ones at its top that no table
// was large enough for it to stand before the last slot (guard_table_test.cc).
TEST(Plan, TakesWordsOfAnyHash) {
  for (const char* const word : {"hangsliq", "xdrvagnm"}) {
    const Ruleset ruleset = RulesetOfPhrases(std::string("'") + word + "'");
    EXPECT_LE(ruleset.data().tables().guard_slots.size(), 4U);
    const Matcher matcher = testing::MatcherFrom(ruleset);
    Scratch scratch;
    EXPECT_EQ(matcher.Classify({.text = std::string("550 ") + word}, scratch).code, 1);
  }
}

TEST(Plan, KnowsWhichUnguardedPhrasesAskForMoreThanAscii) {
  const auto only_non_ascii = [](const std::string& phrase) {
    const Ruleset ruleset = RulesetOfPhrases("'" + phrase + "'");
    const auto unguarded = ruleset.data().tables().unguarded;
    EXPECT_EQ(unguarded.size(), 1U) << phrase;
    return !unguarded.empty() && unguarded.front().only_non_ascii == 1;
  };
  EXPECT_TRUE(only_non_ascii("满"));
  EXPECT_TRUE(only_non_ascii("é*"));
  EXPECT_FALSE(only_non_ascii("s*"));
  EXPECT_FALSE(only_non_ascii("(é*|e*)")) << "one of them is ASCII";
}

// The claim behind that: RE2 finds them in no text of ASCII.
TEST(Plan, PhrasesThatAskForMoreThanAsciiNeverHoldWithoutIt) {
  testing::Random random(20'269);
  const Ruleset ruleset = RandomRules();
  const RulesetTables& t = ruleset.data().tables();
  std::size_t compared = 0;
  for (const format::UnguardedRecord& record : t.unguarded) {
    if (record.only_non_ascii == 0) continue;
    const std::string text = Re2Text(t, t.expressions[record.expression]);
    const re2::RE2 re2(text, ExpressionOptions());
    for (int i = 0; i < 50; ++i) {
      std::string ascii = testing::RandomTextNear(&random, ruleset);
      std::erase_if(ascii, [](char c) { return (c & 0x80) != 0; });
      ASSERT_FALSE(re2::RE2::PartialMatch(ascii, re2)) << text << " in " << ascii;
      ++compared;
    }
  }
  EXPECT_GT(compared, 50U);
}

}  // namespace
}  // namespace ricochet::compiler
