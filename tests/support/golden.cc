// SPDX-License-Identifier: Apache-2.0
#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

#include "tests/support/files.h"

namespace ricochet::testing {

bool UpdatesGoldens() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs.
  const char* const value = std::getenv("RICOCHET_UPDATE_GOLDENS");
  return value != nullptr && std::string_view(value) == "1";
}

void ExpectGolden(const std::filesystem::path& path, const std::string& actual) {
  const std::string expected = std::filesystem::exists(path) ? ReadFile(path) : "";
  if (UpdatesGoldens() && actual != expected) {
    WriteFile(path, actual);
    ADD_FAILURE() << "written, read it: " << path;
    return;
  }
  EXPECT_EQ(actual, expected) << path << " differs; RICOCHET_UPDATE_GOLDENS=1 writes it";
}

}  // namespace ricochet::testing
