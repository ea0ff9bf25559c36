// SPDX-License-Identifier: Apache-2.0
#include "io/logs/postfix.h"

#include <gtest/gtest.h>

#include "tests/io/logs/parse_log_line.h"

namespace ricochet::io {
namespace {

const std::string kPostfixHead = "2026-03-02T08:15:02.402915+01:00 mx1 postfix/smtp[2111]: ";

PostfixParser NewPostfixParser() { return PostfixParser(LogClock(std::nullopt, kMarch2026)); }

ParsedRecord PostfixAttempt(const std::string& message) {
  PostfixParser parser = NewPostfixParser();
  return ParseAttemptLine(parser, kPostfixHead + message);
}

EntryKind PostfixKind(const std::string& line) {
  PostfixParser parser = NewPostfixParser();
  return ParseLogLine(parser, line).kind;
}

TEST(PostfixTest, AReply) {
  const ParsedRecord r = PostfixAttempt(
      "4ZlQ2N1k9Yz3xyz: to=<bo@customer.example>, orig_to=<bo@old.example>, "
      "relay=mx.customer.example[192.0.2.25]:25, conn_use=2, delay=1.1, delays=0/0/0.6/0.48, "
      "dsn=5.1.1, status=bounced (host mx.customer.example[192.0.2.25] said: 550 5.1.1 "
      "<bo@customer.example>: unknown (sorry) (in reply to RCPT TO command))");
  EXPECT_EQ(r.text, "550 5.1.1 <bo@customer.example>: unknown (sorry)");
  EXPECT_EQ(r.recipient, "bo@customer.example");
  EXPECT_EQ(r.domain, "customer.example");
  EXPECT_EQ(r.mx, "mx.customer.example");
  EXPECT_EQ(r.mx_address, "192.0.2.25");
  EXPECT_EQ(r.time, "2026-03-02T08:15:02.402915+01:00");
  EXPECT_EQ(r.command, "rcpt");
  EXPECT_EQ(r.queue_id, "4ZlQ2N1k9Yz3xyz");
  EXPECT_EQ(r.source, "postfix");
  EXPECT_EQ(r.verdict, MtaVerdict::kBounced);
  EXPECT_EQ(r.status, "") << "dsn is Postfix's own reading of a reply";
  EXPECT_FALSE(r.cut);
}

TEST(PostfixTest, ARecipientMayHoldAnything) {
  const ParsedRecord r = PostfixAttempt(
      R"(A1: to=<"a>, relay=x, status=sent (b"@c.example>, orig_to=<"d>, "@e>, )"
      "relay=mx.example[2001:db8::25]:25, delay=1, delays=1/0/0/0, dsn=4.2.2, status=deferred "
      "(host mx.example[2001:db8::25] said: 452 4.2.2 full (in reply to end of DATA command))");
  EXPECT_EQ(r.recipient, R"("a>, relay=x, status=sent (b"@c.example)");
  EXPECT_EQ(r.domain, "c.example");
  EXPECT_EQ(r.mx_address, "2001:db8::25");
  EXPECT_EQ(r.command, "end-of-data");
  EXPECT_EQ(r.verdict, MtaVerdict::kDeferred);
  EXPECT_EQ(r.text, "452 4.2.2 full");
}

TEST(PostfixTest, ABannerThatRefuses) {
  for (const std::string before : {"", "delivery temporarily suspended: "}) {
    const ParsedRecord r =
        PostfixAttempt("A1: to=<a@b.example>, relay=none, delay=1, dsn=4.0.0, status=deferred (" +
                       before + "host mx.b.example[192.0.2.1] refused to talk to me: 554 no)");
    EXPECT_EQ(r.text, "554 no");
    EXPECT_EQ(r.command, "connect");
    EXPECT_EQ(r.mx, "mx.b.example");
    EXPECT_EQ(r.mx_address, "192.0.2.1");
    EXPECT_EQ(r.status, "");
  }
}

TEST(PostfixTest, FailuresWithoutAReplyKeepPostfixsWords) {
  struct Case {
    std::string relay, words, command, mx;
  };
  for (const Case& c : {
           Case{"none", "connect to mx.b.example[192.0.2.1]:25: Connection refused", "connect",
                "mx.b.example"},
           Case{"mx.b.example[192.0.2.1]:25",
                "lost connection with mx.b.example[192.0.2.1] while sending RCPT TO", "rcpt",
                "mx.b.example"},
           Case{"mx.b.example[192.0.2.1]:25",
                "conversation with mx.b.example[192.0.2.1] timed out while receiving the initial "
                "server greeting",
                "connect", "mx.b.example"},
           Case{"none", "Host or domain name not found. Name service error for name=b type=MX: x",
                "", ""},
           Case{"local", "unknown user: \"kim\"", "", ""},
           Case{"mx.b.example[192.0.2.1]:25", "Cannot start TLS: handshake failure", "",
                "mx.b.example"},
       }) {
    SCOPED_TRACE(c.words);
    const ParsedRecord r =
        PostfixAttempt("A1: to=<a@b.example>, relay=" + c.relay +
                       ", delay=1, dsn=4.4.1, status=deferred (" + c.words + ")");
    EXPECT_EQ(r.text, c.words);
    EXPECT_EQ(r.command, c.command);
    EXPECT_EQ(r.mx, c.mx);
    EXPECT_EQ(r.status, "4.4.1");
    EXPECT_FALSE(r.cut);
  }
}

TEST(PostfixTest, ALineThatWasCutIsFlagged) {
  const ParsedRecord r = PostfixAttempt(
      "A1: to=<a@b.example>, relay=mx.b.example[192.0.2.1]:25, delay=1, dsn=5.0.0, "
      "status=bounced (host mx.b.example[192.0.2.1] said: 550 The rest was");
  EXPECT_EQ(r.text, "550 The rest was");
  EXPECT_TRUE(r.cut);
}

TEST(PostfixTest, StatusWords) {
  const std::string to = "A1: to=<a@b.example>, relay=none, delay=1, dsn=4.0.0, status=";
  EXPECT_EQ(PostfixAttempt(to + "expired (x)").verdict, MtaVerdict::kExpired);
  EXPECT_EQ(PostfixAttempt(to + "SOFTBOUNCE (x)").verdict, MtaVerdict::kDeferred);
  EXPECT_EQ(PostfixAttempt(to + "undeliverable (x)").verdict, MtaVerdict::kUnknown);
  EXPECT_EQ(PostfixKind(kPostfixHead + to + "sent (250 OK)"), EntryKind::kSuccess);
  EXPECT_EQ(PostfixKind(kPostfixHead + to + "deliverable (250 OK)"), EntryKind::kOther);
  EXPECT_EQ(PostfixKind(kPostfixHead + to + "puzzled (x)"), EntryKind::kUnexplained);
  EXPECT_EQ(PostfixKind(kPostfixHead + to + "bounced"), EntryKind::kUnexplained);
}

TEST(PostfixTest, LinesThatTellOfNoAttempt) {
  for (const std::string& line :
       {kPostfixHead + "connect to mx.down.example[203.0.113.9]:25: Connection refused",
        kPostfixHead + "A1: from=<>, status=expired, returned to sender",
        kPostfixHead +
            "A1: reject: header X: y to=<a@b>, relay=none, dsn=5.0.0, status=bounced (x)",
        kPostfixHead + "warning: x: to=<a@b>, relay=none, dsn=5.0.0, status=bounced (x)",
        std::string("Mar  2 08:15:01 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[1]: "
                    "554 5.7.1 <x@y>: Relay access denied; from=<a@b> to=<x@y> proto=ESMTP"),
        std::string("Mar  2 08:15:01 mx1 cron[1]: A1: to=<a@b>, relay=none, status=bounced (x)")}) {
    EXPECT_EQ(PostfixKind(line), EntryKind::kOther) << line;
  }
}

TEST(PostfixTest, LinesThatAreNotUnderstood) {
  for (const std::string& line :
       {std::string(), std::string("550 5.1.1 User unknown"), kPostfixHead + "A1: to=<a@b",
        kPostfixHead + "A1: to=<a@b>, status=bounced (x)",
        kPostfixHead + "A1: to=<a@b>, relay=none, delay=1"}) {
    EXPECT_EQ(PostfixKind(line), EntryKind::kUnexplained) << line;
  }
}

TEST(PostfixTest, OtherInstancesAndStamps) {
  PostfixParser parser = NewPostfixParser();
  const ParsedRecord r = ParseAttemptLine(
      parser,
      "Dec 31 23:59:59 mx1 mail/relay/lmtp[1]: A1: to=<a@b.example>, "
      "relay=store[private/dovecot-lmtp], delay=1, dsn=5.2.2, status=bounced (host "
      "store[private/dovecot-lmtp] said: 552 5.2.2 full (in reply to end of DATA command))");
  EXPECT_EQ(r.time, "2025-12-31T23:59:59");
  EXPECT_EQ(r.mx, "store");
  EXPECT_EQ(r.mx_address, "");
  EXPECT_EQ(r.text, "552 5.2.2 full");
}

TEST(PostfixTest, Recognised) {
  EXPECT_TRUE(LooksLikePostfix(kPostfixHead + "connect from x"));
  EXPECT_TRUE(LooksLikePostfix("Mar  2 08:15:01 mx1 postfix-out/qmgr[1]: A1: removed"));
  EXPECT_FALSE(LooksLikePostfix("Mar  2 08:15:01 mx1 dovecot: x"));
  EXPECT_FALSE(LooksLikePostfix("550 postfix/smtp[1]: no"));
}

}  // namespace
}  // namespace ricochet::io
