// SPDX-License-Identifier: Apache-2.0
#include "io/logs/sendgrid.h"

#include <gtest/gtest.h>

#include <string>

#include "io/logs/json_values.h"
#include "tests/io/logs/log_parsing.h"

namespace ricochet::io {
namespace {

ReadLog ReadSendgrid(const std::string& text) {
  return ReadLogText<JsonValues, SendgridParser>(text);
}

TEST(SendgridTest, Failures) {
  const ReadLog log = ReadSendgrid(
      R"([{"event":"bounce","email":"a@x.example","reason":"550 5.1.1 no","status":"5.1.1",)"
      R"("timestamp":1790000000,"sg_message_id":"m1"},)"
      "\n"
      R"({"event":"deferred","email":"b@y.example","response":"452 full","timestamp":"1790000000",)"
      R"("smtp-id":"<1@s.example>"},)"
      "\n"
      R"({"event":"dropped","email":"c@y.example","reason":"Bounced Address"},)"
      R"({"event":"bounce","email":"d@y.example","status":"4.4.7","reason":"451 too old"}])");
  ASSERT_EQ(log.attempts.size(), 4U);
  const Attempt& a = log.attempts[0];
  EXPECT_EQ(a.text, "550 5.1.1 no");
  EXPECT_EQ(a.status, "5.1.1");
  EXPECT_EQ(a.recipient, "a@x.example");
  EXPECT_EQ(a.domain, "x.example");
  EXPECT_EQ(a.time, "2026-09-21T14:13:20Z");
  EXPECT_EQ(a.queue_id, "m1");
  EXPECT_EQ(a.source, "sendgrid");
  EXPECT_EQ(a.verdict, MtaVerdict::kBounced);
  EXPECT_EQ(log.attempts[1].line, 2U);
  EXPECT_EQ(log.attempts[1].text, "452 full");
  EXPECT_EQ(log.attempts[1].time, "2026-09-21T14:13:20Z");
  EXPECT_EQ(log.attempts[1].queue_id, "<1@s.example>");
  EXPECT_EQ(log.attempts[1].verdict, MtaVerdict::kDeferred);
  EXPECT_EQ(log.attempts[2].text, "Bounced Address");
  EXPECT_EQ(log.attempts[2].time, "");
  EXPECT_EQ(log.attempts[3].verdict, MtaVerdict::kExpired);
}

TEST(SendgridTest, OtherEvents) {
  const ReadLog log = ReadSendgrid(
      R"([{"event":"delivered","email":"a@x.example"},{"event":"open","email":"a@x.example"},)"
      R"({"event":"processed","email":"a@x.example"},{"event":"never heard","email":"a@x.example"},)"
      R"({"event":"bounce"},{"email":"a@x.example"},{"event":7,"email":"a@x.example"}])");
  EXPECT_TRUE(log.attempts.empty());
  EXPECT_EQ(log.tally.successes, 1U);
  EXPECT_EQ(log.tally.other, 2U);
  EXPECT_EQ(log.tally.unexplained, 4U);
  ASSERT_EQ(log.rejects.size(), 4U);
  EXPECT_EQ(log.rejects[1], R"({"event":"bounce"})");
}

}  // namespace
}  // namespace ricochet::io
