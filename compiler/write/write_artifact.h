// SPDX-License-Identifier: Apache-2.0
//
// From a RuleSet to the bytes of an artifact (runtime/ARTIFACT_FORMAT.md).
//
// Tested by tests/compiler/write/write_artifact_test.cc
#ifndef RICOCHET_COMPILER_WRITE_WRITE_ARTIFACT_H_
#define RICOCHET_COMPILER_WRITE_WRITE_ARTIFACT_H_

#include <cstddef>
#include <vector>

#include "compiler/plan/plan.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// The same bytes for the same rules: no time, no path outside the rule folders.
std::vector<std::byte> BuildArtifact(const RuleSet& rules, const Plan& plan,
                                     const SourceFiles& sources);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_WRITE_ARTIFACT_H_
