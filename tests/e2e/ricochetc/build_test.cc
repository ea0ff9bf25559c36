// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc build` where its output cannot be written. The other diagnostics need no program:
// tests/compiler/golden_diagnostics_test.cc.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/golden.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace ricochet::testing {
namespace {

TEST(GoldenProgramTest, OutputFailed) {
  ProgramCall call;
  call.program = RicochetcProgram();
  call.args = {"build", "common", "-o", "no-such-folder/ruleset.rcs"};
  call.cwd = DataPath("diagnostics");
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out, "");
  constexpr std::string_view kCount = "\n1 error, 0 warnings\n";
  ASSERT_TRUE(result.err.ends_with(kCount)) << result.err;
  ExpectGolden(DataPath("diagnostics/R005-output-failed.expected"),
               result.err.substr(0, result.err.size() - kCount.size()));
}

}  // namespace
}  // namespace ricochet::testing
