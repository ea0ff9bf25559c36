// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/consumer/consumer_fixture.h"

#include <cstdlib>
#include <utility>

#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

// False, and a failed test, if the program does not end well.
bool Succeeds(const ProgramCall& call) {
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.exit_code, 0) << ::testing::PrintToString(call.args) << "\n"
                                 << result.out << result.err;
  return result.exit_code == 0;
}

}  // namespace

std::map<std::string, std::string> ToolEnvironment(const fs::path& prefix) {
  const char* path = std::getenv("PATH");
  return {{"PATH", (prefix / "bin").string() + ":" + (path == nullptr ? "" : path)},
          {"CXX", CxxCompiler()},
          {"CXXFLAGS", CxxFlags()},
          {"CMAKE_GENERATOR", "Ninja"},
          {"CMAKE_BUILD_PARALLEL_LEVEL", "2"},
          {"CMAKE_PREFIX_PATH", prefix.string()}};
}

ConsumerTest::ConsumerTest() {
  std::string name = ::testing::TempDir() + "ricochet_consumer_XXXXXX";
  if (mkdtemp(name.data()) != nullptr) folder_ = name;
}

ConsumerTest::~ConsumerTest() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

bool ConsumerTest::Install() {
  ProgramCall call;
  call.program = CMakeProgram();
  call.args = {"--install", BuildFolder(), "--prefix", prefix().string()};
  return Succeeds(call);
}

fs::path ConsumerTest::CopyProject(const std::string& name) const {
  const fs::path source = fs::path(SourcePath("tests/consumer")) / name;
  fs::copy(source, folder_ / name, fs::copy_options::recursive);
  return folder_ / name;
}

bool ConsumerTest::Configure(const std::string& name,
                             const std::vector<std::string>& options) const {
  ProgramCall call;
  call.program = CMakeProgram();
  call.args = {"-S", name, "-B", name + "/build"};
  call.args.insert(call.args.end(), options.begin(), options.end());
  call.cwd = folder_.string();
  call.env = ToolEnvironment(prefix());
  return Succeeds(call);
}

bool ConsumerTest::Build(const std::string& name) const {
  ProgramCall call;
  call.program = CMakeProgram();
  call.args = {"--build", name + "/build"};
  call.cwd = folder_.string();
  call.env = ToolEnvironment(prefix());
  return Succeeds(call);
}

ProgramResult ConsumerTest::Shell(const std::string& commands) const {
  ProgramCall call;
  call.program = "/bin/bash";
  call.args = {"-euo", "pipefail", "-c", commands};
  call.cwd = folder_.string();
  call.env = ToolEnvironment(prefix());
  return RunProgram(call);
}

std::string ConsumerTest::Run(const fs::path& program, std::vector<std::string> args) {
  ProgramCall call;
  call.program = program.string();
  call.args = std::move(args);
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.exit_code, 0) << program << "\n" << result.err;
  return result.out;
}

}  // namespace ricochet::testing
