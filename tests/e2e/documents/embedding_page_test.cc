// SPDX-License-Identifier: Apache-2.0
//
// Follows docs/embedding.md to the letter. Its fenced blocks:
//
//   cmake, cpp, toml   written to the file that the paragraph above names; a cmake block without
//                      one must stand in a project of tests/consumer
//   sh                 run by bash, in one folder for the whole page
//   text               the whole output of the block before it
#include <fstream>
#include <string>

#include "tests/e2e/consumer/consumer_fixture.h"
#include "tests/e2e/documents/document.h"
#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

class EmbeddingPageTest : public ConsumerTest {
 protected:
  // What the page takes for granted: it begins at the root of the repository, which is built.
  void SetUp() override {
    fs::create_directories(folder() / "build");
    fs::create_symlink(BuildFolder(), folder() / "build/release");
    for (const char* name : {"rules", "bench", "scripts"}) {
      fs::create_symlink(fs::path(SourcePath()) / name, folder() / name);
    }
  }

  ProgramResult RunBlock(const std::string& commands) const {
    const std::string programs = fs::path(RicochetProgram()).parent_path().string();
    return Shell("export HOME=$PWD RICOCHET_BIN='" + programs + "'\n" + commands);
  }

  void Write(const Block& block, const std::string& name) const {
    const fs::path file = folder() / name;
    fs::create_directories(file.parent_path());
    EXPECT_FALSE(fs::exists(file)) << file;
    std::ofstream(file) << block.text;
  }
};

bool StandsInAConsumer(const std::string& text) {
  for (const auto& entry : fs::recursive_directory_iterator(SourcePath("tests/consumer"))) {
    if (entry.path().filename() != "CMakeLists.txt") continue;
    if (ReadText(entry.path()).find(text) != std::string::npos) return true;
  }
  return false;
}

TEST_F(EmbeddingPageTest, DoesWhatItSays) {
  const auto blocks = ReadBlocks(SourcePath("docs/embedding.md"));
  EXPECT_GE(blocks.size(), 9U);
  ProgramResult result;
  for (const Block& block : blocks) {
    SCOPED_TRACE("block:\n" + block.text);
    const auto file = FileNamedBefore(block);
    if (block.kind == "sh") {
      result = RunBlock(block.text);
      EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
    } else if (block.kind == "text") {
      EXPECT_EQ(result.out, block.text) << result.err;
    } else if (file) {
      Write(block, *file);
    } else {
      EXPECT_EQ(block.kind, "cmake") << "its file is not named";
      EXPECT_TRUE(StandsInAConsumer(block.text));
    }
  }
}

}  // namespace
}  // namespace ricochet::testing
