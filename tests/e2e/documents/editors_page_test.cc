// SPDX-License-Identifier: Apache-2.0
//
// The settings that docs/editors.md shows. Its commands and its rule file are run by
// documents_test.cc.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "tests/e2e/documents/document.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

constexpr char kUnformatted[] = "layer='cause'\n[[rule]]\nid='x'\ncode=1\nreply=['550']\n";
constexpr char kFormatted[] =
    "layer = 'cause'\n\n[[rule]]\nid    = 'x'\ncode  = 1\nreply = ['550']\n";

std::vector<std::string> BlocksOf(const std::string& kind) {
  std::vector<std::string> texts;
  for (const Block& block : ReadBlocks(SourcePath("docs/editors.md"))) {
    if (block.kind == kind) texts.push_back(block.text);
  }
  return texts;
}

class EditorsPageTest : public ::testing::Test {
 protected:
  ProgramResult Run(const std::vector<std::string>& command) const {
    ProgramCall call;
    call.program = "/usr/bin/env";
    call.args = command;
    call.cwd = folder_.path();
    call.env["PATH"] = fs::path(RicochetcProgram()).parent_path().string() + ":" +
                       std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): no other thread
    return RunProgram(call);
  }

  // Opens a rule file and writes it, with the Lua blocks of the page as its settings.
  ProgramResult WriteInNeovim(const std::string& text) const {
    std::string settings;
    for (const std::string& block : BlocksOf("lua")) settings += block;
    folder_.Write("init.lua", settings);
    folder_.Write("my-rules/a.toml", text);
    return Run({"nvim", "--headless", "-n", "-i", "NONE", "-u", "init.lua", "my-rules/a.toml", "-c",
                "write", "-c", "quitall!"});
  }

  TemporaryFolder folder_;
};

TEST_F(EditorsPageTest, VsCodeRunsFmtOnRuleFiles) {
  const std::vector<std::string> blocks = BlocksOf("json");
  ASSERT_EQ(blocks.size(), 1U);
  const auto settings = ParseJson(blocks[0]);
  EXPECT_EQ(settings["[toml]"]["editor.formatOnSave"], false);
  const auto& command = settings["emeraldwalk.runonsave"]["commands"][0];
  folder_.Write("my-rules/a.toml", kUnformatted);
  const std::string file = folder_.path("my-rules/a.toml");
  EXPECT_TRUE(std::regex_search(file, std::regex(command["match"].AsString())));
  std::string line = command["cmd"].AsString();
  const std::string variable = "${file}";
  line.replace(line.find(variable), variable.size(), file);
  EXPECT_EQ(Run({"bash", "-c", line}).exit_code, 0);
  EXPECT_EQ(folder_.Read("my-rules/a.toml"), kFormatted);
}

TEST_F(EditorsPageTest, NeovimFormatsWhatItWrites) {
  if (Run({"nvim", "--version"}).exit_code != 0) GTEST_SKIP() << "no nvim: install neovim to test";
  const ProgramResult r = WriteInNeovim(kUnformatted);
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_EQ(folder_.Read("my-rules/a.toml"), kFormatted) << r.err;
}

TEST_F(EditorsPageTest, NeovimKeepsAFileWithErrors) {
  if (Run({"nvim", "--version"}).exit_code != 0) GTEST_SKIP() << "no nvim: install neovim to test";
  const ProgramResult r = WriteInNeovim("colour=1\n");
  EXPECT_EQ(folder_.Read("my-rules/a.toml"), "colour=1\n");
  EXPECT_NE(r.err.find("unknown key `colour`"), std::string::npos) << r.err;
}

}  // namespace
}  // namespace ricochet::testing
