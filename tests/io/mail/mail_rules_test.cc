// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mail_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/io/mail/mail_rules_for_tests.h"
#include "tests/support/rulesets.h"

namespace ricochet::mail {
namespace {

constexpr const char* kAllOfMail = R"(
[[kind]]
name = "bounce"
title = {en = "Bounce", da = "Afvisning"}
action = ["failed", "error"]
[[kind]]
name = "other"
title = {en = "Other", da = "Andet"}
[[part]]
role = "status"
type = ["message/delivery-status"]
[[label]]
in = "status"
role = "action"
name = ["action", "x-action"]
[[original]]
pattern = ['(?m)^-- original']
[[form]]
id = "a"
kind = "bounce"
phrase = ['words of it']
allow = ["no-example"]
find = ['<(?P<address>[^>]+)>', 'said (?P<text>.+)']
ends = ['(?m)^-- here']
cut = ['(?i)giving up']
order = "text-first"
generic = false
address = ["x-failed-recipients"]
ignore = ["status"]
give = {command = "rcpt", action = "failed"}
)";

TEST(LoadMailRules, AllThatRuleFilesSay) {
  const Ruleset ruleset = testing::RulesetFromTexts({kAllOfMail});
  const Result<MailRules> loaded = LoadMailRules(ruleset);
  ASSERT_TRUE(loaded.ok());
  const MailRules& rules = *loaded;
  ASSERT_EQ(rules.kinds.size(), 2U);
  EXPECT_EQ(rules.kinds[0].name, "bounce");
  EXPECT_EQ(rules.kinds[0].title[1], "Afvisning");
  EXPECT_EQ(rules.kinds[0].actions, (std::vector<std::string>{"failed", "error"}));
  ASSERT_EQ(rules.parts.size(), 1U);
  EXPECT_EQ(rules.parts[0].role, "status");
  ASSERT_EQ(rules.labels.size(), 1U);
  EXPECT_EQ(rules.labels[0].names, (std::vector<std::string>{"action", "x-action"}));
  ASSERT_EQ(rules.original.size(), 1U);
  EXPECT_EQ(rules.original[0]->pattern(), "(?m)^-- original");
}

TEST(LoadMailRules, AllOfAForm) {
  const Ruleset ruleset = testing::RulesetFromTexts({kAllOfMail});
  const Result<MailRules> loaded = LoadMailRules(ruleset);
  ASSERT_TRUE(loaded.ok());
  ASSERT_EQ(loaded->forms.size(), 1U);
  const Form& form = loaded->forms[0];
  EXPECT_EQ(ruleset.rule(form.rule).id, "a");
  EXPECT_EQ(form.kind, 0U);
  EXPECT_EQ(form.find.size(), 2U);
  EXPECT_EQ(form.ends.size(), 1U);
  EXPECT_EQ(form.cut.size(), 1U);
  EXPECT_TRUE(form.text_first);
  EXPECT_FALSE(form.generic);
  EXPECT_EQ(form.address, std::vector<std::string>{"x-failed-recipients"});
  EXPECT_EQ(form.ignore, std::vector<std::string>{"status"});
  EXPECT_EQ(form.give.size(), 2U);
}

TEST(LoadMailRules, ARulesetNeedSayNothingOfMails) {
  const Ruleset ruleset = testing::RulesetFromTexts({testing::TinyCodeTable().data()});
  const Result<MailRules> loaded = LoadMailRules(ruleset);
  ASSERT_TRUE(loaded.ok());
  EXPECT_TRUE(loaded->kinds.empty());
  EXPECT_TRUE(loaded->forms.empty());
}

TEST(ValueOf, TheFirstFieldOfTheRoleThatHasAValue) {
  const MailRules rules = StandardMailRules();
  const HeaderFields fields = {
      {"final-recipient", ""}, {"final-recipent", "a"}, {"final-recipient", "b"}, {"action", "c"}};
  EXPECT_EQ(ValueOf(fields, rules, "status", "final_recipient"), "a");
  EXPECT_EQ(ValueOf(fields, rules, "status", "mx"), "");
  EXPECT_EQ(ValueOf(fields, rules, "original", "action"), "");
  EXPECT_EQ(ValueOf(fields, rules, "status", "none"), "");
}

TEST(KindOfAction, ByItsFirstWord) {
  const MailRules rules = StandardMailRules();
  EXPECT_EQ(KindOfAction(rules, "failed"), 0U);
  EXPECT_EQ(KindOfAction(rules, "Delayed (4.4.1)"), 1U);
  EXPECT_EQ(KindOfAction(rules, "failed;x"), 0U);
  EXPECT_FALSE(KindOfAction(rules, "faile"));
  EXPECT_FALSE(KindOfAction(rules, ""));
}

TEST(FindKind, ByName) {
  EXPECT_EQ(FindKind(StandardMailRules(), "other"), 2U);
  EXPECT_FALSE(FindKind(StandardMailRules(), "Other"));
}

TEST(IsNotRecipient, WhateverTheLetterCase) {
  EXPECT_TRUE(IsNotRecipient(StandardMailRules(), "PostMaster"));
  EXPECT_FALSE(IsNotRecipient(StandardMailRules(), "ann"));
}

}  // namespace
}  // namespace ricochet::mail
