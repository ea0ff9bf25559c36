// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/program_fixture.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#ifndef RICOCHET_PROGRAM
#define RICOCHET_PROGRAM ""
#endif
#ifndef RICOCHET_COMPILER_PROGRAM
#define RICOCHET_COMPILER_PROGRAM ""
#endif
#ifndef RICOCHET_TEST_DATA_DIR
#define RICOCHET_TEST_DATA_DIR ""
#endif
#ifndef RICOCHET_SOURCE_DIR
#define RICOCHET_SOURCE_DIR ""
#endif

namespace ricochet::testing {
namespace {

std::string Setting(const char* name, const char* built_in) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : built_in;
}

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
  compile.program = Setting("RICOCHET_COMPILER_PROGRAM", RICOCHET_COMPILER_PROGRAM);
  const std::string data = Setting("RICOCHET_TEST_DATA_DIR", RICOCHET_TEST_DATA_DIR);
  compile.args = {"build", data + "/rules/tiny", "-o", ArtifactPath()};
  const ProgramResult result = RunProgram(compile);
  ASSERT_EQ(result.exit_code, 0) << result.err;
}

void CliTest::TearDownTestSuite() {
  if (!Folder().empty()) std::filesystem::remove_all(Folder());
}

ProgramCall CliTest::Call(std::vector<std::string> args, std::string input) {
  ProgramCall call;
  call.program = Setting("RICOCHET_PROGRAM", RICOCHET_PROGRAM);
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

std::string CliTest::ReadFile(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

std::string CliTest::SourcePath(const std::string& name) {
  return Setting("RICOCHET_SOURCE_DIR", RICOCHET_SOURCE_DIR) + "/" + name;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace ricochet::testing
