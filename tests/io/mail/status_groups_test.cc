// SPDX-License-Identifier: Apache-2.0
#include "io/mail/status_groups.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "io/mail/mail_rules.h"
#include "tests/io/mail/mail_rules_for_tests.h"

namespace ricochet::mail {
namespace {

StatusGroups GroupsOf(const std::string& text, const std::vector<std::string>& ignored = {}) {
  return ReadStatusGroups(std::vector<std::string>{text}, StandardMailRules(), ignored);
}

const std::string kGroups =
    "Reporting-MTA: dns; mta.example\n\n"
    "Original-Recipient: rfc822;ann@example.org\n"
    "Final-Recipient: rfc822; <bob@example.org>\n"
    "Action: failed\nStatus: 5.1.1 (no such user)\n"
    "Remote-MTA: dns; mx.example (192.0.2.1)\n"
    "Diagnostic-Code: smtp; 550 5.1.1\n  User unknown\n";

TEST(ReadStatusGroups, ARecipientOfEachGroupThatNamesOne) {
  const StatusGroups groups = GroupsOf(kGroups + "\nFinal-Recipient: rfc822; cy@example.org\n");
  ASSERT_EQ(groups.recipients.size(), 2U);
  const Recipient& first = groups.recipients[0];
  EXPECT_EQ(first.original, "ann@example.org");
  EXPECT_EQ(first.final, "bob@example.org");
  EXPECT_EQ(first.action, "failed");
  EXPECT_EQ(first.status, "5.1.1");
  EXPECT_EQ(first.mx, "mx.example");
  ASSERT_EQ(first.texts.size(), 1U);
  EXPECT_EQ(first.texts[0].text, "550 5.1.1 User unknown");
  EXPECT_EQ(first.texts[0].status, "5.1.1");
  EXPECT_EQ(groups.recipients[1].final, "cy@example.org");
  EXPECT_TRUE(groups.recipients[1].texts.empty());
}

TEST(ReadStatusGroups, FieldsOfTheMailComeFirst) {
  const StatusGroups groups = GroupsOf(kGroups);
  ASSERT_EQ(groups.message.size(), 7U);
  EXPECT_EQ(groups.message[0].name, "reporting-mta");
  EXPECT_EQ(groups.message[0].value, "dns; mta.example");
}

TEST(ReadStatusGroups, AGroupWithoutAnAddressMaySayWhy) {
  EXPECT_EQ(GroupsOf("Action: delayed\n").recipients.size(), 1U);
  EXPECT_EQ(GroupsOf("Status: 4.4.1\n").recipients.size(), 1U);
  EXPECT_EQ(GroupsOf("Remote-MTA: dns; mx.example\n").recipients.size(), 0U);
}

TEST(ReadStatusGroups, NumbersOfOtherTypesThanSmtpAreNoText) {
  const auto text = [](const std::string& code) {
    const StatusGroups groups = GroupsOf("Action: failed\nDiagnostic-Code: " + code + "\n");
    const auto& texts = groups.recipients.at(0).texts;
    return texts.empty() ? "none" : texts[0].text;
  };
  EXPECT_EQ(text("x-unix; 67"), "none");
  EXPECT_EQ(text("x-unix; 550"), "none");
  EXPECT_EQ(text("smtp; 550"), "550");
  EXPECT_EQ(text("Smtp; 550"), "550");
  EXPECT_EQ(text("smtp; 67"), "none");
  EXPECT_EQ(text("x-unix; user unknown"), "user unknown");
  EXPECT_EQ(text("550 no; not here"), "550 no; not here");
}

TEST(ReadStatusGroups, ATypeMayHaveABlankBehindIt) {
  EXPECT_EQ(GroupsOf("Action: failed\nRemote-MTA: dns ; mx.example\n").recipients.at(0).mx,
            "mx.example");
}

TEST(ReadStatusGroups, IgnoredRolesAreNotRead) {
  const StatusGroups groups = GroupsOf(kGroups, {"status", "text"});
  ASSERT_EQ(groups.recipients.size(), 1U);
  EXPECT_EQ(groups.recipients[0].status, "");
  EXPECT_TRUE(groups.recipients[0].texts.empty());
  EXPECT_EQ(groups.recipients[0].action, "failed");
}

TEST(ReadStatusGroups, IsLimited) {
  std::vector<std::string> texts;
  for (int part = 0; part < 3; ++part) {
    texts.emplace_back();
    for (int i = 0; i < 500; ++i) texts.back() += "Final-Recipient: rfc822; a@b.example\n\n";
  }
  EXPECT_EQ(ReadStatusGroups(texts, StandardMailRules(), {}).recipients.size(), kMaxRecipients);
}

}  // namespace
}  // namespace ricochet::mail
