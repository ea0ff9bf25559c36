// SPDX-License-Identifier: Apache-2.0
#include "io/bytes/line_reader.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "tests/io/string_source.h"

namespace ricochet::io {
namespace {

using Read = std::vector<std::pair<std::string, bool>>;

Read ReadAllLines(const std::string& text, std::size_t piece, std::size_t max_line,
                  std::size_t max_lines = 1024) {
  StringSource source(text, piece);
  LineReader reader(source, max_line);
  Read result;
  std::vector<Line> lines;
  while (reader.Next(lines, max_lines)) {
    EXPECT_LE(lines.size(), max_lines);
    for (const Line& line : lines) result.emplace_back(line.text, line.cut);
  }
  EXPECT_TRUE(reader.status().ok());
  EXPECT_EQ(reader.bytes_read(), text.size());
  return result;
}

struct LineCase {
  std::string text;
  Read lines;  // with at most four bytes
};

TEST(LineReaderTest, TableInPiecesOfEverySize) {
  const LineCase cases[] = {
      {"", {}},
      {"\n", {{"", false}}},
      {"a", {{"a", false}}},
      {"a\nb", {{"a", false}, {"b", false}}},
      {"a\r\nb\r\n", {{"a", false}, {"b", false}}},
      {"a\r\r\n", {{"a\r", false}}},
      {"\n\n\n", {{"", false}, {"", false}, {"", false}}},
      {"abcd\nabcde\nx", {{"abcd", false}, {"abcd", true}, {"x", false}}},
      {"abcd\r\nx", {{"abcd", false}, {"x", false}}},
      {"abcdefghijklmnop\nx\n", {{"abcd", true}, {"x", false}}},
      {"abcdefghijklmnop", {{"abcd", true}}},
      {"abcdefghijklmnop\n\nx", {{"abcd", true}, {"", false}, {"x", false}}},
      {"\xEF\xBB\xBF", {}},
      {"\xEF\xBB\xBF"
       "a\n",
       {{"a", false}}},
      {"\xEF\xBB\xBF"
       "abcd\n",
       {{"abcd", false}}},
      {"a\n\xEF\xBB\xBF"
       "b",
       {{"a", false},
        {"\xEF\xBB\xBF"
         "b",
         false}}},
      {std::string("a\0b\n", 4), {{std::string("a\0b", 3), false}}},
  };
  for (const LineCase& c : cases) {
    for (std::size_t piece = 1; piece <= c.text.size() + 1; ++piece) {
      for (const std::size_t max_lines : {1U, 2U, 1024U}) {
        EXPECT_EQ(ReadAllLines(c.text, piece, 4, max_lines), c.lines)
            << ::testing::PrintToString(c.text) << " in pieces of " << piece;
      }
    }
  }
}

TEST(LineReaderTest, LongLinesAcrossManyReads) {
  const std::string long_line(3U << 20U, 'x');
  const Read lines = ReadAllLines("a\n" + long_line + "\nb\n", 65536, 1U << 20U);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[1].first, long_line.substr(0, 1U << 20U));
  EXPECT_TRUE(lines[1].second);
  EXPECT_EQ(lines[2].first, "b");
  EXPECT_EQ(ReadAllLines(long_line, 65536, 4U << 20U)[0].first, long_line);
}

TEST(LineReaderTest, AnErrorComesAfterWhatWasRead) {
  StringSource source("a\nb", 2, Status(ErrorCode::kIo, "broken"));
  LineReader reader(source, 10);
  std::vector<Line> lines;
  ASSERT_TRUE(reader.Next(lines, 10));
  EXPECT_EQ(lines[0].text, "a");
  ASSERT_TRUE(reader.Next(lines, 10));
  EXPECT_EQ(lines[0].text, "b");
  EXPECT_FALSE(reader.Next(lines, 10));
  EXPECT_EQ(reader.status().message(), "broken");
}

TEST(LineReaderTest, GivesWhatAPipeHas) {
  StringSource source("a\nb\nc\n", 2);
  LineReader reader(source, 10);
  std::vector<Line> lines;
  ASSERT_TRUE(reader.Next(lines, 10));
  EXPECT_EQ(lines.size(), 1U);
}

// Lines that were given out come again, in one piece of memory with those after them.
TEST(LineReaderTest, LinesMayComeAgain) {
  const std::string text = "a\r\nbb\nccc\ndddd\ne";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    StringSource source(text, piece);
    LineReader reader(source, 10);
    std::vector<Line> lines;
    ASSERT_TRUE(reader.Next(lines, 10));
    EXPECT_EQ(lines[0].text, "a");
    while (reader.NextAfter(lines.size(), lines, 10)) {
      EXPECT_EQ(lines[0].text, "a");
      EXPECT_EQ(lines[1].text, "bb");
      EXPECT_EQ(lines[1].text.data(), lines[0].text.data() + 3);
    }
    ASSERT_EQ(lines.size(), 5U) << "at the end they are all there";
    EXPECT_EQ(lines[4].text, "e");
    EXPECT_FALSE(reader.Next(lines, 10));
  }
}

TEST(LineReaderTest, TheLastOfThemMayComeAgain) {
  StringSource source("a\nbb\nccc\ndddd\n");
  LineReader reader(source, 10);
  std::vector<Line> lines;
  ASSERT_TRUE(reader.Next(lines, 3));
  ASSERT_TRUE(reader.NextAfter(1, lines, 3));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].text, "ccc");
  EXPECT_EQ(lines[1].text, "dddd");
  EXPECT_FALSE(reader.NextAfter(1, lines, 3));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].text, "dddd");
}

TEST(ByteSourceTest, SaysWhatIsWrong) {
  EXPECT_EQ(OpenByteSource("/nonexistent").status().code(), ErrorCode::kNotFound);
  EXPECT_EQ(OpenByteSource("/").status().message(), "Is a directory");
  EXPECT_TRUE(OpenByteSource("/dev/null").ok());
}

}  // namespace
}  // namespace ricochet::io
