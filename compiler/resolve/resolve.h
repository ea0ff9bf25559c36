// SPDX-License-Identifier: Apache-2.0
//
// From merged definitions to a RuleSet: looks up names, parses masks, hosts and expressions, ranks
// rules.
//
// Tested by the golden files in tests/data/diagnostics
#ifndef RICOCHET_COMPILER_RESOLVE_RESOLVE_H_
#define RICOCHET_COMPILER_RESOLVE_RESOLVE_H_

#include "compiler/resolve/merge_folders.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// Use the result only if `sink` has no errors.
RuleSet Resolve(const MergedFiles& merged, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_RESOLVE_H_
