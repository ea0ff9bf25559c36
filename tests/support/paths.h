// SPDX-License-Identifier: Apache-2.0
//
// Where tests find files of the repository and of the build. All paths are absolute.
//
// They are compiled into paths.cc alone, so that no test depends on where the tree lies. A program
// named here is built before a test only where tests/CMakeLists.txt adds it as a dependency.
#ifndef RICOCHET_TESTS_SUPPORT_PATHS_H_
#define RICOCHET_TESTS_SUPPORT_PATHS_H_

#include <string>
#include <string_view>

namespace ricochet::testing {

// `name` in the repository; its root for an empty name.
std::string SourcePath(std::string_view name = "");
// `name` in tests/data.
std::string DataPath(std::string_view name = "");

std::string ShippedRules();    // rules/
std::string ShippedRuleset();  // the artifact built from them

std::string RicochetProgram();
std::string RicochetcProgram();
std::string BenchProgram();
std::string ReadmeProgram();  // the program that README.md shows

// How the tree under test is built.
std::string BuildFolder();
std::string CMakeProgram();
std::string CxxCompiler();
std::string CxxFlags();

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_PATHS_H_
