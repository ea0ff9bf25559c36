// SPDX-License-Identifier: Apache-2.0
#include "io/mail/read_mail.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "io/mail/mail_rules.h"
#include "io/mail/take_apart.h"
#include "tests/support/rulesets.h"

namespace ricochet::mail {
namespace {

constexpr const char* kWords = R"(
[[kind]]
name = "bounce"
title = {en = "Bounce", da = "Afvisning"}
action = ["failed"]
[[kind]]
name = "delay"
title = {en = "Delay", da = "Forsinkelse"}
action = ["delayed"]
[[kind]]
name = "complaint"
title = {en = "Complaint", da = "Klage"}
[[kind]]
name = "other"
title = {en = "Other", da = "Andet"}
[[part]]
role = "status"
type = ["message/delivery-status"]
[[part]]
role = "report"
type = ["message/feedback-report"]
[[part]]
role = "original"
type = ["message/rfc822"]
[[label]]
in = "status"
role = "final_recipient"
name = ["final-recipient"]
[[label]]
in = "status"
role = "action"
name = ["action"]
[[label]]
in = "status"
role = "status"
name = ["status"]
[[label]]
in = "status"
role = "text"
name = ["diagnostic-code"]
[[label]]
in = "status"
role = "reporting_mta"
name = ["reporting-mta"]
[[label]]
in = "report"
role = "feedback_type"
name = ["feedback-type"]
[[label]]
in = "original"
role = "to"
name = ["to"]
[[label]]
in = "original"
role = "from"
name = ["from"]
[[label]]
in = "original"
role = "message_id"
name = ["message-id"]
[[label]]
in = "original"
role = "subject"
name = ["subject"]
[[label]]
in = "address"
role = "not_recipient"
name = ["postmaster"]
[[original]]
pattern = ['(?m)^-- original']
)";

constexpr const char* kForms = R"(
[[form]]
id = "report"
kind = "bounce"
phrase = [{field = "parts", phrase = 'message/delivery-status'}]
find = ['(?m)^<(?P<address>[^<>\n]+)>: (?P<text>.+)$']
allow = ["no-example"]
[[form]]
id = "invents"
kind = "bounce"
priority = 1
phrase = [{field = "subject", phrase = 'invented status'}]
ignore = ["status", "text"]
allow = ["no-example"]
[[form]]
id = "notice"
kind = "bounce"
phrase = ['could not be delivered']
ends = ['(?m)^-- here it is']
cut = ['Giving up\. ?']
address = ["x-failed-recipients"]
give = {command = "rcpt"}
allow = ["no-example"]
[[form]]
id = "strict"
kind = "bounce"
phrase = ['strictly failed']
generic = false
allow = ["no-example"]
[[form]]
id = "abuse"
kind = "complaint"
phrase = [{field = "report.feedback_type", phrase = 'abuse'}]
allow = ["no-example"]
)";

class ReadMail : public ::testing::Test {
 protected:
  ReadMail()
      : ruleset_(testing::RulesetFromTexts(
            {kWords, kForms,
             testing::InCause(testing::RuleWithoutExample("gone", 1, "phrase = ['user unknown']") +
                              testing::RuleWithoutExample("full", 2, "phrase = ['mailbox full']")),
             "layer = 'override'\n" +
                 testing::RuleWithoutExample("late", 4,
                                             "phrase = [{field = 'kind', phrase = 'delay'}]") +
                 testing::RuleWithoutExample(
                     "vip", 3, "phrase = [{field = 'recipient', phrase = 'vip@example.org'}]")})),
        rules_(LoadMailRules(ruleset_).value()),
        reader_(rules_, testing::MatcherFrom(ruleset_)) {}

  MailAnswer Read(const std::string& mail) {
    return reader_.Read(TakeApart(mail, rules_), scratch_);
  }

  // "form kind recipient code: text" of each row, in lines.
  std::string Rows(const std::string& mail) {
    std::string dump;
    for (const MailRow& row : Read(mail).rows) {
      dump += row.form ? std::string(ruleset_.rule(rules_.forms[*row.form].rule).id) : "none";
      dump += ' ' + rules_.kinds[row.kind].name + ' ' + row.recipient.address() + ' ' +
              std::to_string(row.classification.code) + ": " + row.said.text + '\n';
    }
    return dump;
  }

  Ruleset ruleset_;
  MailRules rules_;
  MailReader reader_;
  Scratch scratch_;
};

