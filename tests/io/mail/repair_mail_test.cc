// SPDX-License-Identifier: Apache-2.0
#include "io/mail/repair_mail.h"

#include <gtest/gtest.h>

namespace ricochet::mail {
namespace {

std::string Repaired(std::string_view mail) {
  std::string scratch;
  return std::string(RepairMail(mail, &scratch));
}

TEST(RepairMail, ASoundMailIsNotCopied) {
  const std::string mail = "Subject: a\r\n\r\nb\r\n";
  std::string scratch;
  EXPECT_EQ(RepairMail(mail, &scratch).data(), mail.data());
  EXPECT_TRUE(scratch.empty());
}

TEST(RepairMail, LinesBeforeTheFirstFieldArePassedOver) {
  const std::string mail = "Subject: a\n\nb\n";
  for (const char* before :
       {"From ann@example.org Mon Jan  5 10:00:00 2026\n", ">From ann@example.org\n", "\n", "   \n",
        "\t\r\n\r\n", "\xEF\xBB\xBF", "  ", "\n\n  \nFrom ann\n\n"}) {
    std::string scratch;
    EXPECT_EQ(RepairMail(before + mail, &scratch), mail) << before;
    EXPECT_TRUE(scratch.empty());
  }
  EXPECT_EQ(Repaired("  \n\n"), "");
  EXPECT_EQ(Repaired(""), "");
}

TEST(RepairMail, LoneCrIsALineEndOnlyWhereTheStartHasNoLf) {
  EXPECT_EQ(Repaired("Subject: a\r\rb\rc\r"), "Subject: a\n\nb\nc\n");
  EXPECT_EQ(Repaired("Subject: a\n\nb\rc"), "Subject: a\n\nb\rc");
  const std::string late = "Subject: a\r\r" + std::string(2048, 'b') + "\r\nc";
  EXPECT_TRUE(Repaired(late).ends_with("b\nc"));
}

TEST(RepairMail, NulBytesBecomeBlanks) {
  EXPECT_EQ(Repaired(std::string_view("Subject: a\0b\n\nc\0", 16)), "Subject: a b\n\nc ");
}

TEST(RepairMail, AMultipartWithoutABoundaryGetsThatOfItsFirstDelimiter) {
  EXPECT_EQ(Repaired("Content-Type: multipart/report;\n report-type=x\nTo: a\n\n-- \n--b1 \nx\n"),
            "Content-Type: multipart/report;\n report-type=x; boundary=\"b1\"\nTo: a\n\n"
            "-- \n--b1 \nx\n");
  EXPECT_EQ(Repaired("content-type: Multipart/Mixed;\r\n\r\n--b\r\n"),
            "content-type: Multipart/Mixed; boundary=\"b\"\r\n\r\n--b\r\n");
}

TEST(RepairMail, OtherMailsGetNoBoundary) {
  for (const std::string mail :
       {"Content-Type: multipart/mixed; Boundary=a\n\n--b\n--a\n",
        "Content-Type: text/plain\n\n--b\n", "Content-Type: multipart/mixed\n\nnone\n",
        "Content-Type: multipart/mixed", "Content-Type: multipart/mixed\n\n--\n--\"\n"}) {
    EXPECT_EQ(Repaired(mail), mail);
  }
}

TEST(RepairMail, AFieldWhoseBoundaryIsNowhereIsSetAside) {
  EXPECT_EQ(Repaired("Content-Type: multipart/mixed; boundary=\"a\"\n\n--b\n"),
            "Content-Type: multipart/mixed; boundary=\"b\"\n"
            "X-Content-Type: multipart/mixed; boundary=\"a\"\n\n--b\n");
  EXPECT_EQ(Repaired("Content-Type: multipart/mixed; boundary=a\n\ntext\n"),
            "X-Content-Type: multipart/mixed; boundary=a\n\ntext\n");
}

}  // namespace
}  // namespace ricochet::mail
