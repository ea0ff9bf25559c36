// SPDX-License-Identifier: Apache-2.0
#include "io/input/text_input.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/input/reply_lines.h"
#include "tests/io/string_source.h"
#include "tests/support/random.h"

namespace ricochet::io {
namespace {

using Rows = std::vector<std::pair<std::uint64_t, std::string>>;  // line and text

// With reads of at most `piece` bytes.
Rows ReadText(const std::string& text, std::size_t piece) {
  StringSource source(text, piece);
  TextInput input(source);
  Rows rows;
  RecordBatch batch;
  while (input.Next(batch)) {
    EXPECT_EQ(batch.responses.size(), batch.records.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
      rows.emplace_back(batch.records[i].line, batch.responses[i].text);
    }
  }
  EXPECT_TRUE(input.status().ok());
  EXPECT_EQ(input.bytes_read(), text.size());
  return rows;
}

TEST(TextInputTest, ALineIsAResponse) {
  EXPECT_EQ(ReadText("550 a\n\nb\r\n", 100), Rows({{1, "550 a"}, {2, ""}, {3, "b"}}));
}

TEST(TextInputTest, ACutNeverSplitsACharacter) {
  std::string text = "x";
  while (text.size() <= TextInput::kMaxLineBytes) text += "\xC3\xA6";
  StringSource source(text);
  TextInput input(source);
  RecordBatch batch;
  ASSERT_TRUE(input.Next(batch));
  ASSERT_EQ(batch.size(), 1U);
  EXPECT_TRUE(batch.records[0].cut);
  EXPECT_EQ(batch.responses[0].text.size(), TextInput::kMaxLineBytes - 1);
}

// In reads of every size, so that each line end is at the edge of one.
TEST(TextInputTest, TheLinesOfAReplyAreAResponse) {
  const std::pair<std::string, Rows> cases[] = {
      {"554-a\n554 b\n550 c\n", {{1, "554-a\n554 b"}, {3, "550 c"}}},
      {"x\r\n554-a\r\n554-b\r\n554 c\r\ny\r\n",
       {{1, "x"}, {2, "554-a\r\n554-b\r\n554 c"}, {5, "y"}}},
      {"554-a\n554 b", {{1, "554-a\n554 b"}}},
      {"554-a\n554", {{1, "554-a\n554"}}},
      {"554-a\n554-b", {{1, "554-a"}, {2, "554-b"}}},
      {"554-a\n", {{1, "554-a"}}},
      {"554-a", {{1, "554-a"}}},
      {"554-a\n550-b\n550 c\n", {{1, "554-a"}, {2, "550-b\n550 c"}}},
      {"554-a\n\n554 b\n", {{1, "554-a"}, {2, ""}, {3, "554 b"}}},
      {"\xEF\xBB\xBF"
       "554-a\n554 b\n",
       {{1, "554-a\n554 b"}}},
      {"550-5.1.1 a 550 5.1.1 b\n550 5.1.1 c\n",
       {{1, "550-5.1.1 a 550 5.1.1 b"}, {2, "550 5.1.1 c"}}},
  };
  for (const auto& [text, rows] : cases) {
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
      EXPECT_EQ(ReadText(text, piece), rows) << text << " in pieces of " << piece;
    }
  }
}

// A batch ends within a reply; so does a block of bytes that is read.
TEST(TextInputTest, AReplyMayLieAcrossBatchesAndBlocks) {
  std::string text;
  Rows expected;
  const std::string filler(300, 'x');
  for (std::uint64_t line = 1; line < 5000; line += 4) {
    text += "450 " + filler + "\n550-5.1.1 a\n550-5.1.1 " + filler + "\n550 5.1.1 b\n";
    expected.emplace_back(line, "450 " + filler);
    expected.emplace_back(line + 1, "550-5.1.1 a\n550-5.1.1 " + filler + "\n550 5.1.1 b");
  }
  EXPECT_EQ(ReadText(text, text.size()), expected);
  EXPECT_EQ(ReadText(text, 4096), expected);
}

TEST(TextInputTest, NothingIsLostBeyondTheLimit) {
  std::string text;
  for (std::size_t i = 0; i < kMaxReplyLines + 50; ++i) text += "554-" + std::to_string(i) + "\n";
  text += "554 end\n";
  const Rows rows = ReadText(text, 1000);
  std::string joined;
  for (const auto& [line, response] : rows) joined += response + "\n";
  EXPECT_EQ(joined, text);
  EXPECT_EQ(rows.size(), 52U);
  EXPECT_EQ(rows.back().first, 52U);
}

// An error within a reply: what was read is given, line by line.
TEST(TextInputTest, AnErrorEndsAReply) {
  StringSource source("554-a\n554-b", 3, Status(ErrorCode::kIo, "broken"));
  TextInput input(source);
  RecordBatch batch;
  std::vector<std::string> texts;
  while (input.Next(batch)) {
    for (const Response& response : batch.responses) texts.emplace_back(response.text);
  }
  EXPECT_EQ(texts, std::vector<std::string>({"554-a", "554-b"}));
  EXPECT_FALSE(input.status().ok());
}

// Whatever the lines and the reads are: all bytes come once, in order, and the size of the reads
// makes no difference.
TEST(TextInputTest, RandomLines) {
  std::mt19937 random(static_cast<std::uint32_t>(testing::Seed(20261130)));
  const std::vector<std::string> lines = {"554-a", "554-b c", "554 c", "554",  "550-5.1.1 a",
                                          "550-",  "550 x",   "",      "text", "550 5.1.1 z"};
  for (int round = 0; round < 300 && !HasFailure(); ++round) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += lines[random() % lines.size()] + "\n";
    const Rows rows = ReadText(text, text.size() + 1);
    std::string joined;
    std::uint64_t line = 1;
    for (const auto& [number, response] : rows) {
      EXPECT_EQ(number, line);
      joined += response + "\n";
      line += 1 + static_cast<std::uint64_t>(std::count(response.begin(), response.end(), '\n'));
    }
    EXPECT_EQ(joined, text);
    EXPECT_EQ(ReadText(text, 1 + random() % 20), rows);
  }
}

}  // namespace
}  // namespace ricochet::io
