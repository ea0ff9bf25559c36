// SPDX-License-Identifier: Apache-2.0
//
// Opens with the runtime what was written.
//
// Tested by tests/compiler/write/open_artifact_test.cc
#ifndef RICOCHET_COMPILER_WRITE_OPEN_ARTIFACT_H_
#define RICOCHET_COMPILER_WRITE_OPEN_ARTIFACT_H_

#include <cstddef>
#include <optional>
#include <span>

#include "compiler/source/diagnostic.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {

// Both give nothing, and R006 or R007, if the runtime refuses the artifact.
// Keeps a copy.
std::optional<Ruleset> OpenArtifact(std::span<const std::byte> artifact, DiagnosticSink* sink);

// Keeps none: `artifact` must outlive the matcher.
std::optional<Matcher> MatchInPlace(std::span<const std::byte> artifact, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_OPEN_ARTIFACT_H_
