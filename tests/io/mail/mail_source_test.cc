// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mail_source.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/io/string_source.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kFromAnn = "From ann@example.org Mon Jan  5 10:00:00 2026\n";
constexpr std::string_view kFromBob = "From bob@example.org Tue Jan  6 10:00:00 2026\n";

using Texts = std::vector<std::string>;

Texts Read(const std::string& file, std::size_t piece = std::string::npos) {
  io::StringSource bytes(file, piece);
  MailSource source(bytes);
  Texts mails;
  while (const std::optional<RawMail> mail = source.Next()) mails.emplace_back(mail->bytes);
  EXPECT_TRUE(source.status().ok());
  return mails;
}

std::string Mbox(std::string_view first, std::string_view second) {
  return std::string(kFromAnn) + std::string(first) + std::string(kFromBob) + std::string(second);
}

TEST(MailSource, AnythingElseThanAnMboxIsOneMail) {
  EXPECT_EQ(Read("A: b\n\nc\n"), Texts{"A: b\n\nc\n"});
  EXPECT_EQ(Read("A: b\n\n" + std::string(kFromAnn)).size(), 1u);
  EXPECT_EQ(Read(""), Texts{});
  EXPECT_EQ(Read("\n\r\n"), Texts{});
}

TEST(MailSource, AnMboxIsCutAtItsFromLines) {
  const std::string mbox = Mbox("A: 1\n\nfirst\n\n", "A: 2\n\nsecond\n");
  const Texts mails = {"A: 1\n\nfirst\n\n", "A: 2\n\nsecond\n"};
  for (const std::size_t piece : {1U, 2U, 7U, 1000U}) EXPECT_EQ(Read(mbox, piece), mails);
}

TEST(MailSource, AFromLineNeedsABlankLineBeforeItAndATime) {
  EXPECT_EQ(Read(Mbox("A: 1\n\nfirst\n", "x\n")).size(), 1u);
  EXPECT_EQ(Read(Mbox("A: 1\n\nb\n\nFrom now on all is well\n\n", "A: 2\n\n")).size(), 2u);
}

TEST(MailSource, CrLfMboxesAreCutToo) {
  EXPECT_EQ(Read("From a 10:00 2026\r\nA: 1\r\n\r\nb\r\n\r\nFrom c 11:00 2026\r\nA: 2\r\n"),
            (Texts{"A: 1\r\n\r\nb\r\n\r\n", "A: 2\r\n"}));
}

TEST(MailSource, OneLevelOfQuotingIsUndone) {
  EXPECT_EQ(Read(std::string(kFromAnn) + "A: 1\n>From header\n\n>From x\nb\n>>From y\n>From z\n"),
            Texts{"A: 1\n>From header\n\nFrom x\nb\n>>From y\nFrom z\n"});
}

TEST(MailSource, ContentLengthIsBelievedWhereAMailEndsThere) {
  const std::string body = "one\n\n" + std::string(kFromBob) + "two\n";
  const std::string first =
      "A: 1\nContent-Length: " + std::to_string(body.size()) + "\n\n" + body + "\n";
  EXPECT_EQ(Read(Mbox(first, "A: 2\n\n")), (Texts{first, "A: 2\n\n"}));
  EXPECT_EQ(Read(std::string(kFromAnn) + first), Texts{first});
}

TEST(MailSource, AWrongContentLengthIsNot) {
  for (const char* length : {"1", "25", "45", "100000", "99999999999999999999", "x"}) {
    const std::string first = std::string("A: 1\nContent-Length: ") + length + "\n\none\n\n";
    EXPECT_EQ(Read(Mbox(first, "A: 2\n\ntwo\n")), (Texts{first, "A: 2\n\ntwo\n"})) << length;
  }
}

