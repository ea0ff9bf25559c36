// SPDX-License-Identifier: Apache-2.0
//
// Responses are written by strangers, and what they write must stay text in every output.

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/json.h"

namespace ricochet::testing {
namespace {

using testing::Lines;
using namespace std::string_literals;  // strings with NUL in them
using HostileTest = CliTest;

// ESC sequence, C1 CSI, bidi override, tab, backslash, quote, NUL, bytes that are no UTF-8.
const std::string kHostile =
    "550 \x1b[31mred \xC2\x9B"s + "2J \xE2\x80\xAE" + "evil \t \\n \"q\" \0 \xFF\xC3 \x7F end"s;

bool HasControls(const std::string& text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return true;
  }
  return text.find("\xC2\x9B") != std::string::npos ||
         text.find("\xE2\x80\xAE") != std::string::npos;
}

TEST_F(HostileTest, TextShowsThem) {
  const ProgramResult r = Run({"classify"}, kHostile + "\n");
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_FALSE(HasControls(r.out)) << r.out;
  EXPECT_NE(r.out.find(R"(550 \x1b[31mred \u009b2J \u202eevil \t \n "q" \x00 \xff\xc3 \x7f end)"),
            std::string::npos)
      << r.out;
}

TEST_F(HostileTest, TsvEscapesThem) {
  const ProgramResult r = Run({"classify", "--output", "tsv"}, kHostile + "\n");
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(
      lines[1].find("\tnot_utf8\t\t"
                    R"(550 \x1b[31mred \u009b2J \u202eevil \t \\n "q" \x00 \xff\xc3 \x7f end)"),
      std::string::npos)
      << r.out;
}

TEST_F(HostileTest, JsonLinesStayJson) {
  const ProgramResult r = Run({"classify", "--output", "jsonl"}, kHostile + "\n");
  EXPECT_FALSE(HasControls(r.out)) << r.out;
  EXPECT_EQ(ParseJson(r.out)["text"],
            "550 \x1b[31mred \xC2\x9B"s + "2J \xE2\x80\xAE" +
                "evil \t \\n \"q\" \0 \xEF\xBF\xBD\xEF\xBF\xBD \x7F end"s);
}

TEST_F(HostileTest, CsvDefusesFormulas) {
  const ProgramResult r =
      Run({"classify", "--output", "csv"}, "=1+1\n+1\n-1\n@SUM(A1)\n=a,b\n\tx\nx=1\n");
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 8U);
  const std::string before = ",7,other,investigate,Unclear,,none,,,,,";
  const std::vector<std::string> texts = {"'=1+1",     "'+1",  "'-1", "'@SUM(A1)",
                                          "\"'=a,b\"", "'\tx", "x=1"};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(lines[i + 1], std::to_string(i + 1) + before + texts[i] + "\r");
  }
}

TEST_F(HostileTest, DomainsAreHostileToo) {
  const std::string input = R"({"text": "hm", "domain": "=x\u001b[0m\ty"})";
  EXPECT_NE(Run({"classify", "--input", "jsonl", "--output", "tsv"}, input)
                .out.find("\t=x\\x1b[0m\\ty\thm\n"),
            std::string::npos);
  EXPECT_NE(Run({"classify", "--input", "jsonl", "--output", "csv"}, input).out.find(",'=x"),
            std::string::npos);
}

TEST_F(HostileTest, ExplainAndItsJsonShowThem) {
  const std::string text = "550 User unknown \x1b]0;pwned\x07 \xE2\x80\xAE\xFF";
  const ProgramResult shown = Run({"explain", "-"}, text);
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_FALSE(HasControls(shown.out)) << shown.out;
  const ProgramResult as_json = Run({"explain", "--format", "json", "-"}, text);
  EXPECT_FALSE(HasControls(as_json.out));
  EXPECT_TRUE(Json::IsValid(as_json.out));
}

TEST_F(HostileTest, FileNamesAreHostileToo) {
  const ProgramResult r = Run({"classify", "no\x1b[31mfile\n"});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_FALSE(HasControls(r.err)) << r.err;
}

TEST_F(HostileTest, BinaryGarbageGivesRows) {
  std::string garbage;
  std::uint32_t state = 1;
  for (int i = 0; i < 300000; ++i) {
    state = state * 1664525U + 1013904223U;
    garbage += static_cast<char>(state >> 24U);
  }
  for (const std::string output : {"text", "tsv", "csv", "jsonl"}) {
    EXPECT_EQ(Run({"classify", "--output", output}, garbage).exit_code, 0) << output;
  }
  const ProgramResult r = Run({"classify", "--input", "jsonl"}, garbage);
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_FALSE(r.timed_out);
}

TEST_F(HostileTest, LongLinesAreCutAndFlagged) {
  const std::string line = "550 User unknown " + std::string((1U << 20U) + 5000, 'x');
  const ProgramResult r = Run({"classify", "--output", "jsonl"}, line + "\n452 Mailbox full\n");
  EXPECT_EQ(r.exit_code, 0);
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 2U);
  const Json first = ParseJson(lines[0]);
  EXPECT_EQ(first["code"], 300);
  EXPECT_EQ(first["flags"], Json::Array({"truncated"}));
  EXPECT_EQ(first["text"].AsString().size(), 1U << 20U);
  EXPECT_EQ(ParseJson(lines[1])["line"], 2);
}

TEST_F(HostileTest, JsonLinesBeyondTheLimitAreRefused) {
  const std::string line = R"({"text":")" + std::string(17U << 20U, 'x') + "\"}\n";
  const ProgramResult r =
      Run({"classify", "--input", "jsonl", "--output", "tsv"}, line + "{\"text\":\"250 OK\"}\n");
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_EQ(Lines(r.err)[0], "ricochet: standard input:1: longer than 16 MiB");
  ASSERT_EQ(Lines(r.out).size(), 2U);
  EXPECT_EQ(Lines(r.out)[1].substr(0, 6), "2\t302\t");
}

TEST_F(HostileTest, DeepNestingIsRefused) {
  const std::string line = R"({"text":"x","a":)" + std::string(1000000, '[') + "\n";
  EXPECT_EQ(Run({"classify", "--input", "jsonl"}, line).exit_code, 1);
}

}  // namespace
}  // namespace ricochet::testing
