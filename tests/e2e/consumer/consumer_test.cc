// SPDX-License-Identifier: Apache-2.0
//
// Projects that use Ricochet: tests/consumer, built and run.
#include <cstddef>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/e2e/consumer/consumer_fixture.h"
#include "tests/e2e/documents/document.h"
#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

// The limit for the runtime, stripped and without rules.
constexpr std::size_t kMaxRuntimeBytes = 500'000;

const Block* FindBlock(const std::vector<Block>& blocks, const std::string& kind) {
  for (const Block& block : blocks) {
    if (block.kind == kind) return &block;
  }
  return nullptr;
}

std::set<std::string> Words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), std::istream_iterator<std::string>()};
}

TEST_F(ConsumerTest, FindPackageAsTheReadmeShows) {
  const auto blocks = ReadBlocks(SourcePath("README.md"));
  const Block* cmake = FindBlock(blocks, "cmake");
  const Block* program = FindBlock(blocks, "cpp");
  ASSERT_TRUE(cmake != nullptr && program != nullptr);
  const fs::path project = CopyProject("find_package");
  EXPECT_TRUE(ReadText(project / "CMakeLists.txt").ends_with("\n\n" + cmake->text));
  std::ofstream(project / "my_program.cc") << program->text;

  ASSERT_TRUE(Install() && Configure("find_package") && Build("find_package"));
  EXPECT_EQ(Run(project / "build/my_program", {}), "22 soft\n");
}

// What the compiler and its libraries need must not be looked for: the user may have none of it.
TEST_F(ConsumerTest, OwnRulesetNeedsNeitherCompilerNorToml) {
  const fs::path project = CopyProject("own_ruleset");
  ASSERT_TRUE(Install());
  std::vector<std::string> options = {"-DCMAKE_BUILD_TYPE=Release"};
  for (const char* package : {"toml11", "CLI11", "fmt", "simdjson", "nlohmann_json", "GTest"}) {
    options.push_back("-DCMAKE_DISABLE_FIND_PACKAGE_" + std::string(package) + "=ON");
  }
  ASSERT_TRUE(Configure("own_ruleset", options) && Build("own_ruleset"));
  const fs::path program = project / "build/own_ruleset";
  EXPECT_EQ(Run(program, {"552 5.2.2 Mailbox full", "550 nonsense"}), "2\n1\n");

  const ProgramResult names = Shell("nm -C " + program.string());
  ASSERT_EQ(names.exit_code, 0) << names.err;
  EXPECT_NE(names.out.find("ricochet::Matcher::"), std::string::npos);
  for (const char* foreign :
       {"toml::", "ricochet::compiler::", "CLI::", "fmt::", "simdjson", "nlohmann", "idn2_"}) {
    EXPECT_EQ(names.out.find(foreign), std::string::npos) << foreign;
  }
  const ProgramResult needed =
      Shell("readelf -d " + program.string() + R"( | sed -n 's/.*(NEEDED).*\[\(.*\)\.so.*/\1/p')");
  std::set<std::string> libraries = Words(needed.out);
  EXPECT_EQ(libraries.erase("libre2"), 1U) << needed.out;
  for (const char* usual : {"libstdc++", "libm", "libgcc_s", "libc", "ld-linux-x86-64"}) {
    libraries.erase(usual);
  }
  EXPECT_TRUE(libraries.empty()) << ::testing::PrintToString(libraries);
}

// All of a stripped program but its ruleset; its own main and what it takes from the headers of
// the standard library are counted too. RE2 is a shared library.
TEST_F(ConsumerTest, RuntimeStaysSmall) {
  const fs::path project = CopyProject("own_ruleset");
  ASSERT_TRUE(Install() && Configure("own_ruleset", {"-DCMAKE_BUILD_TYPE=Release"}) &&
              Build("own_ruleset"));
  ASSERT_EQ(Shell("strip own_ruleset/build/own_ruleset").exit_code, 0);
  const std::size_t ruleset = fs::file_size(project / "build/own.rcs");
  const std::size_t program = fs::file_size(project / "build/own_ruleset");
  ASSERT_GT(program, ruleset);
  std::cout << "size of the runtime: " << program - ruleset << " bytes (a stripped program of "
            << program << ", less its ruleset of " << ruleset << ")\n";
  RecordProperty("runtime_bytes", std::to_string(program - ruleset));
  EXPECT_LT(program - ruleset, kMaxRuntimeBytes);
}

// Tests, install rules and dependencies of a parent are its own business.
TEST_F(ConsumerTest, SubdirectoryBuildsTheRuntimeAlone) {
  CopyProject("own_ruleset");
  const fs::path project = CopyProject("add_subdirectory");
  // Not optimised: it is about what is built.
  std::vector<std::string> options = {"-DCMAKE_BUILD_TYPE=Debug",
                                      "-DRICOCHETC=" + RicochetcProgram(),
                                      "-DRICOCHET_SOURCE_DIR=" + SourcePath()};
  for (const char* package :
       {"toml11", "CLI11", "fmt", "simdjson", "nlohmann_json", "GTest", "benchmark"}) {
    options.push_back("-DCMAKE_DISABLE_FIND_PACKAGE_" + std::string(package) + "=ON");
  }
  ASSERT_TRUE(Configure("add_subdirectory", options) && Build("add_subdirectory"));
  EXPECT_EQ(Run(project / "build/own_ruleset", {"552 5.2.2 Mailbox full"}), "2\n");

  const ProgramResult built = Shell("find add_subdirectory/build -name '*.o' -o -name '*.a'");
  EXPECT_EQ(built.out.find("default_ruleset"), std::string::npos) << "built without need";
  const ProgramResult tests = Shell("ctest --test-dir add_subdirectory/build -N");
  EXPECT_NE(tests.out.find("Total Tests: 0"), std::string::npos) << tests.out;
  const ProgramResult installed = Shell(
      "cmake --install add_subdirectory/build --prefix \"$PWD/there\" >/dev/null; "
      "find there -type f");
  EXPECT_EQ(installed.out, "there/bin/own_ruleset\n") << installed.err;
}

}  // namespace
}  // namespace ricochet::testing
