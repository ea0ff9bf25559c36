// SPDX-License-Identifier: Apache-2.0
//
// `ricochet classify` as it is used: what goes in, what comes out, in each form.

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/json.h"

namespace ricochet::testing {
namespace {

using testing::Lines;
using ClassifyTest = CliTest;

constexpr char kHeaderTsv[] =
    "line\tcode\ttype\taction\tname\trule\tlayer\treply\tstatus\tflags\tdomain\ttext";

TEST_F(ClassifyTest, WritesAnAlignedTable) {
  const ProgramResult r = Run({"classify"}, "550 5.1.1 <a@example.org>: User unknown\nnothing\n");
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.err, "");
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "  line  code  type   layer     rule                    text");
  EXPECT_EQ(lines[1],
            "     1   300  hard   cause     nobody.user-unknown     "
            "550 5.1.1 <a@example.org>: User unknown");
  EXPECT_EQ(lines[2], "     2     7  other  none      -                       nothing");
}

TEST_F(ClassifyTest, CutsTheTableToAWidth) {
  const ProgramResult r =
      Run({"classify", "--width", "80"}, "552 æøå 你好 " + std::string(200, 'x') + "\n");
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(lines[1].find("552 æøå 你好 xx"), std::string::npos);
  EXPECT_EQ(lines[1].substr(lines[1].size() - 3), "…");
  // 80 columns: æøå take two bytes a column, the two Han three bytes for two, the ellipsis three.
  EXPECT_EQ(lines[1].size(), 80U + 3 + 2 + 2);
}

TEST_F(ClassifyTest, WritesTsv) {
  const ProgramResult r =
      Run({"classify", "--output", "tsv"}, "452 4.2.2 Mailbox full\n\nnothing\n");
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(Lines(r.out),
            (std::vector<std::string>{
                kHeaderTsv,
                "1\t301\tsoft\tretry\tFull, for now\tfull.mailbox\tcause\t452\t4.2.2\t\t\t"
                "452 4.2.2 Mailbox full",
                "2\t7\tother\tinvestigate\tUnclear\t\tnone\t\t\tempty\t\t",
                "3\t7\tother\tinvestigate\tUnclear\t\tnone\t\t\t\t\tnothing"}));
}

// The lines are judged together, the row has the number of the first, and shows all of them.
TEST_F(ClassifyTest, TheLinesOfAReplyAreOneRow) {
  const std::string text =
      "nothing\r\n550-5.1.1 User\r\n550 5.1.1 unknown\r\nnothing\r\n550-5.1.1 User\r\n";
  const ProgramResult r = Run({"classify", "--output", "tsv", "--summary"}, text);
  EXPECT_EQ(r.exit_code, 0);
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_TRUE(lines[2].starts_with("2\t300\t")) << lines[2];
  EXPECT_TRUE(lines[2].ends_with("\t550\t5.1.1\t\t\t550-5.1.1 User\\r\\n550 5.1.1 unknown"))
      << lines[2];
  EXPECT_TRUE(lines[3].starts_with("4\t7\t")) << lines[3];
  EXPECT_TRUE(lines[4].starts_with("5\t")) << "a line alone";
  EXPECT_NE(r.err.find("4"), std::string::npos) << r.err;
  for (const char* format : {"text", "csv", "jsonl"}) {
    const ProgramResult other = Run({"classify", "--output", format, "--input", "text"}, text);
    EXPECT_EQ(other.exit_code, 0);
    EXPECT_NE(other.out.find("unknown"), std::string::npos) << format;
  }
  EXPECT_EQ(
      ParseJson(Lines(Run({"classify", "--output", "jsonl"}, text).out)[1])["text"].AsString(),
      "550-5.1.1 User\r\n550 5.1.1 unknown");
}

TEST_F(ClassifyTest, ThreadsMakeNoDifferenceToReplies) {
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    text += "550-5.1.1 User x" + std::to_string(i) + "\n550-5.1.1 is\n550 5.1.1 unknown\n";
    if (i % 7 == 0) text += "452 Mailbox full\n554-alone\n";
  }
  const ProgramResult one = Run({"classify", "--output", "tsv"}, text);
  EXPECT_EQ(Lines(one.out).size(), 1U + 3000 + 2 * 429);
  EXPECT_EQ(Run({"classify", "--output", "tsv", "--threads", "3"}, text).out, one.out);
}

