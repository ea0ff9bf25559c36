// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/masks.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace ricochet::compiler {
namespace {

// "550-559"; empty where there is no mask.
std::string Reply(std::string_view text) {
  const std::optional<format::ReplyMask> mask = ParseReplyMask(text);
  if (!mask) return {};
  return std::to_string(mask->first) + "-" + std::to_string(mask->last);
}

// "5-5 0-999 606-649"; empty where there is no mask.
std::string StatusRanges(std::string_view text) {
  const std::optional<format::StatusMask> mask = ParseStatusMask(text);
  if (!mask) return {};
  const auto part = [](unsigned first, unsigned last) {
    return std::to_string(first) + "-" + std::to_string(last);
  };
  return part(mask->class_first, mask->class_last) + " " +
         part(mask->subject_first, mask->subject_last) + " " +
         part(mask->detail_first, mask->detail_last);
}

TEST(ReplyMaskTest, Reads) {
  EXPECT_EQ(Reply("552"), "552-552");
  EXPECT_EQ(Reply("200"), "200-200");
  EXPECT_EQ(Reply("599"), "599-599");
  EXPECT_EQ(Reply("4xx"), "400-499");
  EXPECT_EQ(Reply("55x"), "550-559");
  EXPECT_EQ(Reply("50x"), "500-509");
  EXPECT_EQ(Reply("5XX"), "500-599");
  EXPECT_EQ(Reply("2xX"), "200-299");
}

TEST(ReplyMaskTest, Refuses) {
  for (const std::string_view text :
       {"",    "5",   "55",  "5xxx", "5500", "xxx", "x50", "5x0", "x5x",  "152",
        "652", "0xx", "55y", "5 5",  " 55",  "55 ", "-55", "5.5", "５xx", "5*x"}) {
    EXPECT_EQ(Reply(text), "") << "'" << text << "'";
  }
  EXPECT_EQ(Reply(std::string_view("55\0", 3)), "");
}

TEST(StatusMaskTest, Reads) {
  EXPECT_EQ(StatusRanges("5.2.2"), "5-5 2-2 2-2");
  EXPECT_EQ(StatusRanges("2.0.0"), "2-2 0-0 0-0");
  EXPECT_EQ(StatusRanges("4.999.999"), "4-4 999-999 999-999");
  EXPECT_EQ(StatusRanges("x.2.2"), "2-5 2-2 2-2");
  EXPECT_EQ(StatusRanges("5.7.x"), "5-5 7-7 0-999");
  EXPECT_EQ(StatusRanges("5.x.1"), "5-5 0-999 1-1");
  EXPECT_EQ(StatusRanges("X.X.X"), "2-5 0-999 0-999");
  EXPECT_EQ(StatusRanges("5.7.606-649"), "5-5 7-7 606-649");
  EXPECT_EQ(StatusRanges("x.7.0-0"), "2-5 7-7 0-0");
  EXPECT_EQ(StatusRanges("5.7.9-10"), "5-5 7-7 9-10");
}

TEST(StatusMaskTest, Refuses) {
  for (const std::string_view text :
       {"",         "5",         "5.",       "5.1",      "5.1.",    ".1.1",      "5..1",
        "5.1.1.1",  "3.1.1",     "1.1.1",    "0.1.1",    "6.1.1",   "55.1.1",    "5.01.1",
        "5.1.01",   "5.00.1",    "5.1000.1", "5.1.1000", "5.1.2-1", "5.1.-1",    "5.1.1-",
        "5.1.-",    "5.1.1-x",   "5.1.x-2",  "5.1-2.1",  "4-5.1.1", "5.1.1-2-3", "5.1.1 ",
        " 5.1.1",   "5. 1.1",    "5.1.xx",   "5.1.1x",   "5.1.+1",  "5,1,1",     "5.1.01-2",
        "5.1.1-02", "5.1.1-1000"}) {
    EXPECT_EQ(StatusRanges(text), "") << "'" << text << "'";
  }
}

}  // namespace
}  // namespace ricochet::compiler
