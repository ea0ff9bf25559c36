// SPDX-License-Identifier: Apache-2.0
//
// The limits (limits.h) on the number of definitions in all files together.
//
// Tested by tests/compiler/source/limits_test.cc
#ifndef RICOCHET_COMPILER_RESOLVE_CHECK_COUNTS_H_
#define RICOCHET_COMPILER_RESOLVE_CHECK_COUNTS_H_

#include "compiler/resolve/merge_folders.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// Reports exceeded limits. Returns whether there is none; otherwise stop.
bool CheckCountLimits(const MergedFiles& merged, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_CHECK_COUNTS_H_
