// SPDX-License-Identifier: Apache-2.0
#include "io/masking/redact.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ricochet::io {
namespace {

// The text that is shown of one sent to `recipient`.
std::string Shown(std::string_view text, std::string_view recipient) {
  Response response;
  Record record;
  response.text = text;
  record.recipient = recipient;
  Redactor redactor;
  redactor.Redact(&response, &record);
  return std::string(response.text);
}

TEST(RedactTest, ARow) {
  Response response;
  Record record;
  response.text = "550 5.1.1 <jo@x.example> unknown at mx.x.example[192.0.2.1]";
  response.domain = "x.example";
  response.mx = "mx.x.example";
  response.status = "5.1.1";
  response.command = "rcpt";
  record.line = 7;
  record.carried = R"("name":"Jo")";
  record.recipient = "jo@x.example";
  record.time = "2026-09-21T14:13:20Z";
  record.mx_address = "192.0.2.1";
  record.queue_id = "3B2A51C0042";
  record.source = "postfix";
  record.verdict = MtaVerdict::kBounced;
  Redactor redactor;
  redactor.Redact(&response, &record);
  EXPECT_EQ(response.text, "550 5.1.1 <***@x.example> unknown at mx.x.example[ip]");
  EXPECT_EQ(response.domain, "x.example");
  EXPECT_EQ(response.mx, "mx.x.example");
  EXPECT_EQ(response.status, "5.1.1");
  EXPECT_EQ(response.command, "rcpt");
  EXPECT_EQ(record.line, 7U);
  EXPECT_EQ(record.carried, "");
  EXPECT_EQ(record.recipient, "***@x.example");
  EXPECT_EQ(record.time, "2026-09-21T14:13:20Z");
  EXPECT_EQ(record.mx_address, "[ip]");
  EXPECT_EQ(record.queue_id, "[id]");
  EXPECT_EQ(record.source, "postfix");
  EXPECT_EQ(record.verdict, MtaVerdict::kBounced);
}

TEST(RedactTest, WhatIsUnknownStaysSo) {
  Response response;
  Record record;
  response.text = "550 no";
  Redactor redactor;
  redactor.Redact(&response, &record);
  EXPECT_EQ(response.text, "550 no");
  EXPECT_EQ(response.domain, "");
  EXPECT_EQ(record.recipient, "");
  EXPECT_EQ(record.mx_address, "");
  EXPECT_EQ(record.queue_id, "");
}

TEST(RedactTest, TheRecipientsNameAlone) {
  EXPECT_EQ(Shown("550 unknown user: jo.doe", "jo.doe@x.example"), "550 unknown user: ***");
  EXPECT_EQ(Shown("550 \"JO.DOE\"? jo.doe. (jo.doe)", "Jo.Doe@x.example"),
            "550 \"***\"? ***. (***)");
  EXPECT_EQ(Shown("/var/mail/jürgen/new", "jürgen@x.example"), "/var/mail/***/new");
  EXPECT_EQ(Shown("550 jo", "jo"), "550 ***");
}

TEST(RedactTest, NoPartOfAnotherWord) {
  EXPECT_EQ(Shown("550 mail.x.example: mailbox mail-7 mail_x", "mail@x.example"),
            "550 mail.x.example: mailbox mail-7 mail_x");
  EXPECT_EQ(Shown("550 a mailbox", "a@x.example"), "550 a mailbox");
  EXPECT_EQ(Shown("550 ejo joe jo2 jö", "jo@x.example"), "550 ejo joe jo2 jö");
}

TEST(RedactTest, AddressesInPlaceOfNames) {
  Response response;
  Record record;
  response.text = "550 no";
  response.domain = "[192.0.2.1]";
  response.mx = "2001:db8::1";
  record.recipient = "jo@[192.0.2.1]";
  Redactor redactor;
  redactor.Redact(&response, &record);
  EXPECT_EQ(response.domain, "[ip]");
  EXPECT_EQ(response.mx, "[ip]");
  EXPECT_EQ(record.recipient, "***@[ip]");
}

TEST(RedactTest, LongTextsThatRepeatThemselves) {
  const std::string text(200'000, 'x');
  EXPECT_EQ(Shown(text, std::string(250, 'x') + "b@x.example").size(), text.size());
  EXPECT_EQ(Shown(text, std::string(100'000, 'x') + "b@x.example").size(), text.size());
}

}  // namespace
}  // namespace ricochet::io
