// SPDX-License-Identifier: Apache-2.0
//
// For the tests that play another project: a folder of their own, Ricochet installed in it, and
// CMake to build what uses it, by the compiler that built Ricochet.
#ifndef RICOCHET_TESTS_E2E_CONSUMER_CONSUMER_FIXTURE_H_
#define RICOCHET_TESTS_E2E_CONSUMER_CONSUMER_FIXTURE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace ricochet::testing {

class ConsumerTest : public ::testing::Test {
 protected:
  ConsumerTest();
  ~ConsumerTest() override;

  // Installs the built tree; fails the test if that fails. False then.
  bool Install();
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path prefix() const { return folder_ / "prefix"; }

  // Copies tests/consumer/NAME to folder()/NAME, and returns that.
  std::filesystem::path CopyProject(const std::string& name) const;

  // Configures and builds the project in folder()/NAME, in its folder "build".
  bool Configure(const std::string& name, const std::vector<std::string>& options = {}) const;
  bool Build(const std::string& name) const;

  // By bash, in folder(), whose prefix/bin is searched first.
  ProgramResult Shell(const std::string& commands) const;
  // The output of a program that must end well.
  static std::string Run(const std::filesystem::path& program, std::vector<std::string> args);

 private:
  std::filesystem::path folder_;
};

// As Shell's, with what lets CMake find the compiler and the installed package.
std::map<std::string, std::string> ToolEnvironment(const std::filesystem::path& prefix);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_E2E_CONSUMER_CONSUMER_FIXTURE_H_