std::string ReportOf(const std::string& prose, const std::string& groups,
                     const std::string& headers = "") {
  return headers + "Content-Type: multipart/report; boundary=b\n\n--b\n\n" + prose +
         "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mta.example\n\n" +
         groups +
         "\n--b\nContent-Type: message/rfc822\n\nFrom: <me@example.com>\nTo: you@example.org\n"
         "Message-ID: <1@example.com>\nSubject: hello\n\nuser unknown\n--b--\n";
}

TEST_F(ReadMail, ARowForEachRecipientOfTheStatusPart) {
  EXPECT_EQ(Rows(ReportOf("Sorry.",
                          "Final-Recipient: rfc822; a@example.org\nAction: failed\n"
                          "Status: 5.1.1\nDiagnostic-Code: smtp; 550 User unknown\n\n"
                          "Final-Recipient: rfc822; b@example.org\nAction: failed\n"
                          "Diagnostic-Code: smtp; 552 Mailbox full\n")),
            "report bounce a@example.org 1: 550 User unknown\n"
            "report bounce b@example.org 2: 552 Mailbox full\n");
}

TEST_F(ReadMail, FactsOfTheMailAndOfItsOriginal) {
  const MailAnswer answer =
      Read(ReportOf("Sorry.", "Final-Recipient: rfc822; a@example.org\nAction: failed\n",
                    "Date: Mon, 5 Jan 2026 10:00:00 +0000\n"));
  EXPECT_EQ(answer.message_id, "<1@example.com>");
  EXPECT_EQ(answer.original_from, "me@example.com");
  EXPECT_EQ(answer.original_subject, "hello");
  EXPECT_EQ(answer.reporting_mta, "mta.example");
  EXPECT_EQ(answer.time, "Mon, 5 Jan 2026 10:00:00 +0000");
  EXPECT_EQ(answer.rows.at(0).flags, 0);
}

TEST_F(ReadMail, TheActionSaysTheKindAndTheKindTheCode) {
  const MailAnswer answer =
      Read(ReportOf("Sorry.",
                    "Final-Recipient: rfc822; a@example.org\nAction: delayed\n"
                    "Diagnostic-Code: smtp; 452 Mailbox full\n"));
  const MailRow& row = answer.rows.at(0);
  EXPECT_EQ(rules_.kinds[row.kind].name, "delay");
  EXPECT_EQ(row.classification.code, 4);
  EXPECT_EQ(row.reason, 2);
}

TEST_F(ReadMail, TheStrongestTextDecides) {
  EXPECT_EQ(Rows(ReportOf("<a@example.org>: user unknown",
                          "Final-Recipient: rfc822; a@example.org\nAction: failed\n"
                          "Diagnostic-Code: smtp; 550 nothing that a rule knows\n")),
            "report bounce a@example.org 1: user unknown\n");
}

TEST_F(ReadMail, RolesThatAProgramInventsAreIgnored) {
  const std::string groups =
      "Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.0.0\n"
      "Diagnostic-Code: smtp; user unknown\n";
  EXPECT_EQ(Rows(ReportOf("A mailbox full of it", groups, "Subject: invented status\n")),
            "invents bounce a@example.org 2: A mailbox full of it\n");
}

TEST_F(ReadMail, RecipientsOfTheFieldsOfAForm) {
  EXPECT_EQ(Rows("X-Failed-Recipients: a@example.org, b@example.org\n\n"
                 "It could not be delivered.\n\nmailbox full\n"),
            "notice bounce a@example.org 2: mailbox full\n"
            "notice bounce b@example.org 2: mailbox full\n");
}

TEST_F(ReadMail, RecipientsOfProseThatNoPatternFits) {
  const std::string mail =
      "From: postmaster@example.net\nTo: me@example.com\n\n"
      "It could not be delivered to a@example.org, me@example.com asked postmaster@example.com.\n"
      "\n550 user unknown. Giving up. \n";
  const MailAnswer answer = Read(mail);
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(answer.rows[0].recipient.command, "rcpt");
  EXPECT_EQ(answer.rows[0].flags, kNoOriginal);
  EXPECT_EQ(Rows(mail), "notice bounce a@example.org 1: 550 user unknown.\n");
}

