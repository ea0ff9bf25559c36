// SPDX-License-Identifier: Apache-2.0
#include "ricochet/response.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ricochet {
namespace {

TEST(ParseReplyCode, ReadsEveryCode) {
  for (int code = 0; code <= 999; ++code) {
    std::string digits = std::to_string(code);
    digits.insert(0, 3 - digits.size(), '0');
    EXPECT_EQ(ParseReplyCode(digits), code >= 200 && code <= 599 ? code : 0) << digits;
  }
}

TEST(ParseReplyCode, RefusesEverythingElse) {
  for (const std::string_view text :
       {"", "5", "55", "5500", " 550", "550 ", "-55", "+55", "55a", "5x0", "x50", "5.1", "0550"}) {
    EXPECT_EQ(ParseReplyCode(text), 0) << text;
  }
  EXPECT_EQ(ParseReplyCode(std::string_view("55\0", 3)), 0);
}

TEST(ParseReplyCode, RefusesEveryOtherByteInEachPlace) {
  for (std::size_t place = 0; place < 3; ++place) {
    int read = 0;
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = "234";
      text[place] = static_cast<char>(byte);
      if (ParseReplyCode(text) != 0) ++read;
    }
    EXPECT_EQ(read, place == 0 ? 4 : 10) << place;
  }
}

TEST(ParseEnhancedStatus, ReadsAStatus) {
  EXPECT_EQ(ParseEnhancedStatus("5.1.1"), (EnhancedStatus{5, 1, 1}));
  EXPECT_EQ(ParseEnhancedStatus("2.0.0"), (EnhancedStatus{2, 0, 0}));
  EXPECT_EQ(ParseEnhancedStatus("4.999.999"), (EnhancedStatus{4, 999, 999}));
  EXPECT_EQ(ParseEnhancedStatus("5.7.606"), (EnhancedStatus{5, 7, 606}));
  EXPECT_EQ(ParseEnhancedStatus("5.10.0"), (EnhancedStatus{5, 10, 0}));
  // RFC 3463 forbids leading zeros; they occur and mean the same.
  EXPECT_EQ(ParseEnhancedStatus("5.01.001"), (EnhancedStatus{5, 1, 1}));
}

TEST(ParseEnhancedStatus, RefusesEverythingElse) {
  for (const std::string_view text :
       {"",         "5",        "5.",     "5.1",    "5.1.",   "5..1",    ".1.1",
        "5.1.1.",   "5.1.1.1",  "3.1.1",  "1.1.1",  "0.1.1",  "6.1.1",   "55.1.1",
        "5.1000.1", "5.1.1000", " 5.1.1", "5.1.1 ", "5.1.1x", "(5.1.1)", "#5.1.1",
        "5,1,1",    "5.-1.1",   "5.x.1",  "5.1.x",  "x.1.1"}) {
    EXPECT_FALSE(ParseEnhancedStatus(text).known()) << text;
    EXPECT_EQ(ParseEnhancedStatus(text), EnhancedStatus()) << text;
  }
}

TEST(EnhancedStatusToString, IsTheReverse) {
  for (const char* text : {"5.1.1", "2.0.0", "4.999.999", "5.7.606"}) {
    EXPECT_EQ(ToString(ParseEnhancedStatus(text)), text);
  }
  EXPECT_EQ(ToString(EnhancedStatus()), "");
  EXPECT_EQ(ToString(ParseEnhancedStatus("5.01.001")), "5.1.1");
}

TEST(Response, MembersDefaultToUnknown) {
  const Response response{.text = "550 x"};
  EXPECT_TRUE(response.domain.empty() && response.mx.empty() && response.reply.empty() &&
              response.status.empty() && response.command.empty());
  EXPECT_FALSE(response.prefer_given_codes);
}

}  // namespace
}  // namespace ricochet
