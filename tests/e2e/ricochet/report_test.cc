// SPDX-License-Identifier: Apache-2.0
//
// `ricochet report` through the built program, with the shipped rules; and its page in a browser
// (tests/report/check_page.py), where there is one.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;
constexpr int kNoBrowser = 77;  // of check_page.py

class ReportCommandTest : public CliTest {
 protected:
  static ProgramResult RunReport(std::vector<std::string> args, std::string input = "") {
    args.insert(args.begin(), {"report", "--ruleset", ShippedRuleset()});
    return Run(std::move(args), std::move(input));
  }

  static std::string Row(const std::string& text, const std::string& domain,
                         const std::string& recipient, const std::string& time) {
    const Json row = {{"text", text}, {"domain", domain}, {"recipient", recipient}, {"time", time}};
    return ToLine(row) + "\n";
  }

  // A domain that went down, and what strangers would like a page to run.
  static std::string Sample() {
    std::string rows;
    for (int i = 10; i < 40; ++i) {
      rows += Row("connect to mx.down.example[192.0.2.7]:25: Connection timed out", "down.example",
                  "u" + std::to_string(i) + "@down.example",
                  "2026-11-20T09:" + std::to_string(i) + ":00Z");
    }
    const std::vector<std::string> texts = {
        "550 5.1.1 <gone@a.example>: User unknown",
        "552 5.2.2 mailbox full",
        "554 5.7.1 blocked using zen.spamhaus.org",
        "550 message rejected as spam",
        "554 5.7.1 Relay access denied",
        "451 4.7.1 Greylisted, try later",
        "554 5.7.0 [internal] Message manually purged",
        "550 </script><script>document.title = 'pwned'</script> User unknown",
        "550 <img src=x onerror=\"document.title='pwned'\"> mailbox full",
        "550 flurble <a href=\"javascript:alert(1)\">grommit</a> \u2028 \u2029 \u202E",
        "550 zork <!--<script> ]]> --> </style></title> %%DATA%%",
    };
    for (std::size_t i = 0; i < texts.size(); ++i) {
      rows += Row(texts[i], "\"><img src=x onerror=alert(1)>.example",
                  "<script>alert(1)</script>@x.example",
                  "2026-11-2" + std::to_string(i % 4) + "T12:00:00Z");
    }
    return rows;
  }

  static ProgramResult CheckPage(const std::string& page) {
    ProgramCall call;
    call.program = "/usr/bin/python3";
    call.args = {SourcePath("tests/report/check_page.py"), page};
    return RunProgram(call);
  }
};

TEST_F(ReportCommandTest, SumsUpOnStandardOutput) {
  const ProgramResult r = RunReport({"--input", "jsonl"}, Sample());
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(r.out.find("critical: Domain down, or it blocks you"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("  down.example "), std::string::npos);
  EXPECT_NE(r.out.find("code 29: 20 or more responses"), std::string::npos);
  EXPECT_NE(r.out.find("Mail dropped from your own queue"), std::string::npos);
  EXPECT_EQ(r.err, "");
}

TEST_F(ReportCommandTest, SpeaksDanish) {
  const ProgramResult r = RunReport({"--input", "jsonl", "--lang", "da"}, Sample());
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(r.out.find("kritisk: Domænet er nede eller blokerer dig"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("Midlertidig fejl: ingen forbindelse"), std::string::npos);
}

TEST_F(ReportCommandTest, JsonHasTheDocumentedMembers) {
  const ProgramResult r = RunReport({"--input", "jsonl", "--format", "json"}, Sample());
  ASSERT_EQ(r.exit_code, 0) << r.err;
  const Json report = ParseJson(r.out);
  for (const char* member : {"ricochet", "ruleset", "language", "files", "period", "new_since",
                             "totals", "types", "codes", "timeline", "providers", "domains",
                             "rules", "unclassified", "diagnoses", "notes"}) {
    EXPECT_TRUE(report.Contains(member)) << member;
  }
  EXPECT_EQ(report["totals"]["responses"], 41);
  EXPECT_EQ(report["totals"]["own"], 1);
  for (const Json& row : report["diagnoses"].items()) {
    // Which addresses, only who asks for them is told.
    for (const Json& finding : row["findings"].items()) EXPECT_TRUE(finding["listed"].empty());
  }
}

// The same input gives the same bytes.
TEST_F(ReportCommandTest, IsReproducible) {
  const std::string a = Path("a.html");
  const std::string b = Path("b.html");
  EXPECT_EQ(RunReport({"--input", "jsonl", "-o", a}, Sample()).exit_code, 0);
  EXPECT_EQ(RunReport({"--input", "jsonl", "-o", b}, Sample()).exit_code, 0);
  EXPECT_EQ(ReadFile(a), ReadFile(b));
}

TEST_F(ReportCommandTest, AddressesAreMaskedUnlessAskedFor) {
  const std::vector<std::string> options = {"--input", "jsonl", "--format", "json"};
  EXPECT_EQ(RunReport(options, Sample()).out.find("gone@"), std::string::npos);
  EXPECT_EQ(RunReport(options, Sample()).out.find("u10@"), std::string::npos);
  std::vector<std::string> open = options;
  open.emplace_back("--show-addresses");
  EXPECT_NE(RunReport(open, Sample()).out.find("gone@"), std::string::npos);
}

TEST_F(ReportCommandTest, ReadsLogsAndCountsDeliveries) {
  const ProgramResult r =
      RunReport({"--format", "json", SourcePath("tests/data/logs/postfix.log")});
  ASSERT_EQ(r.exit_code, 0) << r.err;
  const Json report = ParseJson(r.out);
  EXPECT_GT(report["totals"]["deliveries"].AsUnsigned(), 0U);
  EXPECT_GT(report["totals"]["responses"].AsUnsigned(), 0U);
  EXPECT_FALSE(report["period"].IsNull());
  EXPECT_NE(r.err.find("reading as postfix"), std::string::npos);
}

TEST_F(ReportCommandTest, AFileThatCannotBeReadFailsAndTheOthersAreReported) {
  const std::string good = WriteFile("good.txt", "550 5.1.1 User unknown\n");
  const ProgramResult r = RunReport({Path("no-such-file"), good});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("no-such-file"), std::string::npos);
  EXPECT_NE(r.out.find("Responses: 1"), std::string::npos);
}

TEST_F(ReportCommandTest, APageThatCannotBeWrittenFailsAndLeavesTheOldOne) {
  const ProgramResult r = RunReport({"-o", Path("no-such-folder/r.html")}, "550 gone\n");
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("no-such-folder/r.html: cannot be written"), std::string::npos) << r.err;
  EXPECT_NE(r.out.find("Responses: 1"), std::string::npos) << "the summary is written all the same";
}

