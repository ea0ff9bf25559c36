// SPDX-License-Identifier: Apache-2.0
#include "io/input/reply_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace ricochet::io {
namespace {

// The lines of `text`, all of which end with LF.
std::vector<Line> LinesOf(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back({text.substr(0, end)});
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::size_t Count(const std::string& text, bool ended = true) {
  return LinesOfReply(LinesOf(text), ended);
}

TEST(ReplyLines, OpenWithACodeAndAHyphen) {
  EXPECT_TRUE(MayOpenReply("554-a"));
  EXPECT_TRUE(MayOpenReply("554-"));
  EXPECT_FALSE(MayOpenReply("554 a"));
  EXPECT_FALSE(MayOpenReply("554"));
  EXPECT_FALSE(MayOpenReply(""));
  EXPECT_FALSE(MayOpenReply("55a-b"));
}

TEST(ReplyLines, GoUpToTheLastOne) {
  EXPECT_EQ(Count("554-a\n554 b\n"), 2U);
  EXPECT_EQ(Count("554-a\n554-b\n554-\n554 c\n554 d\n"), 4U);
  EXPECT_EQ(Count("554-a\n554\n"), 2U);
  EXPECT_EQ(Count("550-5.1.1 a\n550-5.1.1 b\n550 5.1.1 c\n"), 3U);
  EXPECT_EQ(Count("550-5.1.1 a\n550 see https://mx.example.org\n"), 2U);
  EXPECT_EQ(Count("550-a\n550 5.1.1 b\n"), 2U);
}

TEST(ReplyLines, ALineAloneIsAResponse) {
  EXPECT_EQ(Count("554-a\n"), 1U);
  EXPECT_EQ(Count("554 a\n554 b\n"), 1U);
  EXPECT_EQ(Count("554-a\n550 b\n"), 1U);
  EXPECT_EQ(Count("554-a\n5545 b\n"), 1U);
  EXPECT_EQ(Count("554-a\n554: b\n"), 1U);
  EXPECT_EQ(Count("554-a\n\n554 b\n"), 1U);
  EXPECT_EQ(Count("154-a\n154 b\n"), 1U) << "no reply code";
}

// As in a file of first lines: the last line of a reply is missing.
TEST(ReplyLines, WithoutALastOneEachIsAResponse) {
  EXPECT_EQ(Count("554-a\n554-b\n"), 1U);
  EXPECT_EQ(Count("554-a\n554-b\n550 c\n"), 1U);
}

TEST(ReplyLines, OthersMayStillTell) {
  EXPECT_EQ(Count("554-a\n", /*ended=*/false), 0U);
  EXPECT_EQ(Count("554-a\n554-b\n", false), 0U);
  EXPECT_EQ(Count("554-a\n550 b\n", false), 1U);
  EXPECT_EQ(Count("554-a\n554 b\n", false), 2U);
}

// A log has joined the lines of each reply by blanks: three responses.
TEST(ReplyLines, JoinedOnesAreWholeReplies) {
  const std::string joined = "550-5.1.1 no such 550 5.1.1 user\n";
  EXPECT_EQ(Count(joined + "550 5.1.1 unknown\n"), 1U);
  EXPECT_EQ(Count("550-5.1.1 no\n" + joined), 1U);
  EXPECT_EQ(Count("550-5.1.1 a 550-5.1.1 b\n550 5.1.1 c\n"), 1U);
  EXPECT_EQ(Count("550-error 550\n550 c\n"), 1U);
  // No code of a line.
  EXPECT_EQ(Count("550-user1550 a\n550 b\n"), 2U);
  EXPECT_EQ(Count("550-over 5500 a\n550 b\n"), 2U);
}

TEST(ReplyLines, AnotherStatusOrTheSameLineBeginsAnotherReply) {
  EXPECT_EQ(Count("550-5.1.1 a\n550 5.7.1 b\n"), 1U);
  EXPECT_EQ(Count("550-5.1.1 The account\n550-5.1.1 The account\n550 5.1.1 b\n"), 1U);
  EXPECT_EQ(Count("550-----\n550-----\n550 b\n"), 3U);
}

TEST(ReplyLines, ManyLinesAreResponsesAtFirst) {
  std::string text;
  for (std::size_t i = 1; i < kMaxReplyLines; ++i) text += "554-" + std::to_string(i) + "\n";
  EXPECT_EQ(Count(text + "554 end\n"), kMaxReplyLines);
  EXPECT_EQ(Count("554-0\n" + text + "554 end\n"), 1U);
  EXPECT_EQ(Count("554-0\n" + text + "554-100\n", /*ended=*/false), 1U);
}

TEST(ReplyLines, SoAreManyBytes) {
  const std::string last = "554 b\n";
  const std::string fits = "554-" + std::string(kMaxReplyBytes - 4 - last.size(), 'a');
  EXPECT_EQ(Count(fits + "\n" + last), 2U);
  EXPECT_EQ(Count(fits + "a\n" + last), 1U);
}

TEST(ReplyLines, ACutOrBrokenLineBelongsToNone) {
  const std::string text = "554-a\n554 b\n";
  std::vector<Line> lines = LinesOf(text);
  lines[1].cut = true;
  EXPECT_EQ(LinesOfReply(lines, true), 1U);
  lines = LinesOf(text);
  lines[1].broken = true;
  EXPECT_EQ(LinesOfReply(lines, true), 1U);
  lines = LinesOf(text);
  lines[0].cut = true;
  EXPECT_EQ(LinesOfReply(lines, false), 1U);
}

}  // namespace
}  // namespace ricochet::io
