// SPDX-License-Identifier: Apache-2.0
#include "io/formats/open_input.h"

#include <gtest/gtest.h>

#include "io/formats/input_formats.h"
#include "tests/io/logs/log_sample.h"
#include "tests/io/string_source.h"
#include "tests/support/files.h"

namespace ricochet::io {
namespace {

OpenedInput Recognise(const std::string& text, std::size_t piece = std::string::npos) {
  OpenedInput opened = RecogniseInput(std::make_unique<StringSource>(text, piece));
  const Result<std::string> all = ReadAll(*opened.source, std::size_t{1} << 30U);
  EXPECT_TRUE(all.ok());
  EXPECT_EQ(*all, text) << "nothing of what was looked at is lost";
  return opened;
}

const std::string kPostfixLine = "Mar  2 08:15:01 mx1 postfix/qmgr[1]: A1: removed";
const std::string kCronLine = "Mar  2 08:15:01 mx1 cron[1]: x";

TEST(RecogniseInputTest, TheSamples) {
  for (const std::string name : {"postfix", "exim", "sendmail"}) {
    for (const std::size_t piece : {std::size_t{100}, std::string::npos}) {
      const OpenedInput opened = Recognise(LogSample(name + ".log"), piece);
      EXPECT_EQ(InfoOf(opened.format).name, name);
      EXPECT_EQ(opened.note, "reading as " + name + " (--input " + name + ")");
    }
  }
}

TEST(RecogniseInputTest, TextAndJsonLinesAreReadWithoutAWord) {
  for (const std::string text :
       {"", "\n", "550 5.1.1 User unknown\n452 full\n", "550 no line end", "{\"a\": 1}\n",
        "\xEF\xBB\xBF"
        "550 no\n"}) {
    const OpenedInput opened = Recognise(text);
    EXPECT_EQ(opened.format, InputFormat::kText) << text;
    EXPECT_EQ(opened.note, "");
  }
  for (const std::string text :
       {"{\"text\": \"550 no\"}\n", "\xEF\xBB\xBF{\"id\": 1, \"text\" :\"a\"}",
        "\r\n{\"text\":\"a\"}\r\n"}) {
    const OpenedInput opened = Recognise(text);
    EXPECT_EQ(opened.format, InputFormat::kJsonLines) << text;
    EXPECT_EQ(opened.note, "");
  }
}

TEST(RecogniseInputTest, LinesOfOtherProgramsCountForNobody) {
  EXPECT_EQ(Recognise(testing::Repeat(kCronLine + "\n", 100) + kPostfixLine + "\n").format,
            InputFormat::kPostfix);
  EXPECT_EQ(Recognise(testing::Repeat(kCronLine + "\n", 100)).format, InputFormat::kText);
  EXPECT_EQ(Recognise(testing::Repeat("2026-03-02 08:15:14 Start queue run: pid=4712\n", 100) +
                      "2026-03-02 08:15:15 1tXa9B-000Abc-2f Completed\n")
                .format,
            InputFormat::kExim);
  // It looks further than one read brings, but not for ever.
  EXPECT_EQ(Recognise(testing::Repeat(kCronLine + "\n", 190) + kPostfixLine + "\n", 50).format,
            InputFormat::kPostfix);
  EXPECT_EQ(Recognise(testing::Repeat(kCronLine + "\n", 300) + kPostfixLine + "\n").format,
            InputFormat::kText);
}

TEST(RecogniseInputTest, FewLinesOfALogInATextAreToldOf) {
  const OpenedInput opened =
      Recognise(testing::Repeat("550 no\n", 5) + testing::Repeat(kPostfixLine + "\n", 2));
  EXPECT_EQ(opened.format, InputFormat::kText);
  EXPECT_EQ(opened.note,
            "reading as text, though 2 of the first 7 lines look like postfix (--input postfix "
            "reads it so)");
  EXPECT_EQ(Recognise("-- cut here\n" + testing::Repeat(kPostfixLine + "\n", 2)).format,
            InputFormat::kPostfix);
}

TEST(RecogniseInputTest, AHugeFirstLineIsText) {
  EXPECT_EQ(Recognise(std::string(1 << 20, 'x')).format, InputFormat::kText);
}

TEST(InputFormatsTest, NamesAreFound) {
  EXPECT_EQ(FindInputFormat("auto"), InputFormat::kAuto);
  EXPECT_EQ(FindInputFormat("nonsense"), std::nullopt);
  for (const InputFormatInfo& info : InputFormats()) {
    EXPECT_EQ(FindInputFormat(info.name), info.format);
    EXPECT_EQ(&InfoOf(info.format), &info);
  }
}

}  // namespace
}  // namespace ricochet::io
