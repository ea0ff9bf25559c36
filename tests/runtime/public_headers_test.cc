// SPDX-License-Identifier: Apache-2.0
//
// What the public headers may say. That each compiles alone is seen to by public_headers.cmake.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <cctype>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/paths.h"

namespace ricochet {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = testing::SourcePath("runtime/include/ricochet");

// The standard library and each other: neither RE2 nor toml11 nor anything else.
TEST(PublicHeaders, IncludeOnlyTheStandardLibraryAndEachOther) {
  static const re2::RE2 allowed(R"(#include (<[a-z_]+>|"ricochet/[a-z_]+\.h"))");
  std::size_t includes = 0;
  for (const auto& header : fs::directory_iterator(kFolder)) {
    for (const std::string& line : testing::Lines(testing::ReadFile(header))) {
      if (line.find("#include") == std::string::npos) continue;
      ++includes;
      EXPECT_TRUE(re2::RE2::FullMatch(line, allowed)) << header.path() << ": " << line;
    }
  }
  EXPECT_GT(includes, 20U);
}

TEST(PublicHeaders, NameNoOtherLibrary) {
  static const re2::RE2 foreign(R"(\b(re2|toml|absl|xxhash|CLI|nlohmann|simdjson)::|toml11)");
  for (const auto& header : fs::directory_iterator(kFolder)) {
    for (const std::string& line : testing::Lines(testing::ReadFile(header))) {
      EXPECT_FALSE(re2::RE2::PartialMatch(line, foreign)) << header.path() << ": " << line;
    }
  }
}

TEST(PublicHeaders, AreGuardedAndTellTheirName) {
  for (const auto& header : fs::directory_iterator(kFolder)) {
    const std::string name = header.path().filename().string();
    const std::vector<std::string> lines = testing::Lines(testing::ReadFile(header));
    ASSERT_GT(lines.size(), 4U) << name;
    EXPECT_EQ(lines[0], "// SPDX-License-Identifier: Apache-2.0") << name;
    EXPECT_EQ(lines[2], "// File: " + name);
    std::string guard = "RICOCHET_";
    for (const char c : name) {
      guard += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    EXPECT_EQ(lines[lines.size() - 1], "#endif  // " + guard + "_");
  }
}

}  // namespace
}  // namespace ricochet