TEST(MailSource, QuotedLinesBehindAWrongContentLengthPartNoMails) {
  const std::string quoted = '>' + std::string(kFromAnn);
  EXPECT_EQ(
      Read(Mbox("A: 1\nContent-Length: 500\n\none\n\n", "A: 2\n\ntwo\n\n" + quoted)),
      (Texts{"A: 1\nContent-Length: 500\n\none\n\n", "A: 2\n\ntwo\n\n" + std::string(kFromAnn)}));
}

TEST(MailSource, PlacesAreThoseInTheFile) {
  const std::string mbox = Mbox("A: 1\n\n>From x\n\n", "A: 2\n\n");
  io::StringSource bytes(mbox);
  MailSource source(bytes);
  const std::optional<RawMail> first = source.Next();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->at, 0u);
  EXPECT_EQ(first->line, 1u);
  const std::optional<RawMail> second = source.Next();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->at, mbox.find(kFromBob));
  EXPECT_EQ(second->line, 6u);
}

TEST(MailSource, ALongMailIsTruncatedAndTheNextOneRead) {
  const std::string line(999, 'x');
  std::string mbox = std::string(kFromAnn) + "A: 1\n\n";
  while (mbox.size() < kMaxMailBytes + 5000) mbox += line + '\n';
  io::StringSource bytes(mbox + '\n' + std::string(kFromBob) + "A: 2\n\n");
  MailSource source(bytes);
  const std::optional<RawMail> first = source.Next();
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->truncated);
  EXPECT_EQ(first->bytes.size(), kMaxMailBytes);
  const std::optional<RawMail> second = source.Next();
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->truncated);
  EXPECT_EQ(second->bytes, "A: 2\n\n");
}

TEST(MailSource, SaysWhyReadingEnded) {
  io::StringSource bytes("A: b\n", 2, Status(ErrorCode::kIo, "broken"));
  MailSource source(bytes);
  ASSERT_TRUE(source.Next());
  EXPECT_FALSE(source.Next());
  EXPECT_EQ(source.status().message(), "broken");
}

TEST(MailsInFolder, OfAMaildirOrOfFilesInTheOrderOfTheirNames) {
  const testing::TemporaryFolder folder;
  const auto make = [&](const std::string& name) {
    std::filesystem::create_directories(std::filesystem::path(folder.path(name)).parent_path());
    std::ofstream(folder.path(name)) << "A: b\n\n";
  };
  for (const char* name : {"d/b.eml", "d/a.EML", "d/c.txt"}) make(name);
  EXPECT_EQ(MailsInFolder(folder.path("d")),
            (std::vector<std::string>{folder.path("d/a.EML"), folder.path("d/b.eml")}));
  for (const char* name : {"m/cur/2:2,S", "m/new/3", "m/new/1", "m/tmp/4"}) make(name);
  EXPECT_EQ(MailsInFolder(folder.path("m")),
            (std::vector<std::string>{folder.path("m/new/1"), folder.path("m/new/3"),
                                      folder.path("m/cur/2:2,S")}));
  EXPECT_FALSE(MailsInFolder(folder.path("d/b.eml")));
}

TEST(LooksLikeMail, BySomeFieldsOrAFromLine) {
  EXPECT_TRUE(LooksLikeMail(kFromAnn));
  EXPECT_TRUE(LooksLikeMail("\n\n To: b\nSubject: c\nDate: d\n"));  // as RepairMail reads it
  EXPECT_TRUE(LooksLikeMail("X-A: b\nSubject: c\n d\nX-E: f\n"));
  EXPECT_TRUE(LooksLikeMail("Received: a\rTo: b\rDate: c\r"));
  EXPECT_FALSE(LooksLikeMail("X-A: b\nX-C: d\nX-E: f\n"));
  EXPECT_FALSE(LooksLikeMail("Subject: a\nTo: b\n\nX: c\n"));
  EXPECT_FALSE(LooksLikeMail("550 5.1.1 User unknown\n"));
  EXPECT_FALSE(LooksLikeMail("From here on\n"));
  EXPECT_FALSE(LooksLikeMail(""));
}

}  // namespace
}  // namespace ricochet::mail
