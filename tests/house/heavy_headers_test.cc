// SPDX-License-Identifier: Apache-2.0
//
// Headers that cost seconds in each file that includes them stand in few.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/paths.h"

namespace ricochet {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = testing::SourcePath();

bool Includes(const fs::path& path, std::string_view header) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#include") && line.find(header) != std::string::npos) return true;
  }
  return false;
}

std::set<std::string> WhatIncludes(std::string_view header) {
  std::set<std::string> files;
  for (const char* room : {"bench", "compiler", "io", "programs", "runtime", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / room)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".cc" && path.extension() != ".h") continue;
      if (Includes(path, header)) files.insert(fs::relative(path, kRoot).string());
    }
  }
  return files;
}

TEST(HeavyHeaders, NlohmannStandsBehindJson) {
  const std::set<std::string> allowed = {"io/text/json.cc", "tests/fuzz/check_output.cc",
                                         "tests/io/text/escape_test.cc"};
  EXPECT_EQ(WhatIncludes("nlohmann/"), allowed);
}

TEST(HeavyHeaders, SimdjsonStandsBehindTheReader) {
  EXPECT_EQ(WhatIncludes("simdjson"), std::set<std::string>{"io/input/json_reader.cc"});
}

}  // namespace
}  // namespace ricochet
