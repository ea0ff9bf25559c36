// SPDX-License-Identifier: Apache-2.0
//
// Inbound mail, as a user reads it with the built program.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/e2e/program_fixture.h"
#include "tests/support/json.h"

namespace ricochet::testing {
namespace {

constexpr const char* kBounceMail =
    "From: MAILER-DAEMON@mx.example.net\n"
    "To: news@example.org\n"
    "Date: Tue, 3 Mar 2020 10:00:00 +0100\n"
    "Subject: Undelivered Mail Returned to Sender\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
    "\n"
    "--b\n"
    "\n"
    "This is the mail system at host mx.example.net.\n"
    "\n"
    "--b\n"
    "Content-Type: message/delivery-status\n"
    "\n"
    "Reporting-MTA: dns; mx.example.net\n"
    "\n"
    "Original-Recipient: rfc822; ann@example.com\n"
    "Final-Recipient: rfc822; a.smith@mail.example.com\n"
    "Action: failed\n"
    "Status: 5.1.1\n"
    "Remote-MTA: dns; mx.example.com\n"
    "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n"
    "\n"
    "Final-Recipient: rfc822; bob@example.com\n"
    "Action: delayed\n"
    "Status: 4.2.2\n"
    "Diagnostic-Code: smtp; 452 4.2.2 Mailbox full\n"
    "\n"
    "--b\n"
    "Content-Type: message/rfc822\n"
    "\n"
    "Message-ID: <17@example.org>\n"
    "From: News <news@example.org>\n"
    "Subject: Offers\n"
    "\n"
    "Hello\n"
    "--b--\n";

constexpr const char* kLetterMail =
    "From: Ann <ann@example.com>\nTo: news@example.org\nSubject: Thank you\n\nSee you on Monday.\n";

class MailTest : public CliTest {
 protected:
  // With the shipped rules.
  static ProgramResult Run(std::vector<std::string> args, std::string input = "") {
    ProgramCall call = Call(std::move(args), std::move(input));
    call.env["RICOCHET_RULESET"] = "";
    return RunProgram(call);
  }

  std::vector<Json> Rows(const std::vector<std::string>& files, const std::string& input = {}) {
    std::vector<std::string> arguments = {"classify", "--output", "jsonl"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const ProgramResult r = Run(arguments, input);
    EXPECT_EQ(r.exit_code, 0) << r.err;
    std::vector<Json> rows;
    for (std::size_t at = 0; at < r.out.size();) {
      const std::size_t end = r.out.find('\n', at);
      rows.push_back(ParseJson(r.out.substr(at, end - at)));
      at = end + 1;
    }
    return rows;
  }
};

TEST_F(MailTest, ARowForEachRecipientSaysWhoFailedWhyAndForWhichMessage) {
  const auto rows = Rows({WriteFile("bounce.eml", kBounceMail)});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0]["kind"], "bounce");
  EXPECT_EQ(rows[0]["code"], 10);
  EXPECT_EQ(rows[0]["recipient"], "ann@example.com");
  EXPECT_EQ(rows[0]["final_recipient"], "a.smith@mail.example.com");
  EXPECT_EQ(rows[0]["text"], "550 5.1.1 User unknown");
  EXPECT_EQ(rows[0]["mx"], "mx.example.com");
  EXPECT_EQ(rows[0]["dsn_action"], "failed");
  EXPECT_EQ(rows[0]["reporting_mta"], "mx.example.net");
  EXPECT_EQ(rows[0]["message_id"], "<17@example.org>");
  EXPECT_EQ(rows[0]["original_from"], "news@example.org");
  EXPECT_EQ(rows[0]["original_subject"], "Offers");
  EXPECT_EQ(rows[0]["time"], "2020-03-03T10:00:00+01:00");
  EXPECT_EQ(rows[0]["source"], "mail");
  EXPECT_EQ(rows[1]["kind"], "delay");
  EXPECT_EQ(rows[1]["code"], 70);
  EXPECT_EQ(rows[1]["reason"], 22);
  EXPECT_EQ(rows[0]["at"], 0);
  EXPECT_EQ(rows[1]["recipient"], "bob@example.com");
}

TEST_F(MailTest, AMailThatIsNoBounceHasARowOfItsOwn) {
  const auto rows = Rows({"--input", "mail", WriteFile("letter.eml", kLetterMail)});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["kind"], "other");
  EXPECT_EQ(rows[0]["code"], 0);
  EXPECT_TRUE(rows[0]["recipient"].IsNull());
}

