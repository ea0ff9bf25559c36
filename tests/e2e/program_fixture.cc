// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/program_fixture.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

std::string& Folder() {
  static std::string folder;
  return folder;
}

}  // namespace

void CliTest::SetUpTestSuite() {
  std::string name = ::testing::TempDir() + "ricochet_cli_XXXXXX";
  ASSERT_NE(mkdtemp(name.data()), nullptr) << name;
  Folder() = name;
  ProgramCall compile;
  compile.program = RicochetcProgram();
  compile.args = {"build", DataPath("rules/tiny"), "-o", ArtifactPath()};
  const ProgramResult result = RunProgram(compile);
  ASSERT_EQ(result.exit_code, 0) << result.err;
}

void CliTest::TearDownTestSuite() {
  if (!Folder().empty()) std::filesystem::remove_all(Folder());
}

ProgramCall CliTest::Call(std::vector<std::string> args, std::string input) {
  ProgramCall call;
  call.program = RicochetProgram();
  call.args = std::move(args);
  call.input = std::move(input);
  call.env = {{"RICOCHET_RULESET", ArtifactPath()}};
  return call;
}

ProgramResult CliTest::Run(std::vector<std::string> args, std::string input) {
  return RunProgram(Call(std::move(args), std::move(input)));
}

std::string CliTest::Path(const std::string& name) { return Folder() + "/" + name; }

std::string CliTest::WriteFile(const std::string& name, std::string_view content) {
  std::string path = Path(name);
  std::ofstream(path, std::ios::binary)
      .write(content.data(), static_cast<std::streamsize>(content.size()));
  return path;
}

}  // namespace ricochet::testing
