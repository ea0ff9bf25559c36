// SPDX-License-Identifier: Apache-2.0
//
// Runs what the documents show. Every fenced block must be of a kind that this test knows:
//
//   sh      run by bash, in one folder for the whole document
//   text    lines that the sh block (or the program) before it prints, one after the other
//   toml    compiled with the shipped rules; written to the file that the paragraph above names
//   cpp     built by tests/CMakeLists.txt as readme_program, and run here
//   cmake   part of tests/consumer, see consumer_test.cc
//   json    settings of editors, see editors_page_test.cc; so are those in lua
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/e2e/documents/document.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace ricochet {
namespace {

namespace fs = std::filesystem;
using testing::Block;
using testing::FileNamedBefore;
using testing::ProgramCall;
using testing::ProgramResult;
using testing::ReadBlocks;
using testing::RunProgram;

// A folder that looks like the root of the repository and may be written to.
class DocumentTest : public ::testing::Test {
 protected:
  DocumentTest()
      : folder_(fs::path(::testing::TempDir()) /
                ("ricochet-documents-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (const char* name : {"docs", "rules", "bench", "scripts", "tests"}) {
      fs::create_symlink(fs::path(testing::SourcePath()) / name, folder_ / name);
    }
  }
  ~DocumentTest() override { fs::remove_all(folder_); }

  ProgramResult Shell(const std::string& commands) {
    ProgramCall call;
    call.program = "/bin/bash";
    call.args = {"-eu", "-c", commands};
    call.cwd = folder_.string();
    const std::string programs = fs::path(testing::RicochetProgram()).parent_path().string();
    call.env["PATH"] = programs + ":" + std::getenv("PATH");
    call.env["RICOCHET_BIN"] = programs;
    return RunProgram(call);
  }

  // Files are written first, then commands run in the order of the document.
  void RunDocument(const std::string& name) {
    const std::vector<Block> blocks = ReadBlocks(fs::path(testing::SourcePath()) / name);
    for (const Block& block : blocks) {
      if (block.kind == "toml") WriteRules(block);
    }
    std::string printed;
    for (const Block& block : blocks) {
      SCOPED_TRACE(name + ", block:\n" + block.text);
      if (block.kind == "sh") {
        printed = RunCommands(block.text);
      } else if (block.kind == "cpp") {
        ProgramCall call;
        call.program = testing::ReadmeProgram();
        printed = RunProgram(call).out;
      } else if (block.kind == "text") {
        EXPECT_NE(("\n" + printed).find("\n" + block.text), std::string::npos) << "it prints:\n"
                                                                               << printed;
      } else {
        const std::set<std::string> elsewhere = {"toml", "cmake", "json", "lua"};
        EXPECT_TRUE(elsewhere.contains(block.kind)) << "kind " << block.kind;
      }
    }
  }

 private:
  void WriteRules(const Block& block) {
    const fs::path file = folder_ / FileNamedBefore(block).value_or("sample/sample.toml");
    fs::create_directories(file.parent_path());
    std::ofstream(file) << block.text;
    const ProgramResult checked =
        Shell("ricochetc check --strict rules " + file.parent_path().string());
    EXPECT_EQ(checked.exit_code, 0) << block.text << checked.err;
  }

  std::string RunCommands(std::string commands) {
    // This test is part of scripts/test.
    const std::size_t itself = commands.find("scripts/test\n");
    if (itself != std::string::npos) commands.replace(itself, 12, "bash -n scripts/test");
    const ProgramResult result = Shell(commands);
    EXPECT_EQ(result.exit_code, 0) << commands << result.err;
    return result.out;
  }

 protected:
  fs::path folder_;
};

TEST_F(DocumentTest, Readme) { RunDocument("README.md"); }

TEST_F(DocumentTest, RulesReadme) {
  std::ofstream(folder_ / "labelled.jsonl")
      << R"({"id": "1", "text": "552 5.2.2 Mailbox full", "code": 22, "also": []})"
      << "\n";
  RunDocument("rules/README.md");
}

TEST_F(DocumentTest, LogsReadme) { RunDocument("io/logs/README.md"); }

TEST_F(DocumentTest, ReportPage) { RunDocument("docs/report.md"); }

TEST_F(DocumentTest, MailPage) { RunDocument("docs/mail.md"); }

TEST_F(DocumentTest, ImportPage) { RunDocument("docs/import.md"); }
TEST_F(DocumentTest, CoveragePage) { RunDocument("docs/coverage.md"); }
TEST_F(DocumentTest, ExplainAndDiffPage) { RunDocument("docs/explain-and-diff.md"); }
TEST_F(DocumentTest, EditorsPage) { RunDocument("docs/editors.md"); }

TEST_F(DocumentTest, BenchReadme) { RunDocument("bench/README.md"); }

TEST_F(DocumentTest, TheDemoShowsATableAndASummary) {
  const ProgramResult demo = Shell("scripts/demo");
  ASSERT_EQ(demo.exit_code, 0) << demo.err;
  std::istringstream lines(demo.out);
  std::size_t rows = 0;
  std::size_t codes = 0;
  bool summary = false;
  static const std::regex kRow("^ +[0-9]+ +[0-9]+  (hard|soft|other|n/a) .*");
  static const std::regex kCode("^ *[0-9]+  (hard|soft|other|n/a) +[0-9]+ +[0-9.]+ % .*");
  for (std::string line; std::getline(lines, line);) {
    summary = summary || line.starts_with("code  type");
    if (!summary && std::regex_match(line, kRow)) ++rows;
    if (summary && std::regex_match(line, kCode)) ++codes;
  }
  EXPECT_GE(rows, 250U);
  EXPECT_GE(codes, 20U);
}

}  // namespace
}  // namespace ricochet
