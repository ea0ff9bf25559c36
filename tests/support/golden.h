// SPDX-License-Identifier: Apache-2.0
//
// Golden files: what a test puts out, kept to be compared.
#ifndef RICOCHET_TESTS_SUPPORT_GOLDEN_H_
#define RICOCHET_TESTS_SUPPORT_GOLDEN_H_

#include <filesystem>
#include <string>

namespace ricochet::testing {

// Whether golden files are to be written: RICOCHET_UPDATE_GOLDENS=1.
bool UpdatesGoldens();

// Expects that the file holds `actual`. With RICOCHET_UPDATE_GOLDENS=1 a file that differs is
// written, and the test fails: the difference is to be read.
void ExpectGolden(const std::filesystem::path& path, const std::string& actual);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_GOLDEN_H_
