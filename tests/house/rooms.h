// SPDX-License-Identifier: Apache-2.0
//
// The order of the product's folders ("rooms"), and the includes that break it.
#ifndef RICOCHET_TESTS_HOUSE_ROOMS_H_
#define RICOCHET_TESTS_HOUSE_ROOMS_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::testing {

// `#include "included"` in `file`, both with their paths from the root of the repository.
struct Include {
  std::string file;
  std::string included;
};

// The folder of `path`; runtime/include for the public headers, however they are named.
std::string RoomOf(std::string_view path);

// A line for each include of a room that does not stand before the file's own, with the file, the
// include and both rooms. A folder that has no place in the order gets a line as well.
std::vector<std::string> ForbiddenIncludes(const std::vector<Include>& includes);

// Every include between quotation marks in the sources of the product below `root`.
std::vector<Include> ReadIncludes(const std::filesystem::path& root);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_HOUSE_ROOMS_H_
