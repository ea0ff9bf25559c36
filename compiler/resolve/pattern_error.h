// SPDX-License-Identifier: Apache-2.0
//
// Why RE2 rejects a pattern, where, and what to write instead. RE2 itself reports a few words and a
// fragment of the pattern, without a position.
//
// Tested by tests/compiler/resolve/pattern_error_test.cc and the golden files R050-*
#ifndef RICOCHET_COMPILER_RESOLVE_PATTERN_ERROR_H_
#define RICOCHET_COMPILER_RESOLVE_PATTERN_ERROR_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace ricochet::compiler {

struct PatternError {
  std::size_t offset = 0;  // in bytes of the pattern
  std::size_t size = 0;
  std::string title;
  std::string help;
};

// REQUIRES: `refused` was made from `pattern` and is not ok().
PatternError DescribePatternError(const re2::RE2& refused, std::string_view pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_PATTERN_ERROR_H_
