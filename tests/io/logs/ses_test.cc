// SPDX-License-Identifier: Apache-2.0
#include "io/logs/ses.h"

#include <gtest/gtest.h>

#include <string>

#include "io/logs/json_values.h"
#include "tests/io/logs/log_parsing.h"
#include "tests/support/json.h"

namespace ricochet::io {
namespace {

ReadLog ReadSes(const std::string& text) { return ReadLogText<JsonValues, SesParser>(text); }

constexpr char kBounce[] =
    R"({"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[)"
    R"({"emailAddress":"a@x.example","status":"5.1.1","diagnosticCode":"smtp; 550-5.1.1 no\n550 5.1.1 no"},)"
    R"({"emailAddress":"b@y.example","status":"5.4.7"}],"timestamp":"2026-09-21T14:13:20.000Z",)"
    R"("remoteMtaIp":"192.0.2.1"},"mail":{"messageId":"m1"}})";

std::string Quoted(const std::string& text) { return testing::ToLine(text); }

void ExpectTheBounce(const ReadLog& log) {
  ASSERT_EQ(log.attempts.size(), 2U);
  const Attempt& a = log.attempts[0];
  EXPECT_EQ(a.text, "smtp; 550-5.1.1 no\n550 5.1.1 no");
  EXPECT_EQ(a.status, "5.1.1");
  EXPECT_EQ(a.recipient, "a@x.example");
  EXPECT_EQ(a.domain, "x.example");
  EXPECT_EQ(a.mx_address, "192.0.2.1");
  EXPECT_EQ(a.time, "2026-09-21T14:13:20.000Z");
  EXPECT_EQ(a.queue_id, "m1");
  EXPECT_EQ(a.source, "ses");
  EXPECT_EQ(a.verdict, MtaVerdict::kBounced);
  const Attempt& b = log.attempts[1];
  EXPECT_EQ(b.text, "");
  EXPECT_EQ(b.status, "5.4.7");
  EXPECT_EQ(b.domain, "y.example");
  EXPECT_EQ(b.verdict, MtaVerdict::kExpired);
  EXPECT_EQ(log.tally.attempts, 2U);
  EXPECT_EQ(log.tally.unexplained, 0U);
}

TEST(SesTest, BareAndInWhatCarriesIt) {
  const std::string sns =
      R"({"Type":"Notification","TopicArn":"arn:x","Message":)" + Quoted(kBounce) + "}";
  ExpectTheBounce(ReadSes(kBounce));
  ExpectTheBounce(ReadSes(sns));
  ExpectTheBounce(ReadSes(R"({"MessageId":"1","Body":)" + Quoted(sns) + "}"));
  ExpectTheBounce(ReadSes(R"({"Records":[{"Sns":)" + sns + "}]}"));
  ExpectTheBounce(ReadSes(R"({"Records":[{"body":)" + Quoted(sns) + "}]}"));
  ExpectTheBounce(
      ReadSes(std::string(R"({"detail-type":"Email Bounced","detail":)") + kBounce + "}"));
  ExpectTheBounce(ReadSes(std::string("[") + kBounce + "]"));
}

TEST(SesTest, OtherEvents) {
  const ReadLog log = ReadSes(
      R"({"eventType":"DeliveryDelay","deliveryDelay":{"delayedRecipients":[)"
      R"({"emailAddress":"a@x.example","status":"4.2.2","diagnosticCode":"smtp; 452 full"}]},"mail":{}})"
      R"({"eventType":"Delivery","mail":{}})"
      R"({"notificationType":"Complaint","mail":{}})"
      R"({"eventType":"Rendering Failure","mail":{}})"
      R"({"Type":"SubscriptionConfirmation","TopicArn":"arn:x","Message":"You have chosen"})"
      R"({"Type":"Notification","TopicArn":"arn:x","Message":"Successfully validated"})");
  ASSERT_EQ(log.attempts.size(), 1U);
  EXPECT_EQ(log.attempts[0].text, "smtp; 452 full");
  EXPECT_EQ(log.attempts[0].verdict, MtaVerdict::kDeferred);
  EXPECT_EQ(log.attempts[0].time, "");
  EXPECT_EQ(log.tally.successes, 1U);
  EXPECT_EQ(log.tally.other, 4U);
  EXPECT_EQ(log.tally.unexplained, 0U);
}

TEST(SesTest, WhatIsNoEventIsUnexplained) {
  std::string nested = kBounce;
  for (int i = 0; i < 5; ++i) nested = R"({"Message":)" + Quoted(nested) + "}";
  const ReadLog log = ReadSes(
      "{}\n"
      R"({"eventType":"Bounce"})"
      R"({"eventType":"Bounce","bounce":{"bouncedRecipients":[]}})"
      R"({"eventType":"Open"})"
      R"({"Message":"{"})"
      R"({"TopicArn":"a","Message":"{\"a\":1}"})"
      R"({"Records":[]})"
      R"({"Records":[1]})" +
      nested);
  EXPECT_TRUE(log.attempts.empty());
  EXPECT_EQ(log.tally.unexplained, 9U);
  EXPECT_EQ(log.tally.other + log.tally.successes, 0U);
}

}  // namespace
}  // namespace ricochet::io
