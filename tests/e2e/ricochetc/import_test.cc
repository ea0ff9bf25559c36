// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc import` as a user runs it.
#include <filesystem>

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

class ImportTest : public CliTest {
 protected:
  static ProgramResult Compiler(std::vector<std::string> args, std::string input = "") {
    ProgramCall call = Call(std::move(args), std::move(input));
    call.program = RicochetcProgram();
    return RunProgram(call);
  }
  static std::string Data(const std::string& name) {
    return SourcePath("tests/data/import/" + name);
  }
  static std::string Classes() {
    return WriteFile("classes.toml", "[classes]\nspam = 52\nrecipient = 10\n");
  }
};

// From the list to answers: a draft, a mapping, rules, a ruleset, a classification.
TEST_F(ImportTest, FromAListToAnswers) {
  const std::string list = WriteFile("bounces.txt",
                                     "^55\\d .*no such user,reject,recipient,Unknown\n"
                                     "looks like spam,reject,spam,Spam\n");
  const ProgramResult draft = Compiler({"import", "--from", "zonemta", list});
  EXPECT_EQ(draft.exit_code, 0);
  EXPECT_NE(draft.out.find("# \"reject,recipient\" =      # 1 entry"), std::string::npos);
  const std::string rules = Path("imported/rules.toml");
  std::filesystem::create_directories(Path("imported"));
  const ProgramResult imported =
      Compiler({"import", "--from", "zonemta", list, "--classes", Classes(), "--codes",
                SourcePath("rules/codes.toml"), "-o", rules, "--strict"});
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_EQ(imported.out, "");
  EXPECT_NE(imported.err.find("2 entries: 2 converted to 2 rules"), std::string::npos);
  const ProgramResult built = Compiler({"build", Path("imported"), "-o", Path("imported.rcs")});
  ASSERT_EQ(built.exit_code, 0) << built.err;
  const ProgramResult answers =
      Run({"classify", "--ruleset", Path("imported.rcs"), "--output", "tsv"},
          "550 5.1.1 No such user\n554 This looks like spam\n554 else\n");
  const std::vector<std::string> lines = Lines(answers.out);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1].substr(0, 5), "1\t10\t");
  EXPECT_NE(lines[1].find("zonemta.reject-recipient"), std::string::npos);
  EXPECT_EQ(lines[2].substr(0, 5), "2\t52\t");
  EXPECT_EQ(lines[3].substr(0, 5), "3\t40\t");
}

TEST_F(ImportTest, StandsBesideTheShippedRules) {
  const std::string list = WriteFile("own.txt", "xyzzy plugh,reject,recipient,Nobody\n");
  std::filesystem::create_directories(Path("beside"));
  ASSERT_EQ(Compiler({"import", "--from", "zonemta", list, "--classes", Classes(), "--phrases",
                      "-o", Path("beside/own.toml")})
                .exit_code,
            0);
  const ProgramResult built = Compiler(
      {"build", "--strict", SourcePath("rules"), Path("beside"), "-o", Path("beside.rcs")});
  ASSERT_EQ(built.exit_code, 0) << built.err;
  const ProgramResult answer =
      Run({"classify", "--ruleset", Path("beside.rcs"), "--output", "tsv"}, "550 Xyzzy plugh\n");
  EXPECT_NE(answer.out.find("\tzonemta.reject-recipient\tcause\t"), std::string::npos)
      << answer.out;
}