TEST_F(MailTest, FilesMboxMaildirAndPipeGiveTheSameRows) {
  const std::string from = "From MAILER-DAEMON Tue Mar  3 10:00:00 2020\n";
  const std::string mbox = from + kBounceMail + "\n" + from + kLetterMail;
  const std::string file = WriteFile("bounces.mbox", mbox);
  const auto rows = Rows({file});
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0]["line"], 1);
  EXPECT_EQ(rows[2]["kind"], "other");

  for (const char* const folder : {"box", "box/cur", "box/new", "box/tmp"}) {
    ASSERT_EQ(mkdir(Path(folder).c_str(), 0755), 0);
  }
  WriteFile("box/new/1", kBounceMail);
  WriteFile("box/cur/2:2,S", kLetterMail);
  WriteFile("box/tmp/3", kBounceMail);
  const auto maildir = Rows({Path("box")});
  const auto piped = Rows({"--input", "mail", "-"}, mbox);
  ASSERT_EQ(maildir.size(), 3U);
  ASSERT_EQ(piped.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    for (const char* const member : {"kind", "code", "recipient", "text", "message_id", "form"}) {
      EXPECT_EQ(maildir[i][member], rows[i][member]) << i << " " << member;
      EXPECT_EQ(piped[i][member], rows[i][member]) << i << " " << member;
    }
  }
}

TEST_F(MailTest, ThreadsGiveTheSameOutput) {
  std::string mbox;
  for (int i = 0; i < 100; ++i) {
    mbox += "From x@example.org Tue Mar  3 10:00:00 2020\n" +
            std::string(i % 3 == 0 ? kLetterMail : kBounceMail) + "\n";
  }
  const std::string file = WriteFile("many.mbox", mbox);
  const ProgramResult one = Run({"classify", "--output", "tsv", file});
  const ProgramResult four = Run({"classify", "--output", "tsv", "--threads", "4", file});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_EQ(one.out, four.out);
}

TEST_F(MailTest, ABounceOfAMessageFromElsewhereIsFlaggedAndNotReported) {
  const std::string file = WriteFile("bounce.eml", kBounceMail);
  EXPECT_EQ(Rows({"--own", "example.org", file})[0]["mail_flags"], Json());
  EXPECT_EQ(Rows({"--own", "org", "--own", "shop.example", file})[0]["mail_flags"], Json());
  EXPECT_EQ(Rows({"--own", "ample.org", file})[0]["mail_flags"], "foreign-original");
  const ProgramResult known = Run({"report", "--show-addresses", file});
  EXPECT_NE(known.out.find("ann@example.com"), std::string::npos) << known.out;
  const ProgramResult foreign = Run({"report", "--show-addresses", "--own", "shop.example", file});
  EXPECT_EQ(foreign.out.find("ann@example.com"), std::string::npos) << foreign.out;
  const ProgramResult wrong = Run({"classify", "--input", "text", "--own", "example.org", file});
  EXPECT_EQ(wrong.exit_code, 2);
}

TEST_F(MailTest, RedactMasksWhatNamesPeople) {
  const ProgramResult r =
      Run({"classify", "--redact", "--output", "jsonl", WriteFile("bounce.eml", kBounceMail)});
  EXPECT_EQ(r.exit_code, 0);
  for (const char* const secret : {"ann@", "a.smith", "bob@", "<17@", "news@", "Offers"}) {
    EXPECT_EQ(r.out.find(secret), std::string::npos) << secret << " in " << r.out;
  }
  EXPECT_NE(r.out.find("***@example.com"), std::string::npos) << r.out;
}

TEST_F(MailTest, ExplainShowsHowAMailIsRead) {
  const ProgramResult r = Run({"explain", "--input", "mail", WriteFile("bounce.eml", kBounceMail)});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  for (const char* const part :
       {"message/delivery-status", "row 1: ann@example.com", "text, taken 550 5.1.1 User unknown",
        "row 2: bob@example.com", "mail.delay", "reason      22"}) {
    EXPECT_NE(r.out.find(part), std::string::npos) << part << " not in " << r.out;
  }
}

TEST_F(MailTest, ReportCountsTheFailuresOfMails) {
  const ProgramResult r = Run({"report", WriteFile("bounce.eml", kBounceMail)});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(r.out.find("Bad email address"), std::string::npos) << r.out;
}

}  // namespace
}  // namespace ricochet::testing
