// SPDX-License-Identifier: Apache-2.0
//
// Finding a group takes RE2 ten times as long as finding a match. Most unwrap patterns do not need
// the group: the parts before and after the inner reply are searched for separately.
//
// Tested by tests/compiler/write/split_unwrap_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_WRITE_SPLIT_UNWRAP_H_
#define RICOCHET_COMPILER_WRITE_SPLIT_UNWRAP_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ricochet::compiler {

// For a pattern `P(?P<inner>X.+?)Q` or `P(?P<inner>X.+)$`, where X is a fixed number of ASCII
// characters.
struct SplitUnwrap {
  std::string opening;            // PX
  std::uint32_t inner_bytes = 0;  // of X
  std::string closing;            // Q; empty: the inner reply goes to the end of the text
};

// Nothing for a pattern of another shape.
std::optional<SplitUnwrap> TrySplitUnwrap(std::string_view pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_SPLIT_UNWRAP_H_
