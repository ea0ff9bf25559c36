// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiler/authoring/diff/compare_rulesets.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using ricochet::testing::RulesetFromTexts;
using Names = std::vector<std::string>;

// A rule that holds for its own name.
std::string NamedRule(const std::string& id, int code) {
  return testing::PhraseRule(id, code, id, "match = ['550 " + id + "']");
}

RulesetDiff Compare(const std::string& before, const std::string& after) {
  return CompareRulesets(RulesetFromTexts({testing::InCause(before)}),
                         RulesetFromTexts({testing::InCause(after)}));
}

Names NamesOf(const std::vector<Thing>& things) {
  Names names;
  for (const Thing& thing : things) names.push_back(thing.name);
  return names;
}

TEST(CompareRulesets, OneWithItselfDiffersInNothing) {
  const std::string rules = NamedRule("a", 1) + NamedRule("b", 2);
  EXPECT_TRUE(Compare(rules, rules).empty());
}

TEST(CompareRulesets, ExamplesAndOrderOfPhrasesAreNoDifference) {
  EXPECT_TRUE(Compare("[[rule]]\nid = \"x\"\ncode = 1\nphrase = ['a', 'b']\nmatch = ['550 a']\n",
                      "[[rule]]\nid = \"x\"\ncode = 1\nphrase = ['b', 'a']\nmatch = ['550 b']\n")
                  .empty());
}

TEST(CompareRulesets, TellsWhatCameAndWent) {
  const RulesetDiff diff =
      Compare(NamedRule("a", 1) + NamedRule("b", 2), NamedRule("b", 2) + NamedRule("c", 2));
  EXPECT_EQ(NamesOf(diff.rules.added), Names{"c"});
  EXPECT_EQ(NamesOf(diff.rules.removed), Names{"a"});
  EXPECT_TRUE(diff.rules.changed.empty());
  EXPECT_TRUE(diff.codes.empty());
}

TEST(CompareRulesets, TellsEachKey) {
  const std::string loser = NamedRule("loser", 2);
  const RulesetDiff diff =
      Compare(loser +
                  "[[rule]]\nid = \"a\"\ncode = 1\nphrase = ['a']\nwith = ['w']\npriority = 3\n"
                  "reply = [\"5xx\", \"452\"]\nmatch = ['552 5.2.2 a w']\n",
              loser +
                  "[[rule]]\nid = \"a\"\ncode = 2\nphrase = ['a']\nwith = ['w', {pattern = 'v+'}]\n"
                  "unless = ['u']\nreply = [\"552\", \"452\"]\nstatus = [\"x.2.2\"]\n"
                  "beats = [\"loser\"]\nmatch = ['552 5.2.2 a w']\n");
  ASSERT_EQ(diff.rules.changed.size(), 1U);
  std::string told;
  for (const KeyChange& change : diff.rules.changed[0].changes) {
    told += std::string(change.key) + ":";
    for (const std::string& value : change.removed) told += " -" + value;
    for (const std::string& value : change.added) told += " +" + value;
    told += "\n";
  }
  EXPECT_EQ(told,
            "code: -1 +2\npriority: -3 +0\nwith: +{pattern = 'v+'}\nunless: +'u'\n"
            "reply: -5xx +552\nstatus: +x.2.2\nbeats: +loser\n");
}

// The text of the phrase is the same.
TEST(CompareRulesets, TellsWhatAListHasChanged) {
  const std::string rules =
      testing::PhraseRule("a", 1, "{box} full", "match = ['550 box full']\n") + NamedRule("b", 2);
  const std::string list = "[[words]]\nname = \"box\"\nany = ['box', 'crate'";
  const RulesetDiff diff = Compare(rules + list + "]\n", rules + list + ", 'bin']\n");
  ASSERT_EQ(diff.rules.changed.size(), 1U);
  EXPECT_EQ(diff.rules.changed[0].thing.name, "a");
  ASSERT_EQ(diff.rules.changed[0].changes.size(), 1U);
  EXPECT_EQ(diff.rules.changed[0].changes[0].key, "word lists of");
  EXPECT_EQ(diff.rules.changed[0].changes[0].added, Names{"'{box} full'"});
  EXPECT_TRUE(diff.rules.added.empty() && diff.rules.removed.empty());
}

// As few as possible are said to have moved.
TEST(CompareRulesets, TellsWhatStandsElsewhereInTheOrder) {
  const std::string a = NamedRule("a", 1);
  const std::string b = NamedRule("b", 1);
  const std::string c = NamedRule("c", 1);
  const std::string d = NamedRule("d", 1);
  const RulesetDiff diff = Compare(a + b + c + d, d + a + b + c);
  ASSERT_EQ(diff.rules.changed.size(), 1U);
  EXPECT_EQ(diff.rules.changed[0].thing.name, "d");
  EXPECT_TRUE(diff.rules.changed[0].moved);
  EXPECT_TRUE(diff.rules.changed[0].changes.empty());
  // What was added or removed between them moves nobody.
  EXPECT_TRUE(Compare(a + c, a + b + c).rules.changed.empty());
  EXPECT_TRUE(Compare(a + b + c, a + c).rules.changed.empty());
}

}  // namespace
}  // namespace ricochet::compiler