TEST_F(ImportTest, WithoutAFileRulesArePrinted) {
  const ProgramResult r = Compiler({"import", "--from", "kumomta", "-", "--classes", Classes(),
                                    "--layer", "status", "--priority", "3", "--prefix", "mine"},
                                   "[rules]\nspam = ['spam']\n");
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(r.out.find("layer = \"status\"\n"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("id       = \"mine.spam\"\n"), std::string::npos);
  EXPECT_NE(r.out.find("priority = 3\n"), std::string::npos);
  EXPECT_NE(r.out.find("  '(?-i)spam',  # standard input:2\n"), std::string::npos);
}

TEST_F(ImportTest, StrictFailsWhereSomethingIsLost) {
  const std::string list = WriteFile("list.txt", "a(?!b),reject,spam\nspam,reject,spam\n");
  for (const bool strict : {false, true}) {
    std::vector<std::string> args = {"import", "--from",         "zonemta",   list,
                                     "-o",     Path("out.toml"), "--classes", Classes()};
    if (strict) args.emplace_back("--strict");
    const ProgramResult r = Compiler(args);
    EXPECT_EQ(r.exit_code, strict ? 1 : 0);
    EXPECT_NE(r.err.find("list.txt:1: left out: "), std::string::npos) << r.err;
    EXPECT_NE(ReadFile(Path("out.toml")).find("'spam'"), std::string::npos);
  }
}

TEST_F(ImportTest, TheReportCanBeHadAsJson) {
  const ProgramResult r =
      Compiler({"import", "--from", "kumomta", Data("kumomta.toml"), "--classes",
                Data("kumomta.classes.toml"), "--report", Path("report.json")});
  EXPECT_EQ(r.exit_code, 0);
  const auto report = ParseJson(ReadFile(Path("report.json")));
  EXPECT_EQ(report["entries"], 33);
  EXPECT_EQ(report["notes"][0]["line"], 2);
}

TEST_F(ImportTest, SaysWhatIsWrongAndWritesNothing) {
  const std::string list = WriteFile("list.txt", "spam,reject,spam\n");
  struct Case {
    std::string file, classes, codes, message;
  };
  const std::string classes = Classes();
  const std::string codes = SourcePath("rules/codes.toml");
  const std::vector<Case> cases = {
      {Path("missing"), classes, codes, "missing"},
      {list, Path("missing"), codes, "missing"},
      {list, classes, Path("missing"), "missing"},
      {list, WriteFile("bad.toml", "[classes]\nspam = 'x'\n"), codes, "bad.toml:2:8: error[R011]"},
      {list, WriteFile("odd.toml", "[classes]\nspam = 7\n"), codes, "odd.toml:2:8: error[R023]"},
      {list, WriteFile("no.toml", "["), codes, "no.toml:1:"},
      {list, classes, WriteFile("codes.toml", "[[code]]\n"), "codes.toml:1:1: error[R012]"},
  };
  for (const Case& c : cases) {
    const ProgramResult r = Compiler({"import", "--from", "zonemta", c.file, "--classes", c.classes,
                                      "--codes", c.codes, "-o", Path("never.toml")});
    EXPECT_EQ(r.exit_code, 1) << c.message;
    EXPECT_NE(r.err.find(c.message), std::string::npos) << r.err;
    EXPECT_EQ(r.out, "");
    EXPECT_FALSE(std::filesystem::exists(Path("never.toml"))) << c.message;
  }
}

TEST_F(ImportTest, WrongUsageIsTwo) {
  const std::string list = WriteFile("list.txt", "spam,reject,spam\n");
  const std::vector<std::vector<std::string>> calls = {
      {"import"},
      {"import", list},
      {"import", "--from", "momentum", list},
      {"import", "--from", "zonemta"},
      {"import", "--from", "zonemta", list, "-o", Path("x.toml")},
      {"import", "--from", "zonemta", list, "--classes", "c", "--layer", "none"},
      {"import", "--from", "zonemta", list, "--classes", "c", "--priority", "1e9"},
      {"import", "--from", "zonemta", list, "--classes", "c", "--prefix", "No Id"},
  };
  for (const std::vector<std::string>& args : calls) {
    const ProgramResult r = Compiler(args);
    EXPECT_EQ(r.exit_code, 2) << ::testing::PrintToString(args) << r.err;
    EXPECT_EQ(r.out, "") << ::testing::PrintToString(args);
  }
}

TEST_F(ImportTest, FailsWhereNothingCanBeWritten) {
  const std::string list = WriteFile("list.txt", "spam,reject,spam\n");
  const std::vector<std::string> args = {"import", "--from",    "zonemta",
                                         list,     "--classes", Classes()};
  std::vector<std::string> to_file = args;
  to_file.insert(to_file.end(), {"-o", Path("missing/out.toml")});
  EXPECT_EQ(Compiler(to_file).exit_code, 1);
  ProgramCall call = Call(args);
  call.program = RicochetcProgram();
  call.stdout_path = "/dev/full";
  EXPECT_EQ(RunProgram(call).exit_code, 1);
}

// What is written compiles, so it can't be more than that.
TEST_F(ImportTest, MoreThanOneRuleFileIsRefused) {
  std::string list;
  for (int i = 0; i <= 10'000; ++i) {
    list += "x" + std::to_string(i) + "y,reject," + (i % 2 == 0 ? "spam" : "recipient") + "\n";
  }
  const ProgramResult r = Compiler({"import", "--from", "zonemta", WriteFile("long.txt", list),
                                    "--classes", Classes(), "-o", Path("long.toml")});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("error[R007]: these would be more than 10000 rules"), std::string::npos)
      << r.err.substr(0, 500);
  EXPECT_FALSE(std::filesystem::exists(Path("long.toml")));
}

// Lists come from strangers.
TEST_F(ImportTest, ControlCharactersAreShownEscaped) {
  const std::string list = WriteFile("list.txt", "a\x1b[31m(?=b),reject,spam\n");
  const ProgramResult r = Compiler({"import", "--from", "zonemta", list, "--classes", Classes()});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.err.find('\x1b'), std::string::npos);
  EXPECT_NE(r.err.find("\\x1b[31m"), std::string::npos) << r.err;
}

// The mappings that come with the program name codes that there are.
TEST_F(ImportTest, TheMappingsOfTheDocumentsFitTheCodeTable) {
  for (const std::string from : {"kumomta", "zonemta"}) {
    const std::string list = WriteFile(
        "list", from == "kumomta" ? "[rules]\nQuotaIssues = ['x']\n" : "x,reject,capacity\n");
    const ProgramResult r = Compiler({"import", "--from", from, list, "--strict", "--classes",
                                      SourcePath("docs/import/" + from + "-classes.toml"),
                                      "--codes", SourcePath("rules/codes.toml")});
    EXPECT_EQ(r.exit_code, 0) << r.err;
    EXPECT_NE(r.out.find("code     = 22\n"), std::string::npos);
  }
}

}  // namespace
}  // namespace ricochet::testing
