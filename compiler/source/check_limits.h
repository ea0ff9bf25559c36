// SPDX-License-Identifier: Apache-2.0
//
// The limits (limits.h) on files. The number of definitions is checked after all files are merged
// (resolve/check_counts.h), limits within a definition where it is parsed.
//
// Tested by tests/compiler/source/limits_test.cc
#ifndef RICOCHET_COMPILER_SOURCE_CHECK_LIMITS_H_
#define RICOCHET_COMPILER_SOURCE_CHECK_LIMITS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// "more than 10000 rules": `limit` and what it counts.
std::string MoreThan(std::size_t limit, std::string_view what);

// All report what is beyond a limit and return whether nothing is: else go no further. `index` is
// the file's in SourceFiles.
bool CheckFileLimits(const SourceFile& file, std::uint32_t index, DiagnosticSink* sink);
bool CheckSourceLimits(const SourceFiles& sources, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_SOURCE_CHECK_LIMITS_H_
