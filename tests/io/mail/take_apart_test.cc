// SPDX-License-Identifier: Apache-2.0
#include "io/mail/take_apart.h"

#include <gtest/gtest.h>

#include <string>

#include "io/mail/mime_tree.h"
#include "tests/io/mail/mail_rules_for_tests.h"

namespace ricochet::mail {
namespace {

MailView Apart(const std::string& mail) { return TakeApart(mail, StandardMailRules()); }

const std::string kSmallReport =
    "Subject: =?utf-8?Q?R=C3=B8?=\nContent-Type: multipart/report; boundary=b\n\n"
    "--b\nContent-Transfer-Encoding: base64\n\nd29yZHMK\n"
    "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nAction: failed\n"
    "--b\nContent-Type: message/rfc822\n\nSubject: original\n\nbody\n--b--\n";

TEST(TakeApart, GivesTheViewOfAReport) {
  const MailView view = Apart(kSmallReport);
  EXPECT_EQ(FindHeader(view.headers, "subject"), "R\xC3\xB8");
  EXPECT_EQ(view.prose, "words\n");
  ASSERT_EQ(view.status.size(), 1U);
  EXPECT_NE(view.status[0].find("Action: failed"), std::string::npos);
  EXPECT_EQ(FindHeader(view.original, "subject"), "original");
  EXPECT_FALSE(view.truncated);
}

TEST(TakeApart, RepairsTheMailBefore) {
  const MailView view = Apart("\n>From a 10:00 2026\n" + kSmallReport);
  EXPECT_EQ(FindHeader(view.original, "subject"), "original");
}

TEST(TakeApart, TakesAnyBytes) {
  EXPECT_EQ(Apart("").prose, "");
  std::string bytes;
  for (int i = 0; i < 1024; ++i) bytes += static_cast<char>(i * 7);
  EXPECT_FALSE(Apart(bytes).types.empty());
}

TEST(TakeApart, SaysThatThereIsMoreThanIsLookedAt) {
  const std::string text(kMaxPartText, 'x');
  EXPECT_FALSE(Apart("A: b\n\n" + text).truncated);
  EXPECT_TRUE(Apart("A: b\n\n" + text + "x").truncated);
  std::string parts = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (std::size_t i = 0; i < kMaxParts; ++i) parts += "--b\n\nx\n";
  EXPECT_TRUE(Apart(parts + "--b--\n").truncated);
  std::string status = "Content-Type: message/delivery-status\n\n";
  EXPECT_TRUE(Apart(status + text + "x").truncated);
}

TEST(TakeApart, APartThatIsNotLookedAtMayBeLong) {
  EXPECT_FALSE(Apart("Content-Type: image/png\n\n" + std::string(kMaxPartText + 1, 'x')).truncated);
}

}  // namespace
}  // namespace ricochet::mail
