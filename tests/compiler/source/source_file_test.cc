// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/source_file.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>

namespace ricochet::compiler {
namespace {

SourceFile File(std::string text) { return {"rules/x.toml", "x.toml", 0, std::move(text)}; }

// "line:column".
std::string At(const SourceFile& file, std::size_t offset) {
  const LineColumn place = file.Locate(offset);
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST(SourceFileTest, KeepsWhatItWasGiven) {
  const SourceFile file("rules/x.toml", "x.toml", 3, "a\n");
  EXPECT_EQ(file.display_path(), "rules/x.toml");
  EXPECT_EQ(file.path_in_folder(), "x.toml");
  EXPECT_EQ(file.folder(), 3U);
  EXPECT_EQ(file.text(), "a\n");
}

TEST(SourceFileTest, SplitsLines) {
  const SourceFile file = File("one\ntwo\r\n\nfour");
  EXPECT_EQ(file.line_count(), 4U);
  EXPECT_EQ(file.Line(1), "one");
  EXPECT_EQ(file.Line(2), "two");
  EXPECT_EQ(file.Line(3), "");
  EXPECT_EQ(file.Line(4), "four");
  EXPECT_EQ(file.Line(0), "");
  EXPECT_EQ(file.Line(5), "");
  EXPECT_EQ(file.LineStart(1), 0U);
  EXPECT_EQ(file.LineStart(2), 4U);
  EXPECT_EQ(file.LineStart(4), 10U);
}

TEST(SourceFileTest, HasALineEvenIfEmpty) {
  EXPECT_EQ(File("").line_count(), 1U);
  EXPECT_EQ(At(File(""), 0), "1:1");
  EXPECT_EQ(At(File(""), 99), "1:1");
  EXPECT_EQ(File("a\n").line_count(), 2U);
  EXPECT_EQ(File("a\n").Line(2), "");
  EXPECT_EQ(At(File("a\n"), 2), "2:1");
}

TEST(SourceFileTest, Locates) {
  const SourceFile file = File("one\ntwo\n");
  EXPECT_EQ(At(file, 0), "1:1");
  EXPECT_EQ(At(file, 2), "1:3");
  EXPECT_EQ(At(file, 3), "1:4");  // the line end
  EXPECT_EQ(At(file, 4), "2:1");
  EXPECT_EQ(At(file, 7), "2:4");
  EXPECT_EQ(At(file, 8), "3:1");
  EXPECT_EQ(At(file, 1000), "3:1");
}

TEST(SourceFileTest, CountsCharacters) {
  const SourceFile file = File("é箱\U0001F4EBx\ny");
  EXPECT_EQ(At(file, 0), "1:1");
  EXPECT_EQ(At(file, 1), "1:1");  // within é
  EXPECT_EQ(At(file, 2), "1:2");
  EXPECT_EQ(At(file, 4), "1:2");
  EXPECT_EQ(At(file, 5), "1:3");
  EXPECT_EQ(At(file, 8), "1:3");
  EXPECT_EQ(At(file, 9), "1:4");
  EXPECT_EQ(At(file, 10), "1:5");
  EXPECT_EQ(At(file, 11), "2:1");
}

TEST(SourceFileTest, CountsATabAsOneAndLineEndsAsNone) {
  const SourceFile file = File("\tx\r\ny");
  EXPECT_EQ(At(file, 1), "1:2");
  EXPECT_EQ(At(file, 2), "1:3");
  EXPECT_EQ(At(file, 3), "1:3");  // between CR and LF
  EXPECT_EQ(At(file, 4), "2:1");
}

TEST(SourceFileTest, DoesNotCountAByteOrderMark) {
  const SourceFile file = File("\xEF\xBB\xBFxy\n\xEF\xBB\xBFz");
  EXPECT_EQ(At(file, 0), "1:1");
  EXPECT_EQ(At(file, 3), "1:1");
  EXPECT_EQ(At(file, 4), "1:2");
  EXPECT_EQ(At(file, 9), "2:2");  // only at the start of the file is it one
}

TEST(SourceFileTest, CountsStrayBytesOneByOne) {
  const SourceFile file = File("\xFF\xC3x\xE7\xAE");
  EXPECT_EQ(At(file, 1), "1:2");
  EXPECT_EQ(At(file, 2), "1:3");
  EXPECT_EQ(At(file, 3), "1:4");
  EXPECT_EQ(At(file, 4), "1:5");
  EXPECT_EQ(At(file, 5), "1:6");
}

}  // namespace
}  // namespace ricochet::compiler
