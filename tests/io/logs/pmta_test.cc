// SPDX-License-Identifier: Apache-2.0
#include "io/logs/pmta.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/io/logs/log_parsing.h"

namespace ricochet::io {
namespace {

ReadLog ReadPmta(const std::string& text) { return ReadLogText<CsvRecords, PmtaParser>(text); }

constexpr char kHeader[] = "type,timeLogged,rcpt,dsnAction,dsnStatus,dsnDiag,dsnMta\n";

TEST(PmtaTest, ABounce) {
  const ReadLog log =
      ReadPmta(std::string(kHeader) +
               "b,2026-09-21 12:00:01+0000,a@b@x.example,failed,5.1.1 (bad mailbox),"
               "\"smtp;550 5.1.1 \"\"a\"\", unknown\",mx.x.example. (192.0.2.1)\n");
  ASSERT_EQ(log.attempts.size(), 1U);
  const Attempt& a = log.attempts[0];
  EXPECT_EQ(a.line, 2U);
  EXPECT_EQ(a.text, "smtp;550 5.1.1 \"a\", unknown");
  EXPECT_EQ(a.status, "5.1.1");
  EXPECT_EQ(a.recipient, "a@b@x.example");
  EXPECT_EQ(a.domain, "x.example");
  EXPECT_EQ(a.mx, "mx.x.example");
  EXPECT_EQ(a.mx_address, "192.0.2.1");
  EXPECT_EQ(a.time, "2026-09-21T12:00:01+00:00");
  EXPECT_EQ(a.source, "pmta");
  EXPECT_EQ(a.verdict, MtaVerdict::kBounced);
  EXPECT_EQ(log.tally.other, 1U);  // the header
}

TEST(PmtaTest, TypesOfRecords) {
  const ReadLog log = ReadPmta(std::string(kHeader) +
                               "t,1790000000,a@x.example,delayed,4.2.2,smtp;452 full,\n"
                               "b,1790000000,a@x.example,failed,4.4.7,smtp;421 busy,\n"
                               "rb,1790000000,a@x.example,failed,5.1.1,smtp;550 no,\n"
                               "rs,1790000000,a@x.example,delayed,4.0.0,smtp;450 later,\n"
                               "rs,1790000000,a@x.example,relayed,2.0.0,,\n"
                               "d,1790000000,a@x.example,relayed,2.0.0,smtp;250 ok,\n"
                               "tq,,,,,,\nr,,a@x.example,,,,\nf,,a@x.example,,,,\n");
  ASSERT_EQ(log.attempts.size(), 4U);
  EXPECT_EQ(log.attempts[0].verdict, MtaVerdict::kDeferred);
  EXPECT_EQ(log.attempts[0].time, "2026-09-21T14:13:20Z");
  EXPECT_EQ(log.attempts[1].verdict, MtaVerdict::kExpired);
  EXPECT_EQ(log.attempts[2].verdict, MtaVerdict::kBounced);
  EXPECT_EQ(log.attempts[3].verdict, MtaVerdict::kDeferred);
  EXPECT_EQ(log.tally.successes, 2U);
  EXPECT_EQ(log.tally.other, 4U);
  EXPECT_EQ(log.tally.unexplained, 0U);
}

TEST(PmtaTest, ColumnsAreNamedByTheHeader) {
  const ReadLog log = ReadPmta(
      "dsn-diag,Recipient,dlvDestinationIp,header_Message-Id,TYPE\n"
      "550 no,a@x.example,192.0.2.9,<1@s.example>,b\n"
      "type,rcpt,dsnDiag\nb,c@y.example,551 no\n");
  ASSERT_EQ(log.attempts.size(), 2U);
  EXPECT_EQ(log.attempts[0].text, "550 no");
  EXPECT_EQ(log.attempts[0].domain, "x.example");
  EXPECT_EQ(log.attempts[0].mx_address, "192.0.2.9");
  EXPECT_EQ(log.attempts[0].queue_id, "<1@s.example>");
  EXPECT_EQ(log.attempts[0].time, "");
  EXPECT_EQ(log.attempts[1].text, "551 no");
}

TEST(PmtaTest, WithoutAHeaderTheDefaultColumnsHold) {
  const ReadLog log = ReadPmta(
      "b,1790000000,1790000000,s@s.example,a@x.example,,failed,5.1.1,smtp;550 no,mx.x.example "
      "(192.0.2.1),,smtp,,smtp,198.51.100.1,192.0.2.1\n");
  ASSERT_EQ(log.attempts.size(), 1U);
  EXPECT_EQ(log.attempts[0].text, "smtp;550 no");
  EXPECT_EQ(log.attempts[0].mx, "mx.x.example");
  EXPECT_EQ(log.attempts[0].mx_address, "192.0.2.1");
}

TEST(PmtaTest, WhatIsNoRecordIsUnexplained) {
  const ReadLog log = ReadPmta(std::string(kHeader) +
                               "b,1790000000,a@x.example,failed\n"
                               "b,1790000000,,failed,5.1.1,smtp;550 no,\n"
                               "x,1,2,3\n"
                               "hello\n"
                               "b,1790000000,\"a@x.example\n");
  EXPECT_TRUE(log.attempts.empty());
  EXPECT_EQ(log.tally.unexplained, 5U);
  ASSERT_EQ(log.rejects.size(), 5U);
  EXPECT_EQ(log.rejects[0], "b,1790000000,a@x.example,failed");
}

TEST(PmtaTest, ABounceWithoutADiagnosisHasItsStatus) {
  const ReadLog log =
      ReadPmta(std::string(kHeader) + "b,1790000000,a@x.example,failed,5.4.4 (routing),,\n");
  ASSERT_EQ(log.attempts.size(), 1U);
  EXPECT_EQ(log.attempts[0].text, "");
  EXPECT_EQ(log.attempts[0].status, "5.4.4");
}

}  // namespace
}  // namespace ricochet::io