TEST_F(ClassifyTest, ReadsTextPastedFromAPage) {
  const ProgramResult r = Run({"classify", "--output", "tsv"},
                              "550 5.1.1 &lt;a@example.org&gt;: User&nbsp;unknown<br>\n"
                              "550-5.1.1 User\\r\\n550 5.1.1 unknown\\r\\n\n");
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[1].starts_with("1\t300\t")) << lines[1];
  EXPECT_TRUE(lines[1].ends_with("\t550 5.1.1 &lt;a@example.org&gt;: User&nbsp;unknown<br>"))
      << "the text as it came: " << lines[1];
  EXPECT_TRUE(lines[2].starts_with("2\t300\t")) << lines[2];
}

TEST_F(ClassifyTest, WritesCsv) {
  const ProgramResult r = Run({"classify", "--output", "csv"}, "452 4.2.2 \"Mailbox full\", sir\n");
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.out,
            "line,code,type,action,name,rule,layer,reply,status,flags,domain,text\r\n"
            "1,301,soft,retry,\"Full, for now\",full.mailbox,cause,452,4.2.2,,,"
            "\"452 4.2.2 \"\"Mailbox full\"\", sir\"\r\n");
}

TEST_F(ClassifyTest, WritesJsonLinesInAFixedOrder) {
  const ProgramResult r = Run({"classify", "--output", "jsonl"}, "452 4.2.2 Mailbox full\nhm\n");
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.out,
            R"({"line":1,"code":301,"type":"soft","action":"retry","name":"Full, for now",)"
            R"("rule":"full.mailbox","layer":"cause","reply":"452","status":"4.2.2","flags":[],)"
            R"("domain":null,"text":"452 4.2.2 Mailbox full"})"
            "\n"
            R"({"line":2,"code":7,"type":"other","action":"investigate","name":"Unclear",)"
            R"("rule":null,"layer":"none","reply":null,"status":null,"flags":[],)"
            R"("domain":null,"text":"hm"})"
            "\n");
}

TEST_F(ClassifyTest, ReadsJsonLinesWithTheirContext) {
  const std::string input =
      R"j({"text": "550 User unknown (inactive)", "domain": "tiny.example", "mx": null})j"
      "\n\n"
      R"j({"text": "Nope", "reply": 550, "status": "5.1.1", "command": "rcpt"})j"
      "\r\n";
  const ProgramResult r = Run({"classify", "--input", "jsonl", "--output", "jsonl"}, input);
  EXPECT_EQ(r.exit_code, 0) << r.err;
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 2U);
  const Json first = ParseJson(lines[0]);
  EXPECT_EQ(first["rule"], "tiny-provider.inactive");
  EXPECT_EQ(first["domain"], "tiny.example");
  const Json second = ParseJson(lines[1]);
  EXPECT_EQ(second["line"], 3);
  EXPECT_EQ(second["rule"], "status.bad-mailbox");
  EXPECT_EQ(second["reply"], "550");
  EXPECT_EQ(second["status"], "5.1.1");
}

TEST_F(ClassifyTest, CarriesOtherMembersAsTheyWere) {
  const std::string input =
      R"({"id": 7, "text": "452 Mailbox full", "mx": "mx.example", "code": 10 , )"
      R"("x": {"a": [1, "}"]}, "big": 123456789012345678901234567890, "n": 1.50})"
      "\n";
  const ProgramResult r =
      Run({"classify", "--input", "jsonl", "--output", "jsonl", "--carry"}, input);
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(r.out.find(R"("text":"452 Mailbox full","id":7,"input_code":10,"x":{"a": [1, "}"]},)"
                       R"("big":123456789012345678901234567890,"n":1.50})"),
            std::string::npos)
      << r.out;
  EXPECT_EQ(ParseJson(r.out)["code"], 301);
}

