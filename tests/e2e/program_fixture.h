// SPDX-License-Identifier: Apache-2.0
//
// For the tests that run the built `ricochet`: a folder of their own, and the ruleset of
// tests/data/rules/tiny, compiled by the built `ricochetc`.
#ifndef RICOCHET_TESTS_E2E_PROGRAM_FIXTURE_H_
#define RICOCHET_TESTS_E2E_PROGRAM_FIXTURE_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/run_program.h"

namespace ricochet::testing {

class CliTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  // A call of `ricochet` with the tiny ruleset (by RICOCHET_RULESET), to be changed and run.
  static ProgramCall Call(std::vector<std::string> args, std::string input = "");
  static ProgramResult Run(std::vector<std::string> args, std::string input = "");

  // Paths in the test's own folder.
  static std::string Path(const std::string& name);
  static std::string WriteFile(const std::string& name, std::string_view content);
  static std::string ArtifactPath() { return Path("tiny.rcs"); }
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_E2E_PROGRAM_FIXTURE_H_
