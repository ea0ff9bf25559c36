// SPDX-License-Identifier: Apache-2.0
//
// Comments and documents name files and identifiers that exist (scripts/check-names).
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

ProgramResult CheckNames(const std::string& file = "") {
  ProgramCall call;
  call.program = SourcePath("scripts/check-names");
  if (!file.empty()) call.args = {file};
  return RunProgram(call);
}

TEST(NamesTest, CommentsAndDocumentsNameWhatExists) {
  if (!fs::exists(SourcePath(".git"))) GTEST_SKIP() << "not a git checkout";
  const ProgramResult checked = CheckNames();
  EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
}

TEST(NamesTest, WhatDoesNotExistIsReportedWithItsLine) {
  if (!fs::exists(SourcePath(".git"))) GTEST_SKIP() << "not a git checkout";
  TemporaryFolder folder;
  // In two pieces: a word that a test holds exists.
  const std::string gone =
      "`Gone"
      "Function`";
  folder.Write("page.md", "See `gone.cc` and\n" + gone + " and `Matcher`.\n");
  const std::string page = folder.path("page.md");
  const ProgramResult checked = CheckNames(page);
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_EQ(checked.out,
            page + ":1: gone.cc does not exist\n" + page + ":2: " + gone + " does not exist\n");
}

}  // namespace
}  // namespace ricochet::testing
