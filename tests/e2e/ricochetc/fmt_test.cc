// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc fmt` as a user runs it. What it makes of a file is in
// tests/compiler/authoring/format/format_rules_test.cc.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

constexpr char kUgly[] =
    "layer='cause'   # a\r\n\r\n\r\n[[rule]]\nid='x'\ncode = 1\nreply=['550',]\n";
constexpr char kNeat[] =
    "layer = 'cause'  # a\n\n[[rule]]\nid    = 'x'\ncode  = 1\nreply = ['550']\n";

class FmtCommandTest : public ::testing::Test {
 protected:
  ProgramResult Fmt(std::vector<std::string> args, const std::string& input = {}) const {
    ProgramCall call;
    call.program = RicochetcProgram();
    call.args = std::move(args);
    call.args.insert(call.args.begin(), "fmt");
    call.cwd = folder_.path();
    call.input = input;
    return RunProgram(call);
  }

  TemporaryFolder folder_;
};

TEST_F(FmtCommandTest, RewritesWhatDiffersAndNamesIt) {
  folder_.Write("rules/a.toml", kUgly);
  folder_.Write("rules/b.toml", kNeat);
  folder_.Write("rules/more/c.toml", kUgly);
  folder_.Write("rules/notes.txt", kUgly);
  const auto before = fs::last_write_time(folder_.path("rules/b.toml"));
  const ProgramResult r = Fmt({"rules"});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.out, "rules/a.toml\nrules/more/c.toml\n");
  EXPECT_EQ(r.err, "");
  EXPECT_EQ(folder_.Read("rules/a.toml"), kNeat);
  EXPECT_EQ(folder_.Read("rules/more/c.toml"), kNeat);
  EXPECT_EQ(folder_.Read("rules/notes.txt"), kUgly);
  EXPECT_EQ(fs::last_write_time(folder_.path("rules/b.toml")), before);
  EXPECT_EQ(Fmt({"rules"}).out, "");
}

TEST_F(FmtCommandTest, CheckListsAndWritesNothing) {
  folder_.Write("a.toml", kUgly);
  folder_.Write("b.toml", kNeat);
  const ProgramResult r = Fmt({"--check", "b.toml", "a.toml"});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_EQ(r.out, "a.toml\n");
  EXPECT_EQ(r.err, "");
  EXPECT_EQ(folder_.Read("a.toml"), kUgly);
  EXPECT_EQ(Fmt({"--check", "b.toml"}).exit_code, 0);
}

TEST_F(FmtCommandTest, AFileWithErrorsIsLeftAloneAndTheOthersAreNot) {
  folder_.Write("rules/bad.toml", "layer='cause'\ncolour=1\n");
  folder_.Write("rules/good.toml", kUgly);
  for (const bool check : {true, false}) {
    const ProgramResult r = check ? Fmt({"--check", "rules"}) : Fmt({"rules"});
    EXPECT_EQ(r.exit_code, 1);
    EXPECT_EQ(r.out, "rules/good.toml\n");
    EXPECT_NE(r.err.find("rules/bad.toml:2:1: error[R010]: unknown key `colour`"),
              std::string::npos)
        << r.err;
  }
  EXPECT_EQ(folder_.Read("rules/bad.toml"), "layer='cause'\ncolour=1\n");
  EXPECT_EQ(folder_.Read("rules/good.toml"), kNeat);
}

TEST_F(FmtCommandTest, StandardInputGoesToStandardOutput) {
  const ProgramResult r = Fmt({"-"}, kUgly);
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.out, kNeat);
  EXPECT_EQ(Fmt({"-"}, kNeat).out, kNeat);
  EXPECT_EQ(Fmt({"-"}).out, "");
}

// An editor that replaces its text by the output must get none.
TEST_F(FmtCommandTest, StandardInputWithErrorsGivesNoOutput) {
  const ProgramResult r = Fmt({"-"}, "layer = \"cause\n");
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_EQ(r.out, "");
  EXPECT_NE(r.err.find("standard input:1:9: error[R001]"), std::string::npos) << r.err;
}

TEST_F(FmtCommandTest, ChecksStandardInput) {
  const ProgramResult r = Fmt({"--check", "-"}, kUgly);
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_EQ(r.out, "standard input\n");
  EXPECT_EQ(Fmt({"--check", "-"}, kNeat).exit_code, 0);
  EXPECT_EQ(Fmt({"--check", "-"}, kNeat).out, "");
}

TEST_F(FmtCommandTest, WrongUsageIsTwo) {
  for (const std::vector<std::string>& args :
       {std::vector<std::string>{}, {"-", "rules"}, {"rules", "-"}, {"--chekc", "rules"}}) {
    const ProgramResult r = Fmt(args);
    EXPECT_EQ(r.exit_code, 2) << ::testing::PrintToString(args);
    EXPECT_EQ(r.out, "");
    EXPECT_NE(r.err, "");
  }
}

TEST_F(FmtCommandTest, WhatIsNotThereIsAnError) {
  const ProgramResult r = Fmt({"nowhere"});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("nowhere"), std::string::npos) << r.err;
}

TEST_F(FmtCommandTest, AFileGivenTwiceIsOne) {
  folder_.Write("rules/a.toml", kUgly);
  fs::create_symlink("a.toml", folder_.path("rules/link.toml"));
  EXPECT_EQ(Fmt({"rules", "rules/a.toml", "./rules"}).out, "rules/a.toml\n");
}

// A link would become a file of its own, and what it led to would stay as it was.
TEST_F(FmtCommandTest, WhatALinkLeadsToIsRewritten) {
  folder_.Write("elsewhere/a.toml", kUgly);
  folder_.Write("rules/b.toml", kNeat);
  fs::create_symlink("../elsewhere/a.toml", folder_.path("rules/a.toml"));
  EXPECT_EQ(Fmt({"rules"}).out, "rules/a.toml\n");
  EXPECT_TRUE(fs::is_symlink(folder_.path("rules/a.toml")));
  EXPECT_EQ(folder_.Read("elsewhere/a.toml"), kNeat);
}

TEST_F(FmtCommandTest, PermissionsStay) {
  folder_.Write("a.toml", kUgly);
  fs::permissions(folder_.path("a.toml"), fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_EQ(Fmt({"a.toml"}).exit_code, 0);
  EXPECT_EQ(fs::status(folder_.path("a.toml")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FmtCommandTest, AFolderThatMayNotBeWrittenIsAnError) {
  folder_.Write("rules/a.toml", kUgly);
  fs::permissions(folder_.path("rules"), fs::perms{0555});
  {
    const BoundByPermissions bound(folder_);
    const ProgramResult r = Fmt({"rules"});
    EXPECT_EQ(r.exit_code, 1);
    EXPECT_EQ(r.out, "");
    EXPECT_NE(r.err.find("error[R005]"), std::string::npos) << r.err;
  }
  fs::permissions(folder_.path("rules"), fs::perms::owner_all);
  EXPECT_EQ(folder_.Read("rules/a.toml"), kUgly);
}

TEST_F(FmtCommandTest, NamesOfFilesAreShownEscaped) {
  folder_.Write("a\x1B[2J.toml", kUgly);
  EXPECT_EQ(Fmt({"."}).out, "./a\\x1b[2J.toml\n");
}

TEST_F(FmtCommandTest, AFullDiskBehindStandardOutputIsAnError) {
  ProgramCall call;
  call.program = RicochetcProgram();
  call.args = {"fmt", "-"};
  call.input = kUgly;
  call.stdout_path = "/dev/full";
  EXPECT_EQ(RunProgram(call).exit_code, 1);
}

}  // namespace
}  // namespace ricochet::testing
