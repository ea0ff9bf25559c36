// SPDX-License-Identifier: Apache-2.0
#include "io/text/escape.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

using namespace std::string_literals;

std::string Tsv(std::string_view text) {
  std::string out;
  AppendTsvField(text, out);
  return out;
}

std::string Csv(std::string_view text, CsvTarget target = CsvTarget::kFile) {
  std::string out;
  AppendCsvField(text, target, out);
  return out;
}

std::string JsonString(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

struct EscapeCase {
  std::string text, visible, tsv, csv, json;
};

TEST(EscapeTest, Table) {
  const EscapeCase cases[] = {
      {"", "", "", "", R"("")"},
      {"plain æ 你", "plain æ 你", "plain æ 你", "plain æ 你", R"("plain æ 你")"},
      {"a\tb", R"(a\tb)", R"(a\tb)", "a\tb", R"("a\tb")"},
      {"a\nb", R"(a\nb)", R"(a\nb)", "\"a\nb\"", R"("a\nb")"},
      {"a\rb", R"(a\rb)", R"(a\rb)", "\"a\rb\"", R"("a\rb")"},
      {R"(a\b)", R"(a\b)", R"(a\\b)", R"(a\b)", R"("a\\b")"},
      {R"(a"b)", R"(a"b)", R"(a"b)", R"("a""b")", R"("a\"b")"},
      {"a,b", "a,b", "a,b", R"("a,b")", R"("a,b")"},
      {"a\0b"s, R"(a\x00b)", R"(a\x00b)",
       "a\xEF\xBF\xBD"
       "b",
       R"("a\u0000b")"},
      {"\x1b[m", R"(\x1b[m)", R"(\x1b[m)", "\x1b[m", R"("\u001b[m")"},
      {"\x7f", R"(\x7f)", R"(\x7f)", "\x7f", R"("\u007f")"},
      {"\xC2\x9B", R"(\u009b)", R"(\u009b)", "\xC2\x9B", R"("\u009b")"},
      {"\xC2\xA0", "\xC2\xA0", "\xC2\xA0", "\xC2\xA0", "\"\xC2\xA0\""},
      {"\xE2\x80\xAE", R"(\u202e)", R"(\u202e)", "\xE2\x80\xAE", R"("\u202e")"},
      {"\xE2\x81\xA6", R"(\u2066)", R"(\u2066)", "\xE2\x81\xA6", R"("\u2066")"},
      {"\x9B", R"(\x9b)", R"(\x9b)", "\xEF\xBF\xBD", "\"\xEF\xBF\xBD\""},
      {"=1", "=1", "=1", "'=1", R"("=1")"},
      {"=1,2", "=1,2", "=1,2", "\"'=1,2\"", R"("=1,2")"},
      {"+1", "+1", "+1", "'+1", R"("+1")"},
      {"-1", "-1", "-1", "'-1", R"("-1")"},
      {"@a", "@a", "@a", "'@a", R"("@a")"},
      {"\ta", R"(\ta)", R"(\ta)", "'\ta", R"("\ta")"},
      {"\ra", R"(\ra)", R"(\ra)", "\"'\ra\"", R"("\ra")"},
  };
  for (const EscapeCase& c : cases) {
    EXPECT_EQ(Visible(c.text), c.visible);
    EXPECT_EQ(Tsv(c.text), c.tsv);
    EXPECT_EQ(Csv(c.text), c.csv);
    EXPECT_EQ(JsonString(c.text), c.json);
  }
}

TEST(EscapeTest, CsvOnATerminalShowsControls) {
  EXPECT_EQ(Csv("a\x1b[m\xC2\x9B", CsvTarget::kTerminal), R"(a\x1b[m\u009b)");
}

// Every byte at every place of the blocks that the fast path looks at, and of what is left of them.
TEST(EscapeTest, FastPathAgreesWithTheSlowOne) {
  for (int value = 0; value < 256; ++value) {
    const std::string alone = Tsv(std::string(1, static_cast<char>(value)));
    const std::string alone_json = JsonString(std::string(1, static_cast<char>(value)));
    for (const std::size_t size : {9U, 16U, 21U, 41U, 48U}) {
      for (std::size_t pos = 0; pos < size; ++pos) {
        std::string text(size, 'a');
        text[pos] = static_cast<char>(value);
        const std::string before(pos, 'a');
        const std::string after(size - 1 - pos, 'a');
        EXPECT_EQ(Tsv(text), before + alone + after) << value << " at " << pos;
        EXPECT_EQ(JsonString(text),
                  "\"" + before + alone_json.substr(1, alone_json.size() - 2) + after + "\"")
            << value << " at " << pos;
      }
    }
  }
}

// Held against a parser that shares no code with what is tested.
TEST(EscapeTest, RandomBytesGiveValidJsonAndUtf8) {
  std::uint32_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525U + 1013904223U;
      text += static_cast<char>(state >> 24U);
    }
    EXPECT_TRUE(nlohmann::json::accept(JsonString(text)));
    // The JSON parser refuses what is no UTF-8.
    EXPECT_TRUE(nlohmann::json::accept(JsonString(Csv(text))));
    EXPECT_EQ(Visible(Visible(text)), Visible(text));
    EXPECT_EQ(JsonString(Tsv(text)).find("\xEF\xBF\xBD"), std::string::npos);
  }
}

