// SPDX-License-Identifier: Apache-2.0
#include "tests/support/paths.h"

namespace ricochet::testing {
namespace {

std::string Join(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!name.empty()) path.append("/").append(name);
  return path;
}

}  // namespace

std::string SourcePath(std::string_view name) { return Join(RICOCHET_SOURCE_DIR, name); }
std::string DataPath(std::string_view name) {
  return Join(RICOCHET_SOURCE_DIR "/tests/data", name);
}

std::string ShippedRules() { return SourcePath("rules"); }
std::string ShippedRuleset() { return RICOCHET_BINARY_DIR "/ruleset.rcs"; }

std::string RicochetProgram() { return RICOCHET_PROGRAM; }
std::string RicochetcProgram() { return RICOCHET_COMPILER_PROGRAM; }
std::string BenchProgram() { return RICOCHET_BENCH_PROGRAM; }
std::string ReadmeProgram() { return RICOCHET_README_PROGRAM; }

std::string BuildFolder() { return RICOCHET_BINARY_DIR; }
std::string CMakeProgram() { return RICOCHET_CMAKE; }
std::string CxxCompiler() { return RICOCHET_CXX; }
std::string CxxFlags() { return RICOCHET_CXX_FLAGS; }

}  // namespace ricochet::testing