TEST_F(ReadMail, TheOnlyReaderOfTheOriginalIsAGuess) {
  const std::string mail =
      "Subject: x\n\nIt could not be delivered.\n-- original\n\nTo: a@example.org\nSubject: y\n\n"
      "user unknown\n";
  const MailAnswer answer = Read(mail);
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(answer.rows[0].recipient.address(), "a@example.org");
  EXPECT_EQ(answer.rows[0].flags, kGuessedRecipient);
  EXPECT_EQ(answer.rows[0].classification.code, 9) << "words of the original";
  EXPECT_EQ(answer.prose, "It could not be delivered.\n");
}

TEST_F(ReadMail, AFormSaysWhereTheOriginalBegins) {
  EXPECT_EQ(Rows("Subject: x\n\nIt could not be delivered to a@example.org.\n-- here it is\n\n"
                 "Subject: y\n\nuser unknown b@example.org\n"),
            "notice bounce a@example.org 9: \n");
}

TEST_F(ReadMail, AFormMayForbidGuesses) {
  EXPECT_EQ(Rows("Subject: x\n\nIt strictly failed: a@example.org user unknown\n"),
            "strict bounce  9: \n");
}

TEST_F(ReadMail, OtherMailsSpeakForThemselves) {
  EXPECT_EQ(Rows("Subject: s\n\nHow are you?\n"), "none other  9: s: How are you?\n");
  EXPECT_EQ(Rows(""), "none other  9: \n");
  EXPECT_EQ(Rows("Content-Type: multipart/report; boundary=b\n\n--b\n\nwords\n--b\n"
                 "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--\n"),
            "abuse complaint  9: words\n");
}

TEST_F(ReadMail, ConditionsSeeTheRecipient) {
  EXPECT_EQ(Rows(ReportOf("Sorry.",
                          "Final-Recipient: rfc822; vip@example.org\nAction: failed\n"
                          "Diagnostic-Code: smtp; 550 User unknown\n")),
            "report bounce vip@example.org 3: 550 User unknown\n");
}

TEST_F(ReadMail, AHeaderPassesForNoMadeField) {
  const std::string groups =
      "Final-Recipient: rfc822; a@example.org\nAction: failed\n"
      "Diagnostic-Code: smtp; 550 User unknown\n";
  EXPECT_EQ(Rows(ReportOf("Sorry.", groups,
                          "Kind: delay\nRecipient: vip@example.org\nParts: none\n"
                          "Report.feedback_type: abuse\n")),
            "report bounce a@example.org 1: 550 User unknown\n");
  EXPECT_EQ(Rows("Subject: s\nReport.feedback_type: abuse\nParts: message/delivery-status\n\nx\n"),
            "none other  9: s: x\n");
}

TEST_F(ReadMail, TheFirstFieldOfANameCounts) {
  EXPECT_EQ(Rows("Subject: s\nSubject: invented status\n\nx\n"), "none other  9: s: x\n");
}

TEST_F(ReadMail, FieldsAreCutForConditions) {
  const MailAnswer answer = Read("Subject: " + std::string(5000, 's') + "\n\nx\n");
  EXPECT_EQ(FindHeader(answer.fields, "subject").size(), 2048U);
}

TEST_F(ReadMail, ACutMailSaysSo) {
  const MailAnswer answer = Read("Subject: s\n\n" + std::string(kMaxProseBytes + 1, 'x'));
  EXPECT_EQ(answer.rows.at(0).flags, kCutMail | kNoOriginal);
}

TEST_F(ReadMail, ResponseOfIsWhatWasClassified) {
  const MailAnswer answer =
      Read(ReportOf("Sorry.",
                    "Final-Recipient: rfc822; a@example.org\nAction: delayed\nStatus: 4.2.2\n"
                    "Diagnostic-Code: smtp; 452 Mailbox full\n",
                    "Subject: late\n"));
  std::vector<Field> fields;
  const Response response = ResponseOf(answer.rows.at(0), answer, rules_, &fields);
  EXPECT_EQ(response.text, "452 Mailbox full");
  EXPECT_EQ(response.status, "4.2.2");
  EXPECT_EQ(response.domain, "example.org");
  const Matcher matcher = testing::MatcherFrom(ruleset_);
  EXPECT_EQ(matcher.Classify(response, scratch_).code, answer.rows[0].classification.code);
}

TEST(MailFlags, HaveNames) {
  EXPECT_EQ(ToString(kGuessedRecipient), "guessed-recipient");
  EXPECT_EQ(ToString(kNoOriginal), "no-original");
  EXPECT_EQ(ToString(kCutMail), "truncated");
}

}  // namespace
}  // namespace ricochet::mail