TEST_F(ClassifyTest, BadLinesAreToldCountedAndPassedOver) {
  const std::string path = WriteFile(
      "bad.jsonl",
      "{\"text\": \"452 Mailbox full\"}\n{\"text\": 1}\nno json\n{\"domain\": \"a\"}\n[1]\n"
      "{\"text\": \"a\", \"reply\": true}\n{\"text\": \"452 Mailbox full\"}\n");
  const ProgramResult r = Run({"classify", "--input", "jsonl", "--output", "tsv", path});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_EQ(Lines(r.out).size(), 3U);
  EXPECT_EQ(Lines(r.out)[2].substr(0, 6), "7\t301\t");
  const std::vector<std::string> err = Lines(r.err);
  ASSERT_EQ(err.size(), 6U) << r.err;
  EXPECT_EQ(err[0], "ricochet: " + path + ":2: member \"text\" is not a string");
  EXPECT_EQ(err[1].find("ricochet: " + path + ":3: not valid JSON"), 0U) << err[1];
  EXPECT_EQ(err[2], "ricochet: " + path + ":4: member \"text\" is missing");
  EXPECT_EQ(err[3], "ricochet: " + path + ":5: not a JSON object");
  EXPECT_EQ(err[4],
            "ricochet: " + path + ":6: member \"reply\" is neither a string nor a whole number");
  EXPECT_EQ(err[5], "ricochet: 5 bad records were left out");
}

TEST_F(ClassifyTest, AtMostTwentyMessages) {
  std::string input;
  for (int i = 0; i < 30; ++i) input += "x\n";
  const ProgramResult r = Run({"classify", "--input", "jsonl"}, input);
  EXPECT_EQ(r.exit_code, 1);
  const std::vector<std::string> err = Lines(r.err);
  ASSERT_EQ(err.size(), 22U) << r.err;
  EXPECT_EQ(err[0].find("ricochet: standard input:1: "), 0U) << err[0];
  EXPECT_EQ(err[20], "ricochet: further messages suppressed");
  EXPECT_EQ(err[21], "ricochet: 30 bad records were left out");
}

TEST_F(ClassifyTest, SeveralFilesAndStandardInput) {
  const std::string first = WriteFile("first.txt", "550 User unknown\n250 OK");
  const std::string second = WriteFile("second.txt", "452 Mailbox full\r\n");
  const ProgramResult r = Run({"classify", "--output", "tsv", first, "-", second},
                              "\xEF\xBB\xBF"
                              "452 Mailbox full");
  EXPECT_EQ(r.exit_code, 0) << r.err;
  const std::vector<std::string> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[1].substr(0, 6), "1\t300\t");
  EXPECT_EQ(lines[2].substr(0, 6), "2\t302\t");
  EXPECT_EQ(lines[3].substr(0, 6), "1\t301\t");
  EXPECT_EQ(lines[4].substr(0, 6), "1\t301\t");
  const ProgramResult table = Run({"classify", first, second});
  EXPECT_NE(table.out.find("==> " + first + " <==\n"), std::string::npos) << table.out;
}

TEST_F(ClassifyTest, SummaryFollowsTheTable) {
  const ProgramResult r =
      Run({"classify", "--summary"}, "550 User unknown\n452 Mailbox full\n452 Mailbox full\nhm\n");
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.err, "");
  EXPECT_NE(r.out.find(" 301  soft            2   50.0 %  Full, for now\n"), std::string::npos)
      << r.out;
  EXPECT_NE(r.out.find("      hard            1   25.0 %\n"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("no rule held: 1 (25.0 %)\n"), std::string::npos) << r.out;
}

TEST_F(ClassifyTest, SummaryOfOtherOutputsGoesToStandardError) {
  const ProgramResult r = Run({"classify", "--summary", "--output", "jsonl"}, "550 User unknown\n");
  EXPECT_EQ(Lines(r.out).size(), 1U);
  EXPECT_NE(r.err.find(" 300  hard            1  100.0 %  Nobody there\n"), std::string::npos)
      << r.err;
}

TEST_F(ClassifyTest, NoInputGivesAHeaderOnly) {
  EXPECT_EQ(Lines(Run({"classify", "--output", "tsv"}).out), std::vector<std::string>{kHeaderTsv});
  EXPECT_EQ(Run({"classify", "--output", "jsonl"}).out, "");
}

}  // namespace
}  // namespace ricochet::testing
