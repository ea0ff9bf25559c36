// SPDX-License-Identifier: Apache-2.0
#include "io/logs/kumomta.h"

#include <gtest/gtest.h>

#include <string>

#include "io/logs/json_values.h"
#include "tests/io/logs/log_parsing.h"

namespace ricochet::io {
namespace {

ReadLog ReadKumomta(const std::string& text) {
  return ReadLogText<JsonValues, KumomtaParser>(text);
}

// A record of `type` with more members in front of those that all have.
std::string RecordOf(const std::string& type, const std::string& members) {
  return R"({"type":")" + type + R"(",)" + members +
         R"("id":"i1","timestamp":1790000000,"queue":"q@x.example"})" + "\n";
}

TEST(KumomtaTest, ABounce) {
  const ReadLog log = ReadKumomta(RecordOf(
      "Bounce",
      R"("recipient":"a@x.example","response":{"code":550,)"
      R"("enhanced_code":{"class":5,"subject":1,"detail":1},"content":"no \"a\"",)"
      R"("command":"RCPT TO:<a@x.example>"},"peer_address":{"name":"mx.x.example.","addr":"192.0.2.1"},)"));
  ASSERT_EQ(log.attempts.size(), 1U);
  const Attempt& a = log.attempts[0];
  EXPECT_EQ(a.text, "550 5.1.1 no \"a\"");
  EXPECT_EQ(a.recipient, "a@x.example");
  EXPECT_EQ(a.domain, "x.example");
  EXPECT_EQ(a.mx, "mx.x.example");
  EXPECT_EQ(a.mx_address, "192.0.2.1");
  EXPECT_EQ(a.time, "2026-09-21T14:13:20Z");
  EXPECT_EQ(a.stage, "rcpt");
  EXPECT_EQ(a.queue_id, "i1");
  EXPECT_EQ(a.source, "kumomta");
  EXPECT_EQ(a.verdict, MtaVerdict::kBounced);
}

TEST(KumomtaTest, ManyRecipientsAndNoPeer) {
  const ReadLog log = ReadKumomta(
      RecordOf("TransientFailure",
               R"("recipient":["a@x.example","b@y.example",7],"peer_address":null,)"
               R"("response":{"code":400,"enhanced_code":null,"content":"KumoMTA internal: x"},)"));
  ASSERT_EQ(log.attempts.size(), 2U);
  EXPECT_EQ(log.attempts[1].recipient, "b@y.example");
  EXPECT_EQ(log.attempts[1].domain, "y.example");
  EXPECT_EQ(log.attempts[1].text, "400 KumoMTA internal: x");
  EXPECT_EQ(log.attempts[1].mx, "");
  EXPECT_EQ(log.attempts[1].stage, "");
  EXPECT_EQ(log.attempts[1].verdict, MtaVerdict::kDeferred);
}

TEST(KumomtaTest, TypesOfRecords) {
  std::string text;
  for (const char* type : {"Expiration", "AdminBounce", "OOB", "Delivery", "Reception", "Rejection",
                           "Feedback", "Delayed", "AdminRebind", "XferIn"}) {
    text += RecordOf(type, R"("recipient":"a@x.example","response":{"code":551,"content":"c"},)");
  }
  const ReadLog log = ReadKumomta(text);
  ASSERT_EQ(log.attempts.size(), 3U);
  EXPECT_EQ(log.attempts[0].verdict, MtaVerdict::kExpired);
  EXPECT_EQ(log.attempts[1].verdict, MtaVerdict::kBounced);
  EXPECT_EQ(log.attempts[2].line, 3U);
  EXPECT_EQ(log.tally.successes, 1U);
  EXPECT_EQ(log.tally.other, 6U);
}

TEST(KumomtaTest, WhatIsNoRecordIsUnexplained) {
  const ReadLog log = ReadKumomta(
      "{}\n[]\n{\"type\":\"Bounce\"}\n{\"type\":\"bounce\",\"response\":{}}\n{\"type\":1}\n" +
      RecordOf("Bounce", R"("recipient":[],"response":{},)") +
      RecordOf("Bounce", "\"recipient\":\"\xFF\",\"response\":{},") + "nothing\n");
  EXPECT_TRUE(log.attempts.empty());
  EXPECT_EQ(log.tally.unexplained, 7U);
  EXPECT_EQ(log.rejects.size(), 7U);
}

}  // namespace
}  // namespace ricochet::io
