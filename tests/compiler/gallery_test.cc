// SPDX-License-Identifier: Apache-2.0
//
// What ricochetc says about the broken rule files in tests/data/gallery.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "compiler/compile.h"
#include "compiler/source/render_diagnostics.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace ricochet::compiler {
namespace {

namespace fs = std::filesystem;

TEST(Gallery, ReadsWellAtTwoInTheMorning) {
  const fs::path before = fs::current_path();
  fs::current_path(testing::DataPath("gallery"));
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(".")) {
    if (entry.path().extension() == ".toml") files.insert(entry.path().filename());
  }
  for (const fs::path& file : files) {
    const Compilation compilation = Compile({"../diagnostics/common", file.string()}, {});
    const std::string text = RenderText(compilation.diagnostics, compilation.sources, false);
    EXPECT_FALSE(compilation.diagnostics.empty()) << file;
    const fs::path expected = fs::path(file).replace_extension(".expected");
    testing::ExpectGolden(expected, text);
  }
  fs::current_path(before);
  EXPECT_GE(files.size(), 20U);
}

}  // namespace
}  // namespace ricochet::compiler