TEST(Utf8Test, DecodesWhatIsValidOnly) {
  const auto decode = [](std::string_view text) { return DecodeAt(text, 0); };
  EXPECT_EQ(decode("a").code_point, U'a');
  EXPECT_EQ(decode("\xC3\xA6").code_point, U'\u00E6');
  EXPECT_EQ(decode("\xF0\x9F\x98\x80").code_point, U'\U0001F600');
  EXPECT_EQ(decode("\xF4\x8F\xBF\xBF").code_point, U'\U0010FFFF');
  struct Bad {
    std::string_view text;
    std::size_t size;
  };
  const Bad bad[] = {{"\x80", 1},         {"\xC0\x80", 1},         {"\xC3", 1},
                     {"\xC3(", 1},        {"\xE0\x80\x80", 1},     {"\xE2\x82", 1},
                     {"\xED\xA0\x80", 1}, {"\xF4\x90\x80\x80", 1}, {"\xF0\x9F\x98", 1},
                     {"\xFF", 1}};
  for (const Bad& b : bad) {
    EXPECT_FALSE(decode(b.text).valid);
    EXPECT_EQ(decode(b.text).size, b.size);
  }
}

TEST(Utf8Test, DropsOnlySplitCharacters) {
  EXPECT_EQ(DropSplitChar(""), "");
  EXPECT_EQ(DropSplitChar("ab"), "ab");
  EXPECT_EQ(DropSplitChar("a\xC3"), "a");
  EXPECT_EQ(DropSplitChar("a\xC3\xA6"), "a\xC3\xA6");
  EXPECT_EQ(DropSplitChar("a\xF0\x9F\x98"), "a");
  EXPECT_EQ(DropSplitChar("a\xF0\x9F"), "a");
  EXPECT_EQ(DropSplitChar("a\xFF"), "a\xFF");
  EXPECT_EQ(DropSplitChar("\x80\x80\x80\x80"), "\x80\x80\x80\x80");
}

// Found by fuzz_jsonl: carried members went from the input to the terminal as they were.
TEST(AppendRawJsonTest, ShowsNoUnsafeCharacter) {
  const auto raw = [](std::string_view json) {
    std::string out;
    AppendRawJson(json, out);
    return out;
  };
  EXPECT_EQ(raw(R"("id":7,"x":[1.50, {"a\\\"b":null}],"\u001b":"æ")"),
            R"("id":7,"x":[1.50, {"a\\\"b":null}],"\u001b":"æ")");
  EXPECT_EQ(raw("\"a\x7F\":\"\u009B2J\u202E\""), R"("a\u007f":"\u009b2J\u202e")");
  EXPECT_EQ(raw("\"x\":[1,\r\t2]"), "\"x\":[1,  2]");
}

TEST(CutToWidthTest, NeverSplitsACharacter) {
  EXPECT_EQ(CutToWidth("abc", 3), "abc");
  EXPECT_EQ(CutToWidth("abcd", 3), "ab…");
  EXPECT_EQ(CutToWidth("æøåæ", 3), "æø…");
  EXPECT_EQ(CutToWidth("你好吗", 6), "你好吗");
  EXPECT_EQ(CutToWidth("你好吗", 5), "你好…");
  EXPECT_EQ(CutToWidth("你好吗", 4), "你…");
  EXPECT_EQ(CutToWidth("e\xCC\x81"
                       "e",
                       2),
            "e\xCC\x81"
            "e");
  EXPECT_EQ(CutToWidth("", 3), "");
}

}  // namespace
}  // namespace ricochet::io
