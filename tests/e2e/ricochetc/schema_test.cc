// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc schema` as a user runs it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::testing {
namespace {

ProgramResult Schema(std::vector<std::string> args, const std::string& stdout_path = {}) {
  ProgramCall call;
  call.program = RICOCHET_COMPILER_PROGRAM;
  call.args = std::move(args);
  call.args.insert(call.args.begin(), "schema");
  call.stdout_path = stdout_path;
  return RunProgram(call);
}

std::string Shipped() {
  std::ifstream stream(RICOCHET_SOURCE_DIR "/rules/rules.schema.json", std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(SchemaCommandTest, PrintsTheShippedSchema) {
  const ProgramResult r = Schema({});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.err, "");
  EXPECT_TRUE(r.out == Shipped());
}

TEST(SchemaCommandTest, WritesAFile) {
  const TemporaryFolder folder;
  const ProgramResult r = Schema({"--output", folder.path("rules.schema.json")});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_EQ(r.out, "");
  EXPECT_TRUE(folder.Read("rules.schema.json") == Shipped());
}

TEST(SchemaCommandTest, FailuresAreToldAndEndInOne) {
  const TemporaryFolder folder;
  const ProgramResult r = Schema({"--output", folder.path("missing/rules.schema.json")});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("No such file"), std::string::npos) << r.err;
  EXPECT_EQ(Schema({}, "/dev/full").exit_code, 1);
}

TEST(SchemaCommandTest, WrongUsageIsTwo) { EXPECT_EQ(Schema({"rules"}).exit_code, 2); }

}  // namespace
}  // namespace ricochet::testing
