// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mime_tree.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace ricochet::mail {
namespace {

std::string Types(const MimeTree& tree) {
  std::string types;
  for (const MailPart& part : tree.parts()) {
    types += std::string(part.depth, '-') + part.type + (part.leaf ? "" : "+") + ' ';
  }
  return types;
}

constexpr std::string_view kReport =
    "Received: by mx.example.org\n"
    "Subject: =?utf-8?Q?Ikke_leveret=3A_=C3=A6?=\n"
    "Content-Type: Multipart/Report; report-type=delivery-status;\n boundary=\"b\"\n"
    "To: ann@example.org\n"
    "\n"
    "--b\n"
    "\n"
    "Not delivered.\n"
    "--b\n"
    "Content-Type: message/delivery-status\n"
    "\n"
    "Reporting-MTA: dns; mx.example.org\n"
    "\n"
    "Final-Recipient: rfc822; bob@example.org\n"
    "Status: 5.1.1\n"
    "\n"
    "--b\n"
    "Content-Type: message/rfc822\n"
    "\n"
    "Subject: Hello\n"
    "Content-Type: text/plain; charset=iso-8859-1\n"
    "Content-Transfer-Encoding: quoted-printable\n"
    "\n"
    "=E6=F8=E5\n"
    "--b--\n";

TEST(MimeTree, PartsAreInDocumentOrder) {
  const MimeTree tree(kReport);
  EXPECT_EQ(Types(tree),
            "multipart/report+ -text/plain -message/delivery-status -message/rfc822+ "
            "--text/plain ");
  EXPECT_EQ(tree.parts()[4].parent, 3u);
  EXPECT_EQ(tree.parts()[3].parent, 0u);
  EXPECT_FALSE(tree.cut());
}

TEST(MimeTree, HeadersAreOfTheirPartAndInOrder) {
  const MimeTree tree(kReport);
  std::string names;
  for (const HeaderField& field : tree.parts()[0].headers) names += field.name + ' ';
  EXPECT_EQ(names, "received subject content-type to ");
  EXPECT_EQ(FindHeader(tree.parts()[0].headers, "subject"), "Ikke leveret: æ");
  EXPECT_EQ(FindHeader(tree.parts()[0].headers, "content-type"),
            "Multipart/Report; report-type=delivery-status; boundary=\"b\"");
  EXPECT_EQ(FindHeader(tree.parts()[3].headers, "content-type"), "message/rfc822");
  EXPECT_EQ(FindHeader(tree.parts()[4].headers, "subject"), "Hello");
  EXPECT_EQ(FindHeader(tree.parts()[4].headers, "to"), "");
}

TEST(MimeTree, TextsAreDecodedAndFieldsOfAStatusPartAreText) {
  const MimeTree tree(kReport);
  EXPECT_EQ(tree.Text(0), "");
  EXPECT_EQ(tree.Text(1), "Not delivered.");
  EXPECT_EQ(tree.Text(2),
            "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; bob@example.org\n"
            "Status: 5.1.1\n");
  EXPECT_EQ(tree.Text(4), "æøå");
}

TEST(MimeTree, MessagesAboutMessagesAreLeaves) {
  for (const std::string type :
       {"message/delivery-status", "message/global-delivery-status", "message/feedback-report",
        "message/disposition-notification", "text/rfc822-headers", "message/global-headers",
        "message/xdelivery-status"}) {
    const MimeTree tree("Content-Type: " + type + "\n\nA: b\n\nC: d\n");
    ASSERT_EQ(Types(tree), type + ' ');
    EXPECT_EQ(tree.Text(0), "A: b\n\nC: d\n");
  }
}

TEST(MimeTree, AMessageInATransferEncodingIsReadAsOne) {
  for (const std::string body : {"base64\n\nU3ViamVjdDogSGVsbG8KCmJvZHkK\n",
                                 "quoted-printable\n\nSubject: He=\nllo\n\nbod=\ny\n"}) {
    const MimeTree tree(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: " +
        body + "--b--\n");
    ASSERT_EQ(Types(tree), "multipart/mixed+ -message/rfc822+ --text/plain ") << body;
    EXPECT_EQ(FindHeader(tree.parts()[2].headers, "subject"), "Hello");
    EXPECT_EQ(tree.Text(2).substr(0, 4), "body");
  }
}

TEST(MimeTree, HeadersHoldNoLineEnds) {
  const MimeTree tree =
      MimeTree("Subject: =?utf-8?B?YQ0KYg==?=\n\tc\nX-Raw: \xE6\nX-Japanese: \x1B$B%\"\x1B(B\n\n");
  EXPECT_EQ(FindHeader(tree.parts()[0].headers, "subject"), "a b c");
  EXPECT_EQ(FindHeader(tree.parts()[0].headers, "x-raw"), "æ");
  EXPECT_EQ(FindHeader(tree.parts()[0].headers, "x-japanese"), "ア");
}

TEST(MimeTree, LineEndsOfTextsAreLf) {
  EXPECT_EQ(MimeTree("A: b\r\n\r\nc\r\nd\re\n").Text(0), "c\nd\ne\n");
}

TEST(MimeTree, AnyBytesHaveARoot) {
  for (const std::string_view bytes :
       {std::string_view(), std::string_view("\0", 1), std::string_view("no mail at all\n"),
        std::string_view("\xFF\xFE\n\n\x1B$"), std::string_view(":\n")}) {
    const MimeTree tree(bytes);
    ASSERT_FALSE(tree.parts().empty());
    for (std::size_t i = 0; i < tree.parts().size(); ++i) tree.Text(i);
  }
}

TEST(MimeTree, DeepMailsAreCutOff) {
  std::string mail;
  for (int i = 0; i < 2000; ++i) mail += "Content-Type: message/rfc822\n\n";
  const MimeTree tree(mail + "Subject: a\n\nb\n");
  EXPECT_EQ(tree.parts().size(), kMaxPartDepth);
  EXPECT_TRUE(tree.cut());
}

TEST(MimeTree, ManyPartsAreCutOff) {
  std::string mail = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 3000; ++i) mail += "--b\n\na\n";
  const MimeTree tree(mail);
  EXPECT_EQ(tree.parts().size(), kMaxParts);
  EXPECT_TRUE(tree.cut());
}

