// SPDX-License-Identifier: Apache-2.0
#include "io/logs/sendmail.h"

#include <gtest/gtest.h>

#include "tests/io/logs/parse_log_line.h"

namespace ricochet::io {
namespace {

const std::string kSendmailHead = "Mar  2 08:15:02 mx1 sm-mta[3003]: 6227F1aB003001: ";

SendmailParser NewSendmailParser() { return SendmailParser(LogClock(std::nullopt, kMarch2026)); }

ParsedLine Parse(const std::string& message) {
  SendmailParser parser = NewSendmailParser();
  return ParseLogLine(parser, kSendmailHead + message);
}

// With the fields that every delivery has.
std::string Delivery(const std::string& to, const std::string& rest) {
  return "to=" + to + ", ctladdr=<n@shop.example> (1/1), delay=00:00:01, xdelay=00:00:00, " +
         "mailer=esmtp, pri=35120, relay=mx.b.example. [192.0.2.25], " + rest;
}

ParsedRecord SendmailAttempt(const std::string& rest) {
  const ParsedLine parsed = Parse(Delivery("<a@b.example>", rest));
  EXPECT_EQ(parsed.records.size(), 1U) << rest;
  return parsed.records.empty() ? ParsedRecord() : parsed.records.front();
}

TEST(SendmailTest, AReply) {
  const ParsedRecord r =
      SendmailAttempt(R"(dsn=5.1.1, reply=550 5.7.9 See C:\\help, why=2, stat=User unknown)");
  EXPECT_EQ(r.text, R"(550 5.7.9 See C:\help, why=2)");
  EXPECT_EQ(r.status, "") << "dsn is Sendmail's own reading";
  EXPECT_EQ(r.recipient, "a@b.example");
  EXPECT_EQ(r.domain, "b.example");
  EXPECT_EQ(r.mx, "mx.b.example");
  EXPECT_EQ(r.mx_address, "192.0.2.25");
  EXPECT_EQ(r.time, "2026-03-02T08:15:02");
  EXPECT_EQ(r.queue_id, "6227F1aB003001");
  EXPECT_EQ(r.source, "sendmail");
  EXPECT_EQ(r.command, "") << "Sendmail does not tell the stage";
  EXPECT_EQ(r.verdict, MtaVerdict::kBounced);
  EXPECT_FALSE(r.cut);
}

TEST(SendmailTest, SeveralRecipients) {
  for (const std::string to :
       {"<a@b.example>,<\"c, d\"@e.example>", "a@b.example,\"c, d\"@e.example"}) {
    const ParsedLine parsed = Parse(Delivery(to, "dsn=5.1.1, reply=550 no, stat=User unknown"));
    ASSERT_EQ(parsed.records.size(), 2U) << to;
    EXPECT_EQ(parsed.records[0].recipient, "a@b.example");
    EXPECT_EQ(parsed.records[1].recipient, "\"c, d\"@e.example");
    EXPECT_EQ(parsed.records[1].domain, "e.example");
    EXPECT_EQ(parsed.records[1].text, "550 no");
  }
}

TEST(SendmailTest, OfALongListEachLineCounts) {
  const ParsedLine parsed = Parse(
      "to=<a@b.example>,<c@b.example>, [more], delay=00:00:01, mailer=esmtp, pri=1, "
      "dsn=5.1.1, reply=550 no, stat=User unknown");
  EXPECT_EQ(parsed.records.size(), 2U);
}

TEST(SendmailTest, AReplyEndsAtTheLastStat) {
  EXPECT_EQ(SendmailAttempt("dsn=5.0.0, reply=550 a, stat=Sent, stat=User unknown").text,
            "550 a, stat=Sent");
  // A stranger's words must not turn a failure into a delivery: a deferral repeats them at the end.
  const ParsedRecord r =
      SendmailAttempt("dsn=4.0.0, reply=450 a, stat=Sent, stat=Deferred: 450 a, stat=Sent");
  EXPECT_EQ(r.text.substr(0, 6), "450 a,");
}

TEST(SendmailTest, WhatIsMissingIsFlagged) {
  EXPECT_TRUE(SendmailAttempt("dsn=5.0.0, reply=550-first line, stat=User unknown").cut);
  EXPECT_TRUE(
      SendmailAttempt("dsn=4.0.0, reply=421 4.7.0 first, stat=Deferred: 421-4.7.0 first").cut);
  EXPECT_FALSE(SendmailAttempt("dsn=4.0.0, reply=421 4.7.0 all, stat=Deferred: 421 4.7.0 all").cut);
  const std::string middle = "550 " + std::string(100, 'a') + "..." + std::string(100, 'b');
  EXPECT_TRUE(SendmailAttempt("dsn=5.0.0, reply=" + middle + ", stat=User unknown").cut);
  EXPECT_FALSE(
      SendmailAttempt("dsn=5.0.0, reply=550 <a@b>... User unknown, stat=User unknown").cut);
  EXPECT_FALSE(SendmailAttempt("dsn=5.0.0, reply=" + middle + "b, stat=User unknown").cut);
}

TEST(SendmailTest, WithoutAReplyStatAndDsnCount) {
  ParsedRecord r = SendmailAttempt("dsn=4.4.1, stat=Deferred: Connection refused by mx.b.example.");
  EXPECT_EQ(r.text, "Connection refused by mx.b.example.");
  EXPECT_EQ(r.status, "4.4.1");
  EXPECT_EQ(r.verdict, MtaVerdict::kDeferred);
  r = SendmailAttempt("dsn=4.0.0, stat=Deferred: 450 4.2.1 later");  // old versions have no reply=
  EXPECT_EQ(r.text, "450 4.2.1 later");
  EXPECT_EQ(r.status, "");
  r = SendmailAttempt("dsn=4.4.2, stat=Deferred");
  EXPECT_EQ(r.text, "Deferred");
  EXPECT_EQ(r.verdict, MtaVerdict::kDeferred);
}

TEST(SendmailTest, ARelayWithoutAnAddressIsNoServer) {
  const ParsedLine parsed = Parse(
      "to=a@b.example, delay=00:00:00, mailer=esmtp, pri=1, relay=b.example, dsn=5.1.2, "
      "stat=Host unknown (Name server: b.example: host not found)");
  ASSERT_EQ(parsed.records.size(), 1U);
  EXPECT_EQ(parsed.records[0].mx, "");
  EXPECT_EQ(parsed.records[0].text, "Host unknown (Name server: b.example: host not found)");
  EXPECT_EQ(parsed.records[0].status, "5.1.2");
}

TEST(SendmailTest, OtherLines) {
  EXPECT_EQ(Parse(Delivery("<a@b>", "dsn=2.0.0, stat=Sent (OK)")).kind, EntryKind::kSuccess);
  EXPECT_EQ(Parse(Delivery("<a@b>", "dsn=2.0.0, stat=Sent")).kind, EntryKind::kSuccess);
  EXPECT_EQ(Parse(Delivery("<a@b>", "stat=queued")).kind, EntryKind::kOther);
  EXPECT_EQ(Parse(Delivery("<a@b>", "dsn=4.4.3, stat=queued")).kind, EntryKind::kAttempts);
  EXPECT_EQ(Parse("from=<a@b>, size=1, relay=x").kind, EntryKind::kOther);
  EXPECT_EQ(Parse("6227F1aC003003: DSN: User unknown").kind, EntryKind::kOther);
  EXPECT_EQ(Parse("ruleset=check_rcpt, arg1=<x: to=y>, delay=1, stat=z").kind, EntryKind::kOther);
  EXPECT_EQ(Parse(Delivery("<a@b>", "dsn=2.0.0")).kind, EntryKind::kUnexplained);
  SendmailParser parser = NewSendmailParser();
  EXPECT_EQ(ParseLogLine(parser, "550 no").kind, EntryKind::kUnexplained);
}

TEST(SendmailTest, Recognised) {
  EXPECT_TRUE(LooksLikeSendmail(kSendmailHead + "from=<a@b>, size=1"));
  EXPECT_TRUE(LooksLikeSendmail("Mar  2 08:15:02 mx1 mta[1]: Q1: " +
                                Delivery("<a@b>", "dsn=2.0.0, stat=Sent")));
  EXPECT_FALSE(LooksLikeSendmail("Mar  2 08:15:02 mx1 cron[1]: x"));
  EXPECT_FALSE(LooksLikeSendmail("550 sendmail"));
}

}  // namespace
}  // namespace ricochet::io
