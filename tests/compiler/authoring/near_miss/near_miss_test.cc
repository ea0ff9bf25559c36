// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/near_miss.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/authoring/loaded_ruleset.h"
#include "ricochet/matcher.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::compiler {
namespace {

using ricochet::testing::RulesetFromTexts;
using ricochet::testing::TemporaryFolder;

constexpr char kRules[] = R"(layer = "cause"
[[rule]]
id = "first"
code = 1
phrase = ['red green blue']
match = ['550 red green blue']
[[rule]]
id = "second"
code = 2
phrase = ['black and white']
reply = ["4xx"]
unless = ['grey']
match = ['450 black and white']
[[rule]]
id = "third"
code = 2
phrase = ['round table']
match = ['550 round table']
)";
constexpr char kReplyRules[] = R"(layer = "reply"
[[rule]]
id = "reply.5"
code = 3
reply = ["5xx"]
match = ['550 x']
[[rule]]
id = "reply.2-and-more"
code = 3
reply = ["252"]
status = ["x.9.9"]
match = ['252 2.9.9 x']
)";

class NearMissTest : public ::testing::Test {
 protected:
  NearMisses Find(const std::string& text) {
    Scratch scratch;
    explanation_ = Matcher::Create(ruleset_)->Explain({.text = text}, scratch).value();
    return FindNearMisses(ruleset_, {}, {.text = text}, explanation_).value();
  }
  std::vector<std::string> Ids(const NearMisses& misses) const {
    std::vector<std::string> ids;
    for (const NearMiss& miss : misses.all) ids.emplace_back(ruleset_.rule(miss.rule).id);
    return ids;
  }

  Ruleset ruleset_ = RulesetFromTexts({kRules, kReplyRules});
  Explanation explanation_;
};

using Names = std::vector<std::string>;

TEST_F(NearMissTest, AreNoRulesThatHold) { EXPECT_EQ(Ids(Find("550 red green blue")), Names{}); }

TEST_F(NearMissTest, AreNoRulesWithTwoThingsWrong) {
  EXPECT_EQ(Ids(Find("550 black and white")), Names{"second"});
  EXPECT_EQ(Ids(Find("550 black and white and grey")), Names{});  // neither reply nor unless
  EXPECT_EQ(Ids(Find("550 black und white")), Names{});           // nor a phrase with an edit
  EXPECT_EQ(Ids(Find("450 black und white")), Names{"second"});
  EXPECT_EQ(Ids(Find("450 black and white and grey")), Names{"second"});
}

TEST_F(NearMissTest, NameTheConditionAndTheExpression) {
  const NearMisses misses = Find("450 black and white and grey");
  ASSERT_EQ(misses.all.size(), 1U);
  const NearMiss& miss = misses.all[0];
  EXPECT_EQ(miss.condition, Condition::kUnless);
  ASSERT_EQ(miss.expressions.size(), 1U);
  EXPECT_EQ(ruleset_.expression(miss.expressions[0]).source, "grey");
  EXPECT_FALSE(miss.change);
}

// A rule that asks for a status only, or a reply code only, would be near to every response.
TEST_F(NearMissTest, NeedMoreThanTheConditionThatFails) {
  EXPECT_EQ(Ids(Find("252 something else")), Names{"reply.2-and-more"});
  EXPECT_EQ(Ids(Find("something else")), Names{});
}

TEST_F(NearMissTest, ThoseThatWouldDecideComeFirst) {
  // `first` decides; `third` is nearer than nothing but ranks lower.
  const NearMisses misses = Find("550 red green blue, round tabel");
  ASSERT_EQ(Ids(misses), Names{"third"});
  EXPECT_FALSE(misses.all[0].would_decide);
  // The reply layer decides: any other rule would win, the nearest first.
  const NearMisses more = Find("550 red gren blue, round oak table");
  ASSERT_EQ(Ids(more), (Names{"first", "third"}));
  EXPECT_EQ(ruleset_.rule(explanation_.classification.rule).id, "reply.5");
  EXPECT_TRUE(more.all[0].would_decide);
  EXPECT_TRUE(more.all[1].would_decide);
  EXPECT_LT(more.all[0].distance, more.all[1].distance);
}

TEST_F(NearMissTest, LongTextsAreComparedInPart) {
  const std::string before(kMaxComparedCharacters, 'x');
  const NearMisses misses = Find(before + " red gren blue");
  EXPECT_TRUE(misses.cut);
  EXPECT_EQ(Ids(misses), Names{});
  EXPECT_FALSE(Find("red gren blue").cut);
}

TEST_F(NearMissTest, AnyBytesMayComeIn) {
  for (const std::string& text : {std::string(), std::string("\xFF\xFE red gren blue"),
                                  std::string("\0red gren blue", 14), std::string("((((")}) {
    EXPECT_LE(Find(text).all.size(), 2U);
  }
}

TEST(LoadedRuleset, HasRulesAndRulesetOfTheSameIndices) {
  const LoadedRuleset loaded = LoadRulesetFrom({testing::DataPath("near_misses/rules")});
  ASSERT_TRUE(loaded.ruleset);
  ASSERT_EQ(loaded.ruleset->rule_count(), loaded.loaded.rules.rules.size());
  for (std::size_t i = 0; i < loaded.ruleset->rule_count(); ++i) {
    EXPECT_EQ(loaded.ruleset->rule(i).id, loaded.loaded.rules.rules[i].def->id.value);
  }
}

// Someone whose example fails wants to know why.
TEST(LoadedRuleset, DoesNotRunExamples) {
  const TemporaryFolder folder;
  folder.Write("codes.toml", std::string(ricochet::testing::TinyCodeTable()));
  folder.Write("rules.toml",
               "layer = \"cause\"\n[[rule]]\nid = \"a\"\ncode = 1\nphrase = ['red green']\n"
               "match = ['550 blue']\n");
  EXPECT_TRUE(LoadRulesetFrom({folder.path()}).ruleset);
}

TEST(LoadedRuleset, TellsWhatIsWrong) {
  const LoadedRuleset loaded = LoadRulesetFrom({"/no/such/folder"});
  EXPECT_FALSE(loaded.ruleset);
  EXPECT_FALSE(loaded.diagnostics.empty());
}

}  // namespace
}  // namespace ricochet::compiler
