// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/change_distance.h"

namespace ricochet::compiler {
namespace {

constexpr std::size_t kLeastKept = 3;
constexpr std::size_t kShareWeight = 40;

int BaseOf(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kBlank:
    case ChangeKind::kEscape:
      return 5;
    case ChangeKind::kCharacter:
    case ChangeKind::kEnding:
      return 10;
    case ChangeKind::kGapNarrow:
      return 15;
    case ChangeKind::kWord:
    case ChangeKind::kWordMore:
      return 20;
    case ChangeKind::kWordLess:
      return 30;
    case ChangeKind::kGapMissing:
      return 45;
  }
  return 100;
}

}  // namespace

// With less left of it, any phrase is near to any text.
bool IsNear(ChangeKind kind, std::size_t kept, std::size_t changed) {
  const bool word = kind == ChangeKind::kWord || kind == ChangeKind::kWordLess;
  return kept >= kLeastKept && kept >= (word ? 2 * changed : changed);
}

int DistanceOf(ChangeKind kind, std::size_t kept, std::size_t changed) {
  return BaseOf(kind) + static_cast<int>(kShareWeight * changed / (kept + changed));
}

}  // namespace ricochet::compiler
