// SPDX-License-Identifier: Apache-2.0
//
// Decides whether bytes are an artifact, and finds its tables. The only guard between bytes from
// anywhere and code that indexes freely.
//
// Tested by tests/runtime/artifact/artifact_test.cc
#ifndef RICOCHET_RUNTIME_ARTIFACT_CHECK_ARTIFACT_H_
#define RICOCHET_RUNTIME_ARTIFACT_CHECK_ARTIFACT_H_

#include <cstddef>
#include <span>

#include "ricochet/status.h"
#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet {

// REQUIRES: `bytes` aligned to 8. The result views `bytes`. Errors carry what, where (a byte
// offset), what was expected and what was found: kDamaged, kUnsupported (a newer format).
// Cost: one checksum and one pass over the records.
Result<RulesetTables> CheckArtifact(std::span<const std::byte> bytes);

// The parts of it, in order, for CheckArtifact only.
Result<RulesetTables> CheckSections(std::span<const std::byte> bytes);
Status CheckRecords(std::span<const std::byte> bytes, const RulesetTables& tables);
Status CheckExpressionTexts(std::span<const std::byte> bytes, const RulesetTables& tables);
Status CheckUnwraps(std::span<const std::byte> bytes, const RulesetTables& tables);
Status CheckPlan(std::span<const std::byte> bytes, const RulesetTables& tables);
Status CheckLikeness(std::span<const std::byte> bytes, const RulesetTables& tables);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_ARTIFACT_CHECK_ARTIFACT_H_
