// SPDX-License-Identifier: Apache-2.0
#include "io/logs/exim.h"

#include <gtest/gtest.h>

#include <utility>

#include "io/logs/exim_escapes.h"
#include "tests/io/logs/parse_log_line.h"

namespace ricochet::io {
namespace {

const std::string kEximHead = "2026-03-02 08:15:02 1tXa9B-000Abc-2f ";

EximParser NewEximParser() { return EximParser(LogClock(std::nullopt, kMarch2026)); }

ParsedRecord EximAttempt(const std::string& rest, const std::string& head = kEximHead) {
  EximParser parser = NewEximParser();
  return ParseAttemptLine(parser, head + rest);
}

EntryKind EximKind(const std::string& line) {
  EximParser parser = NewEximParser();
  return ParseLogLine(parser, line).kind;
}

TEST(EximTest, AFailureWithEveryField) {
  const ParsedRecord r = EximAttempt(
      "** bo@customer.example <bo@old.example> F=<news@shop.example> P=<n@shop.example> "
      "R=dnslookup T=remote_smtp H=mx.customer.example (helo.example) [192.0.2.25]:25 "
      "I=[10.0.0.2]:51844 X=TLS1.3:ECDHE_X25519__AES_256_GCM:256 CV=yes K "
      R"(DN="CN=mx.customer.example, O=\"A: B\"" DT=5s: SMTP error from remote mail server after )"
      R"(RCPT TO:<bo@customer.example>: 550-5.1.1 No\n550 5.1.1 such user: \320\237)");
  EXPECT_EQ(r.text, "550-5.1.1 No\n550 5.1.1 such user: \320\237");
  EXPECT_EQ(r.recipient, "bo@customer.example");
  EXPECT_EQ(r.domain, "customer.example");
  EXPECT_EQ(r.mx, "mx.customer.example");
  EXPECT_EQ(r.mx_address, "192.0.2.25");
  EXPECT_EQ(r.time, "2026-03-02T08:15:02");
  EXPECT_EQ(r.command, "rcpt");
  EXPECT_EQ(r.queue_id, "1tXa9B-000Abc-2f");
  EXPECT_EQ(r.source, "exim");
  EXPECT_EQ(r.verdict, MtaVerdict::kBounced);
  EXPECT_FALSE(r.cut);
}

TEST(EximTest, Deferrals) {
  struct Case {
    std::string rest, text, command, address;
  };
  for (const Case& c : {
           Case{"== a@b.example R=r T=t defer (-44) H=h [192.0.2.1]: SMTP error from remote mail "
                "server after RCPT TO:<\"x: y\"@b.example>: 452 full",
                "452 full", "rcpt", "192.0.2.1"},
           Case{"== a@b.example R=r T=t defer (111): Connection refused", "Connection refused", "",
                ""},
           Case{"== a@b.example R=r T=t defer (110): Connection timed out H=h [192.0.2.1] DT=5s: "
                "SMTP timeout after initial connection",
                "SMTP timeout after initial connection: Connection timed out", "connect",
                "192.0.2.1"},
           Case{"== a@b.example R=r T=t defer (-18) H=h [192.0.2.1]: Remote host closed connection "
                "in response to pipelined DATA",
                "Remote host closed connection in response to pipelined DATA", "data", "192.0.2.1"},
           Case{"== a@b.example routing defer (-51): retry time not reached",
                "retry time not reached", "", ""},
           Case{"== a@b.example R=r T=t defer (-44): SMTP error from remote mail server after end "
                "of data: host h [192.0.2.1]: 451 later",
                "451 later", "end-of-data", "192.0.2.1"},
       }) {
    SCOPED_TRACE(c.rest);
    const ParsedRecord r = EximAttempt(c.rest);
    EXPECT_EQ(r.recipient, "a@b.example");
    EXPECT_EQ(r.text, c.text);
    EXPECT_EQ(r.command, c.command);
    EXPECT_EQ(r.mx_address, c.address);
    EXPECT_EQ(r.mx, c.address.empty() ? "" : "h");
    EXPECT_EQ(r.verdict, MtaVerdict::kDeferred);
  }
}

TEST(EximTest, Recipients) {
  EXPECT_EQ(EximAttempt("** a@b.example: Unrouteable address").recipient, "a@b.example");
  EXPECT_EQ(EximAttempt("** a@b.example: Unrouteable address").text, "Unrouteable address");
  EXPECT_EQ(EximAttempt(R"(** "a: b"@c.example R=r: x)").recipient, R"("a: b"@c.example)");
  EXPECT_EQ(EximAttempt("** |/bin/filter <a@b.example> R=r T=address_pipe: died").recipient,
            "a@b.example");
  EXPECT_EQ(EximAttempt("** a@[IPv6:2001:db8::1] R=r: x").domain, "[IPv6:2001:db8::1]");
}

TEST(EximTest, GivingUpAfterALongTime) {
  EXPECT_EQ(EximAttempt("** a@b.example: retry timeout exceeded").verdict, MtaVerdict::kExpired);
  const ParsedRecord r = EximAttempt(
      "** a@b.example R=r T=t: SMTP error from remote mail server after RCPT TO:<a@b.example>: "
      "451 Greylisted: retry timeout exceeded");
  EXPECT_EQ(r.text, "451 Greylisted");
  EXPECT_EQ(r.verdict, MtaVerdict::kExpired);
}

TEST(EximTest, Stamps) {
  const std::string rest = "** a@b.example: x";
  const std::string id = "1tXa9B-000Abc-2f ";
  const std::pair<std::string, std::string> cases[] = {
      {"2026-03-02 08:15:02.125 " + id, "2026-03-02T08:15:02.125"},
      {"2026-03-02 08:15:02 +0100 " + id, "2026-03-02T08:15:02+01:00"},
      {"2026-03-02 08:15:02.125 -0330 [4711] " + id, "2026-03-02T08:15:02.125-03:30"},
      {"2026-03-02 08:15:02 [4711] 1rJqeS-000000004uN-1abc ", "2026-03-02T08:15:02"},
      {"Mar  2 09:00:00 mx1 exim[1]: 2026-03-02 08:15:02 " + id, "2026-03-02T08:15:02"},
      {"Mar  2 08:15:02 mx1 exim4: " + id, "2026-03-02T08:15:02"},
  };
  for (const auto& [head, time] : cases) EXPECT_EQ(EximAttempt(rest, head).time, time) << head;
}

TEST(EximTest, ThroughSyslogALongLineComesInPieces) {
  const std::string syslog = "Mar  2 09:00:00 mx1 exim[1]: ";
  const ParsedRecord r =
      EximAttempt("** a@b.example: SMTP error from remote mail server after DATA: 550 x",
                  syslog + "[1/2] " + kEximHead);
  EXPECT_EQ(r.text, "550 x");
  EXPECT_EQ(r.time, "2026-03-02T08:15:02");
  EXPECT_TRUE(r.cut);
  EXPECT_EQ(EximKind(syslog + "[2\\2] " + kEximHead + "** a@b.example: x"), EntryKind::kOther);
  EXPECT_EQ(EximKind(syslog + "[x/2] y"), EntryKind::kOther);
}

TEST(EximTest, OtherLines) {
  for (const std::string rest : {"=> a@b.example R=r T=t H=h [192.0.2.1] C=\"250 OK\"",
                                 "-> a@b.example R=r T=t", ">> a@b.example R=r T=t"}) {
    EXPECT_EQ(EximKind(kEximHead + rest), EntryKind::kSuccess) << rest;
  }
  for (const std::string& line :
       {kEximHead + "<= a@b.example U=root P=local S=1", kEximHead + "Completed",
        kEximHead + "*> a@b R=r",
        kEximHead + "H=h [192.0.2.1]: SMTP error from remote mail server after end of data: 451 x",
        kEximHead + "H=h [192.0.2.1] Connection refused",
        std::string("2026-03-02 08:15:02 Start queue run: pid=1"),
        std::string("2026-03-02 08:15:02 H=(z) [192.0.2.7] rejected RCPT <x@y>: no ** a@b: x"),
        std::string("Mar  2 08:15:02 mx1 other[1]: 1tXa9B-000Abc-2f ** a@b.example: x")}) {
    EXPECT_EQ(EximKind(line), EntryKind::kOther) << line;
  }
  for (const std::string& line :
       {std::string("550 no"), std::string(), kEximHead + "** a@b.example", kEximHead + "** ",
        kEximHead + "== a@b R=r T=t defer (-1"}) {
    EXPECT_EQ(EximKind(line), EntryKind::kUnexplained) << line;
  }
}

TEST(EximTest, Recognised) {
  EXPECT_TRUE(LooksLikeExim(kEximHead + "Completed"));
  EXPECT_TRUE(LooksLikeExim("Mar  2 08:15:02 mx1 exim[1]: Start queue run"));
  EXPECT_FALSE(LooksLikeExim("2026-03-02 08:15:02 550 no"));
  EXPECT_FALSE(LooksLikeExim("Mar  2 08:15:02 mx1 postfix/smtp[1]: x"));
}

TEST(EximEscapesTest, WhatDoesNotPrintComesBack) {
  const std::pair<std::string_view, std::string> cases[] = {
      {"plain", "plain"},
      {R"(a\nb\tc\r)", "a\nb\tc\r"},
      {R"(\303\251cole)", "école"},
      {R"(\001\177)", "\001\177"},
      {R"(\101)", R"(\101)"},  // A prints: Exim never writes it so
      {R"(\400 \38 \)", R"(\400 \38 \)"},
      {R"(C:\x)", R"(C:\x)"},
      {R"(\\n)", "\\\n"},
  };
  TextArena arena;
  for (const auto& [text, plain] : cases) EXPECT_EQ(UndoEximEscapes(text, arena), plain) << text;
}

}  // namespace
}  // namespace ricochet::io