TEST_F(ReportCommandTest, NothingAtAllIsAReportToo) {
  const std::string page = Path("empty.html");
  const ProgramResult r = RunReport({"-o", page}, "");
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(r.out.find("Responses: 0"), std::string::npos);
  EXPECT_TRUE(fs::exists(page));
}

TEST_F(ReportCommandTest, WrongUsageIsTold) {
  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{"--lang", "fr"}, {"--format", "html"}, {"--input", "nonsense"}}) {
    EXPECT_EQ(RunReport(wrong).exit_code, 2) << wrong[1];
  }
}

class ReportPageTest : public ReportCommandTest {
 protected:
  void SetUp() override {
    if (CheckPage("--probe").exit_code == kNoBrowser)
      GTEST_SKIP() << "no chromium: install it to test";
  }
};

TEST_F(ReportPageTest, WorksInABrowser) {
  const std::string page = Path("page.html");
  ASSERT_EQ(RunReport({"--input", "jsonl", "--show-addresses", "-o", page}, Sample()).exit_code, 0);
  const ProgramResult checked = CheckPage(page);
  EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
}

TEST_F(ReportPageTest, WorksWithoutAnyResponse) {
  const std::string page = Path("empty-page.html");
  ASSERT_EQ(RunReport({"--lang", "da", "-o", page}, "").exit_code, 0);
  const ProgramResult checked = CheckPage(page);
  EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
}

// The check itself can fail: a page that asks for an image, and one whose script is another one
// than its policy names.
TEST_F(ReportPageTest, TheCheckFindsWhatIsWrong) {
  const std::string page = Path("good.html");
  ASSERT_EQ(RunReport({"--input", "jsonl", "-o", page}, Sample()).exit_code, 0);
  std::string html = ReadFile(page);
  const std::size_t body = html.find("<body>") + 6;
  const std::string image =
      WriteFile("image.html", html.substr(0, body) + "<img src=\"x.png\">" + html.substr(body));
  EXPECT_EQ(CheckPage(image).exit_code, 1);
  const std::size_t script = html.rfind("addHeader();");
  html.insert(script, " ");
  EXPECT_EQ(CheckPage(WriteFile("other-script.html", html)).exit_code, 1);
}

TEST_F(ReportCommandTest, KeepsTheLinesThatNoFormatExplains) {
  const std::string log = WriteFile(
      "mail.log",
      "Nov 23 06:32:07 out postfix/smtp[109]: D14E1AC2A12: to=<info@example.org>, "
      "relay=mx.example.org[192.0.2.1]:25, delay=0.05, delays=0.02/0.01/0/0.01, dsn=5.1.1, "
      "status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 User unknown (in reply to "
      "RCPT "
      "TO command))\nodd line\n");
  const std::string rejects = Path("rejects.txt");
  ProgramResult r = RunReport({"--rejects", rejects, log});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_EQ(ReadFile(rejects), "odd line\n");
  r = RunReport({log});
  EXPECT_NE(r.err.find("1 line not understood (--rejects FILE keeps them)"), std::string::npos)
      << r.err;
  r = RunReport({"--input", "text", "--rejects", rejects, log});
  EXPECT_EQ(r.exit_code, 2);
  r = RunReport({"--rejects", log, log});
  EXPECT_EQ(r.exit_code, 1) << "the log would be lost";
}

}  // namespace
}  // namespace ricochet::testing
