// SPDX-License-Identifier: Apache-2.0
#include "io/mail/find_rows.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>

#include "tests/io/mail/mail_rules_for_tests.h"

namespace ricochet::mail {
namespace {

Form FormWith(std::initializer_list<std::string> find, bool text_first = false) {
  Form form;
  form.find = MakePatterns(find);
  form.text_first = text_first;
  return form;
}

constexpr std::string_view kAddressLine = R"((?m)^<(?P<address>[^<>\n]+)>$)";
constexpr std::string_view kTextLine = R"((?m)^said: (?P<text>.+)$)";

// "address: text, text;" of each recipient.
std::string DumpFound(const FoundRows& rows) {
  std::string dump;
  for (const Recipient& recipient : rows.recipients) {
    dump += recipient.final + ':';
    for (const Candidate& text : recipient.texts) dump += ' ' + text.text + ',';
    dump += ';';
  }
  for (const Candidate& text : rows.loose) dump += " loose " + text.text;
  return dump;
}

std::string FoundIn(std::string_view prose, bool text_first = false) {
  return DumpFound(
      FindRows(prose, FormWith({std::string(kAddressLine), std::string(kTextLine)}, text_first)));
}

TEST(FindRows, ATextBelongsToTheAddressBeforeIt) {
  EXPECT_EQ(FoundIn("<a@b.example>\nsaid: one\nsaid: two\n<c@d.example>\nsaid: three\n"),
            "a@b.example: one, two,;c@d.example: three,;");
}

TEST(FindRows, OrToTheOneBehindIt) {
  EXPECT_EQ(FoundIn("said: one\n<a@b.example>\nsaid: two\n<c@d.example>\nsaid: three\n", true),
            "a@b.example: one,;c@d.example: two,; loose three");
}

TEST(FindRows, ATextBeforeAnyAddressGoesToTheFirst) {
  EXPECT_EQ(FoundIn("said: one\n<a@b.example>\nsaid: two\n<c@d.example>\n"),
            "a@b.example: one, two,;c@d.example:;");
  EXPECT_EQ(FoundIn("said: one\n"), " loose one");
}

TEST(FindRows, AnAddressStandsOnceWhateverItsCase) {
  EXPECT_EQ(FoundIn("<a@b.example>\nsaid: one\n<c@d.example>\n<A@B.example>\nsaid: two\n"),
            "a@b.example: one, two,;c@d.example:;");
}

TEST(FindRows, WhatIsNoAddressBeginsNoRecipient) {
  EXPECT_EQ(FoundIn("<a@b.example>\n<Ann>\nsaid: one\n"), "a@b.example: one,;");
}

TEST(FindRows, AMatchMaySayAllOfARecipient) {
  const Form form = FormWith(
      {R"((?P<address>\S+) to (?P<alias>\S+) by (?P<mx>\S+) at (?P<time>\S+): (?P<command>\S+) )"
       R"((?P<action>\S+) (?P<reply>\d+) (?P<status>\S+) (?P<text>[^.]+))"});
  const FoundRows rows = FindRows(
      "a@b.example to <c@d.example> by mx.example at 10:00: RCPT failed 550 5.1.1 no\n  such "
      "user.",
      form);
  ASSERT_EQ(rows.recipients.size(), 1U);
  const Recipient& recipient = rows.recipients[0];
  EXPECT_EQ(recipient.final, "a@b.example");
  EXPECT_EQ(recipient.alias, "c@d.example");
  EXPECT_EQ(recipient.address(), "c@d.example");
  EXPECT_EQ(recipient.mx, "mx.example");
  EXPECT_EQ(recipient.time, "10:00");
  EXPECT_EQ(recipient.command, "RCPT");
  EXPECT_EQ(recipient.action, "failed");
  EXPECT_EQ(recipient.status, "5.1.1");
  ASSERT_EQ(recipient.texts.size(), 1U);
  EXPECT_EQ(recipient.texts[0].text, "no such user");
  EXPECT_EQ(recipient.texts[0].reply, "550");
  EXPECT_EQ(recipient.texts[0].status, "5.1.1");
}

TEST(FindRows, FactsOfNobodyAreOfTheMail) {
  const FoundRows rows = FindRows("first RCPT then DATA", FormWith({R"((?P<command>RCPT|DATA))"}));
  EXPECT_EQ(rows.command, "DATA");
  EXPECT_TRUE(rows.recipients.empty());
}

TEST(FindRows, TextsAndRecipientsAreLimited) {
  std::string texts = "<a@b.example>\n";
  for (int i = 0; i < 20; ++i) texts += "said: x\n";
  const Form form = FormWith({std::string(kAddressLine), std::string(kTextLine)});
  EXPECT_EQ(FindRows(texts, form).recipients.at(0).texts.size(), kMaxCandidates);
  const std::string is_long = "said: " + std::string(kMaxTextBytes + 1, 'x');
  EXPECT_EQ(FindRows(is_long, form).loose.at(0).text.size(), kMaxTextBytes);
  std::string many;
  for (std::size_t i = 0; i < kMaxRecipients + 10; ++i) {
    many += "<a" + std::to_string(i) + "@b.example>\n";
  }
  EXPECT_EQ(FindRows(many, form).recipients.size(), kMaxRecipients);
}

TEST(FindOriginal, AtTheFirstMatchOfAny) {
  const Patterns patterns = MakePatterns({"(?m)^--", "below"});
  EXPECT_EQ(FindOriginal("a\n-- b below", patterns), 2U);
  EXPECT_EQ(FindOriginal("a below\n-- b", patterns), 2U);
  EXPECT_EQ(FindOriginal("a", patterns), 1U);
  EXPECT_EQ(FindOriginal("", {}), 0U);
}

TEST(Unfold, LineEndsAndRepeatedBlanksAreOneBlank) {
  EXPECT_EQ(Unfold("  a \r\n\t b\n"), "a b");
  EXPECT_EQ(Unfold(" \n"), "");
}

}  // namespace
}  // namespace ricochet::mail