TEST(MimeTree, LargeHeadersAndTextsAreCutOff) {
  const MimeTree field("Subject: " + std::string(kMaxFieldBytes + 9, 'a') + "\n\n");
  EXPECT_EQ(FindHeader(field.parts()[0].headers, "subject").size(), kMaxFieldBytes - 1);
  EXPECT_TRUE(field.cut());
  std::string many;
  for (std::size_t i = 0; i < kMaxMailHeaders + 5; ++i) many += "A: b\n";
  const MimeTree fields(many + "\n");
  EXPECT_EQ(fields.parts()[0].headers.size(), kMaxMailHeaders);
  EXPECT_TRUE(fields.cut());
  const MimeTree body("A: b\n\n" + std::string(kMaxPartText + 1, 'a'));
  EXPECT_EQ(body.Text(0).size(), kMaxPartText);
}

TEST(MimeTree, GroupsInGroupsOfAddressesEndSomewhere) {
  std::string groups;
  for (int i = 0; i < 500000; ++i) groups += "g:";
  for (const char* name : {"To: ", "from:\n ", "CC : ", "Reply-To:"}) {
    const MimeTree tree(name + groups + "\nSubject: s\n\nx\n");
    EXPECT_EQ(FindHeader(tree.parts()[0].headers, "subject"), "s") << name;
  }
  const MimeTree inner("Content-Type: message/rfc822\n\nTo: " + groups + "\nSubject: s\n\nx\n");
  EXPECT_EQ(inner.parts().size(), 2U);
  const MimeTree few("To: Team: a@b.example, c@d.example;\n\nTo: a: b: c\n");
  EXPECT_EQ(FindHeader(few.parts()[0].headers, "to"), "Team: a@b.example, c@d.example;");
  EXPECT_EQ(few.Text(0), "To: a: b: c\n");
}

TEST(MimeTree, ThreadsHaveTheirOwnTrees) {
  std::vector<std::thread> threads;
  std::vector<std::string> texts(4);
  for (std::string& text : texts) {
    threads.emplace_back([&text] {
      for (int i = 0; i < 50; ++i) text = MimeTree(kReport).Text(4);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : texts) EXPECT_EQ(text, "æøå");
}

}  // namespace
}  // namespace ricochet::mail
