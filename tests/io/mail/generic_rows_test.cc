// SPDX-License-Identifier: Apache-2.0
#include "io/mail/generic_rows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ricochet::mail {
namespace {

using Texts = std::vector<std::string>;

Texts TextsNear(std::string_view prose, std::string_view address) {
  return GenericTexts(prose).Near(address);
}

TEST(GenericAddresses, EachOnceInOrder) {
  EXPECT_EQ(GenericAddresses("c@d.example a@b.example C@D.example", {}),
            (Texts{"c@d.example", "a@b.example"}));
}

TEST(GenericAddresses, WithoutThoseOfTheMailItself) {
  const Texts own = {"Ann@example.org"};
  EXPECT_EQ(GenericAddresses("ann@example.org bob@example.org", own), Texts{"bob@example.org"});
}

TEST(GenericAddresses, WithoutUrlsAndMessageIds) {
  EXPECT_EQ(GenericAddresses("see https://user@example.org/x\nMessage-ID: <1@example.org>\n"
                             "> message-id: 2@example.org\nbob@example.org",
                             {}),
            Texts{"bob@example.org"});
}

TEST(GenericAddresses, AreLimited) {
  std::string many;
  for (std::size_t i = 0; i < kMaxGenericRecipients + 10; ++i)
    many += "a" + std::to_string(i) + "@b.c ";
  EXPECT_EQ(GenericAddresses(many, {}).size(), kMaxGenericRecipients);
}

TEST(GenericTexts, LinesAndParagraphs) {
  EXPECT_EQ(TextsNear("first line\nsecond line\n\nthe third\n", ""),
            (Texts{"first line", "first line second line", "second line", "the third"}));
}

TEST(GenericTexts, TheNearestFirst) {
  EXPECT_EQ(TextsNear("far away\n\nnot that far, but with many more words\n\n"
                      "for a@b.example: no such user\n\nbehind it\n",
                      "a@b.example"),
            (Texts{"for a@b.example: no such user", "not that far, but with many more words",
                   "behind it", "far away"}));
}

TEST(GenericTexts, NotWhatSaysNothing) {
  EXPECT_EQ(TextsNear("short\n\n<a@b.example>:\n\nlonger\n", "a@b.example"), Texts{"longer"});
  EXPECT_EQ(TextsNear("", ""), Texts());
}

TEST(GenericTexts, AreLimited) {
  std::string many;
  for (int i = 0; i < 100; ++i) many += "line " + std::to_string(i) + "\n\n";
  const Texts texts = TextsNear(many, "");
  ASSERT_EQ(texts.size(), kMaxGenericTexts);
  EXPECT_EQ(texts.back(), "line 31");
}

}  // namespace
}  // namespace ricochet::mail
