// SPDX-License-Identifier: Apache-2.0
//
// What ricochetc says about the broken rule files in tests/data/gallery.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "compiler/compile.h"
#include "compiler/source/render_diagnostics.h"

namespace ricochet::compiler {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Gallery, ReadsWellAtTwoInTheMorning) {
  const fs::path before = fs::current_path();
  fs::current_path(RICOCHET_TEST_DATA_DIR "/gallery");
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(".")) {
    if (entry.path().extension() == ".toml") files.insert(entry.path().filename());
  }
  for (const fs::path& file : files) {
    const Compilation compilation = Compile({"../diagnostics/common", file.string()}, {});
    const std::string text = RenderText(compilation.diagnostics, compilation.sources, false);
    EXPECT_FALSE(compilation.diagnostics.empty()) << file;
    const fs::path expected = fs::path(file).replace_extension(".expected");
    EXPECT_EQ(text, Read(expected)) << "RICOCHET_UPDATE_GOLDENS=1 writes it anew";
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs.
    if (std::getenv("RICOCHET_UPDATE_GOLDENS") != nullptr) std::ofstream(expected) << text;
  }
  fs::current_path(before);
  EXPECT_GE(files.size(), 20U);
}

}  // namespace
}  // namespace ricochet::compiler
