// SPDX-License-Identifier: Apache-2.0
//
// Help, version, and what is wrong usage.
#include "ricochet/version.h"
#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"

namespace ricochet::testing {
namespace {

using testing::Lines;
using UsageTest = CliTest;

TEST_F(UsageTest, HelpAndVersionEverywhere) {
  for (const std::string command : {"", "classify", "explain", "info", "eval"}) {
    for (const std::string flag : {"--help", "--version"}) {
      std::vector<std::string> args = {flag};
      if (!command.empty()) args.insert(args.begin(), command);
      const ProgramResult r = Run(args);
      EXPECT_EQ(r.exit_code, 0) << command << " " << flag;
      EXPECT_EQ(r.err, "");
      if (flag == "--version") {
        EXPECT_EQ(r.out, "ricochet " RICOCHET_VERSION_STRING "\n");
      } else {
        EXPECT_NE(r.out.find("Usage: ricochet"), std::string::npos) << r.out;
      }
    }
  }
}

TEST_F(UsageTest, WrongUsageIsTwo) {
  const std::vector<std::vector<std::string>> calls = {
      {},
      {"nonsense"},
      {"classify", "--nonsense"},
      {"classify", "--input", "xml"},
      {"classify", "--output", "xml"},
      {"classify", "--width", "wide"},
      {"classify", "--width", "80", "--output", "tsv"},
      {"classify", "--carry"},
      {"classify", "--carry", "--input", "jsonl", "--output", "csv"},
      {"classify", "--carry", "--redact", "--input", "jsonl", "--output", "jsonl"},
      {"explain"},
      {"explain", "a", "b"},
      {"info", "file"},
      {"eval"},
      {"eval", "--min-primary", "101", "x"},
      {"eval", "--min-primary", "-1", "x"},
      {"eval", "--min-hard-precision", "nan", "x"},
      {"eval", "--wrong", "some", "x"},
  };
  for (const std::vector<std::string>& args : calls) {
    const ProgramResult r = Run(args);
    EXPECT_EQ(r.exit_code, 2) << ::testing::PrintToString(args);
    EXPECT_EQ(r.out, "") << ::testing::PrintToString(args);
    EXPECT_EQ(r.err.find("ricochet: "), 0U) << r.err;
  }
}

TEST_F(UsageTest, FilesMayBeCalledAnything) {
  for (const std::string name : {"info", "eval", "--", "-x", "a,b", "[a,b]"}) {
    WriteFile(name, "550 User unknown\n");
    ProgramCall call = Call({"classify", "--output", "tsv", "--", "./" + name});
    call.cwd = Path("");
    EXPECT_EQ(RunProgram(call).exit_code, 0) << name;
  }
  ProgramCall call = Call({"classify", "--output", "tsv", "--", "info", "a,b", "-x"});
  call.cwd = Path("");
  const ProgramResult r = RunProgram(call);
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_EQ(Lines(r.out).size(), 4U);
}

TEST_F(UsageTest, ResponsesAreTakenAsTheyAre) {
  for (const std::string text :
       {"[550,User unknown]", "info", "550 User unknown", "a=b --c", "/x"}) {
    const ProgramResult r = Run({"explain", text});
    EXPECT_EQ(r.exit_code, 0) << r.err;
    EXPECT_EQ(Lines(r.out)[0], "response    " + text);
  }
  EXPECT_EQ(Run({"explain", "--", "--User unknown"}).exit_code, 0);
}

TEST_F(UsageTest, NoColoursWithoutATerminal) {
  EXPECT_EQ(Run({"explain", "550 User unknown"}).out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace ricochet::testing
