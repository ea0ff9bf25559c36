// SPDX-License-Identifier: Apache-2.0
//
// Whole files and their lines.
#ifndef RICOCHET_TESTS_SUPPORT_FILES_H_
#define RICOCHET_TESTS_SUPPORT_FILES_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::testing {

// The bytes of a file. One that cannot be read fails the test, and is empty.
std::string ReadFile(const std::filesystem::path& path);
void WriteFile(const std::filesystem::path& path, std::string_view bytes);

// The lines of `text`, without their LF.
std::vector<std::string> Lines(const std::string& text);

// `text`, `count` times.
std::string Repeat(std::string_view text, std::size_t count);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_FILES_H_
