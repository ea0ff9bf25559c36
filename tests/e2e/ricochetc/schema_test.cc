// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc schema` as a user runs it.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::testing {
namespace {

ProgramResult Schema(std::vector<std::string> args, const std::string& stdout_path = {}) {
  ProgramCall call;
  call.program = RicochetcProgram();
  call.args = std::move(args);
  call.args.insert(call.args.begin(), "schema");
  call.stdout_path = stdout_path;
  return RunProgram(call);
}

std::string ShippedSchema() { return ReadFile(SourcePath("rules/rules.schema.json")); }

TEST(SchemaCommandTest, PrintsTheShippedSchema) {
  const ProgramResult r = Schema({});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.err, "");
  EXPECT_TRUE(r.out == ShippedSchema());
}

TEST(SchemaCommandTest, WritesAFile) {
  const TemporaryFolder folder;
  const ProgramResult r = Schema({"--output", folder.path("rules.schema.json")});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_EQ(r.out, "");
  EXPECT_TRUE(folder.Read("rules.schema.json") == ShippedSchema());
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
