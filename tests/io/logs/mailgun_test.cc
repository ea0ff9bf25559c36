// SPDX-License-Identifier: Apache-2.0
#include "io/logs/mailgun.h"

#include <gtest/gtest.h>

#include <string>

#include "io/logs/json_values.h"
#include "tests/io/logs/log_parsing.h"

namespace ricochet::io {
namespace {

ReadLog ReadMailgun(const std::string& text) {
  return ReadLogText<JsonValues, MailgunParser>(text);
}

constexpr char kFailed[] =
    R"({"event":"failed","severity":"temporary","timestamp":1790000000.25,"recipient":"a@x.example",)"
    R"("id":"e1","message":{"headers":{"message-id":"1@s.example"}},)"
    R"("delivery-status":{"code":451,"message":"4.7.1 a\n4.7.1 b","mx-host":"mx.x.example",)"
    R"("enhanced-code":"4.7.1"}})";

void ExpectTheFailure(const ReadLog& log) {
  ASSERT_EQ(log.attempts.size(), 1U);
  const Attempt& a = log.attempts[0];
  EXPECT_EQ(a.text, "451-4.7.1 a\n451 4.7.1 b");
  EXPECT_EQ(a.status, "4.7.1");
  EXPECT_EQ(a.recipient, "a@x.example");
  EXPECT_EQ(a.domain, "x.example");
  EXPECT_EQ(a.mx, "mx.x.example");
  EXPECT_EQ(a.time, "2026-09-21T14:13:20Z");
  EXPECT_EQ(a.queue_id, "1@s.example");
  EXPECT_EQ(a.source, "mailgun");
  EXPECT_EQ(a.verdict, MtaVerdict::kDeferred);
}

TEST(MailgunTest, PagesWebhooksAndSingleEvents) {
  const std::string event = kFailed;
  ExpectTheFailure(ReadMailgun(event));
  ExpectTheFailure(ReadMailgun("[" + event + "]"));
  ExpectTheFailure(ReadMailgun(R"({"signature":{"token":"t"},"event-data":)" + event + "}"));
  ExpectTheFailure(ReadMailgun(R"({"items":[)" + event + R"(],"paging":{}})"));
  ExpectTheFailure(ReadMailgun(R"({"paging":{},"items":[)" + event + "]}"));
}

TEST(MailgunTest, ItsOwnCodesAreNoReplyCodes) {
  const ReadLog log = ReadMailgun(
      R"({"event":"failed","recipient":"a@x.example","severity":"permanent","reason":"old",)"
      R"("delivery-status":{"code":498,"message":"","description":"No MX for x.example"}})"
      R"({"event":"failed","recipient":"a@x.example","severity":"permanent",)"
      R"("delivery-status":{"code":605,"description":"Not delivering to previously bounced address"}})");
  ASSERT_EQ(log.attempts.size(), 2U);
  EXPECT_EQ(log.attempts[0].text, "No MX for x.example");
  EXPECT_EQ(log.attempts[0].verdict, MtaVerdict::kExpired);
  EXPECT_EQ(log.attempts[1].text, "Not delivering to previously bounced address");
  EXPECT_EQ(log.attempts[1].verdict, MtaVerdict::kBounced);
}

TEST(MailgunTest, FormerWebhooks) {
  const ReadLog log = ReadMailgun(
      R"({"event":"bounced","recipient":"a@x.example","code":"550","error":"5.1.1 no",)"
      R"("timestamp":"1790000000","Message-Id":"<1@s.example>"})"
      R"({"event":"dropped","recipient":"b@x.example","code":"605","description":"suppressed"})");
  ASSERT_EQ(log.attempts.size(), 2U);
  EXPECT_EQ(log.attempts[0].text, "550 5.1.1 no");
  EXPECT_EQ(log.attempts[0].time, "2026-09-21T14:13:20Z");
  EXPECT_EQ(log.attempts[0].queue_id, "<1@s.example>");
  EXPECT_EQ(log.attempts[1].text, "suppressed");
}

TEST(MailgunTest, OtherEvents) {
  const ReadLog log = ReadMailgun(
      R"({"items":[{"event":"delivered","recipient":"a@x.example"},{"event":"opened"},)"
      R"({"event":"accepted"}]})"
      "\n"
      R"({"items":[]} {"event":"failed"} {"event":"never heard"} {} {"event-data":{}} {"event-data":1})");
  EXPECT_TRUE(log.attempts.empty());
  EXPECT_EQ(log.tally.successes, 1U);
  EXPECT_EQ(log.tally.other, 3U);
  EXPECT_EQ(log.tally.unexplained, 5U);
}

}  // namespace
}  // namespace ricochet::io
