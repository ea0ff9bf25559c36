// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mail_view.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/io/mail/mail_rules_for_tests.h"

namespace ricochet::mail {
namespace {

struct Node {
  std::string type;
  std::uint32_t depth, parent;
  std::string text;  // of a leaf; empty for others
  HeaderFields headers = {};
};

MailView ViewOf(const std::vector<Node>& nodes, std::vector<std::size_t>* asked = nullptr) {
  std::vector<MailPart> parts;
  for (const Node& node : nodes) {
    parts.push_back({node.type, node.depth, node.parent, node.headers, !node.text.empty()});
  }
  return MakeMailView(parts, StandardMailRules(), [&](std::size_t part) {
    if (asked != nullptr) asked->push_back(part);
    return nodes[part].text;
  });
}

TEST(MakeMailView, TextPartsAreTheProse) {
  const MailView view = ViewOf({{"multipart/mixed", 0, 0, "", {{"subject", "s"}}},
                                {"text/plain", 1, 0, "one"},
                                {"image/png", 1, 0, "x"},
                                {"text/plain", 1, 0, "two\n"}});
  EXPECT_EQ(view.prose, "one\ntwo\n");
  EXPECT_EQ(view.types, "multipart/mixed text/plain image/png text/plain");
  EXPECT_EQ(FindHeader(view.headers, "subject"), "s");
  EXPECT_EQ(FindHeader(view.headers, "to"), "");
  EXPECT_FALSE(view.truncated);
  EXPECT_FALSE(view.has_original_part);
}

TEST(MakeMailView, LinesEndInLf) {
  EXPECT_EQ(ViewOf({{"text/plain", 0, 0, "a\r\nb\rc\r"}}).prose, "a\nb\nc\n");
}

TEST(MakeMailView, HtmlIsReadWhereThePlainTextSaysNothing) {
  EXPECT_EQ(ViewOf({{"text/html", 0, 0, "<p>a &amp; b"}}).prose, "a & b");
  EXPECT_EQ(ViewOf({{"multipart/alternative", 0, 0, ""},
                    {"text/plain", 1, 0, " \n"},
                    {"text/html", 1, 0, "<p>b"}})
                .prose,
            " \nb");
  std::vector<std::size_t> asked;
  EXPECT_EQ(ViewOf({{"multipart/alternative", 0, 0, ""},
                    {"text/plain", 1, 0, "a"},
                    {"text/html", 1, 0, "<p>b"}},
                   &asked)
                .prose,
            "a");
  EXPECT_EQ(asked, std::vector<std::size_t>{1});
}

TEST(MakeMailView, StatusAndReportPartsStandApart) {
  const MailView view = ViewOf({{"multipart/report", 0, 0, ""},
                                {"text/plain", 1, 0, "words"},
                                {"message/delivery-status", 1, 0, "Action: failed\n"},
                                {"message/feedback-report", 1, 0, "Feedback-Type: abuse\n"}});
  EXPECT_EQ(view.prose, "words");
  EXPECT_EQ(view.status, std::vector<std::string>{"Action: failed\n"});
  EXPECT_EQ(view.report, std::vector<std::string>{"Feedback-Type: abuse\n"});
}

TEST(MakeMailView, WordsOfTheOriginalAreNotLookedAt) {
  std::vector<std::size_t> asked;
  const MailView view = ViewOf({{"multipart/report", 0, 0, ""},
                                {"message/rfc822", 1, 0, ""},
                                {"multipart/mixed", 2, 1, "", {{"subject", "original"}}},
                                {"text/plain", 3, 2, "never", {{"subject", "inner"}}},
                                {"message/delivery-status", 3, 2, "Action: failed\n"},
                                {"text/plain", 1, 0, "words"}},
                               &asked);
  EXPECT_EQ(view.prose, "words");
  EXPECT_TRUE(view.has_original_part);
  EXPECT_EQ(FindHeader(view.original, "subject"), "original");
  EXPECT_TRUE(view.status.empty());
  EXPECT_EQ(view.inner_status, std::vector<std::string>{"Action: failed\n"});
  EXPECT_EQ(asked, (std::vector<std::size_t>{4, 5}));
}

TEST(MakeMailView, HeadersAloneMayBeTheOriginal) {
  const MailView view = ViewOf({{"multipart/report", 0, 0, ""},
                                {"text/rfc822-headers", 1, 0, "Subject: first\nTo: a@b.example\n"},
                                {"text/rfc822-headers", 1, 0, "Subject: second\n"}});
  EXPECT_EQ(FindHeader(view.original, "subject"), "first");
  EXPECT_EQ(FindHeader(view.original, "to"), "a@b.example");
  EXPECT_EQ(view.prose, "");
}

TEST(MakeMailView, TheMailItselfIsNoOriginal) {
  EXPECT_FALSE(ViewOf({{"message/rfc822", 0, 0, "x"}}).has_original_part);
}

TEST(MakeMailView, ProseIsLimited) {
  const std::string half(kMaxProseBytes / 2, 'x');
  EXPECT_FALSE(ViewOf({{"text/plain", 0, 0, half + half}}).truncated);
  const MailView view = ViewOf(
      {{"multipart/mixed", 0, 0, ""}, {"text/plain", 1, 0, half}, {"text/plain", 1, 0, half}});
  EXPECT_TRUE(view.truncated);  // there is a line end between them
  EXPECT_EQ(view.prose.size(), kMaxProseBytes);
}

TEST(MakeMailView, OfNoPartsIsEmpty) { EXPECT_EQ(ViewOf({}).prose, ""); }

}  // namespace
}  // namespace ricochet::mail
