// SPDX-License-Identifier: Apache-2.0
//
// The part of the check that is about the steps of unwraps. Afterwards every step that is taken,
// and all that it refers to, is within its table. That the search ends is its own concern: it
// counts.
//
// Tested by tests/runtime/artifact/check_unwraps_test.cc
#include <cstdint>
#include <span>
#include <string>

#include "runtime/src/artifact/check_artifact.h"
#include "runtime/src/artifact/record_failure.h"
#include "runtime/src/artifact/unwrap_format.h"

namespace ricochet {
namespace {

using namespace format;  // NOLINT(google-build-using-namespace): its record types only

class UnwrapChecker : private RecordFailure {
 public:
  UnwrapChecker(std::span<const std::byte> bytes, const RulesetTables& tables)
      : RecordFailure(bytes), t_(tables) {}

  Status Run() {
    std::uint64_t used = 0;  // so that ranges can't overlap
    for (const UnwrapRecord& unwrap : t_.unwraps) {
      if (!none()) break;
      const Range range = unwrap.steps;
      used += range.count;
      if (std::uint64_t{range.first} + range.count > t_.unwrap_steps.size() ||
          used > t_.unwrap_steps.size()) {
        Fail(&unwrap.steps, "steps of an unwrap",
             "a range of its own within " + std::to_string(t_.unwrap_steps.size()) + " steps",
             std::to_string(range.count) + " from " + std::to_string(range.first));
        break;
      }
      if (unwrap.least_lead > unwrap.most_lead) {
        Fail(&unwrap.least_lead, "lead of an unwrap", "at most " + std::to_string(unwrap.most_lead),
             std::to_string(unwrap.least_lead));
      }
      for (const std::uint16_t& set : unwrap.next) SetOrAny(set);
      CheckSteps(RulesetTables::Slice(t_.unwrap_steps, range));
    }
    return status();
  }

 private:
  void CheckSteps(std::span<const UnwrapStep> steps) {
    for (const UnwrapStep& step : steps) CheckStep(step, steps.size());
    if (!none() || steps.empty()) return;
    const auto last = static_cast<UnwrapOp>(steps.back().op);
    if (last != UnwrapOp::kMatched && last != UnwrapOp::kJump) {
      Fail(&steps.back(), "last step of an unwrap", "a jump, or the end of a match",
           std::to_string(steps.back().op));
    }
  }

  void CheckStep(const UnwrapStep& step, std::size_t count) {
    switch (static_cast<UnwrapOp>(step.op)) {
      case UnwrapOp::kLiteral:
        if (step.count == 0 || std::uint64_t{step.value} + step.count > t_.strings.size()) {
          Fail(&step, "literal of an unwrap",
               "a text within " + std::to_string(t_.strings.size()) + " bytes",
               std::to_string(step.count) + " from " + std::to_string(step.value));
        }
        return;
      case UnwrapOp::kSet:
        return SetOrAny(step.set);
      case UnwrapOp::kRepeat:
      case UnwrapOp::kRepeatLazy:
      case UnwrapOp::kRepeatAll:
        SetOrAny(step.set);
        return Next(step.behind);
      case UnwrapOp::kFork:
        Next(step.behind);
        Next(step.other);
        return Index(&step.value, "next step of an unwrap", step.value, count);
      case UnwrapOp::kJump:
        return Index(&step.value, "next step of an unwrap", step.value, count);
      case UnwrapOp::kMark:
        return Index(&step.count, "mark of an unwrap", step.count, kUnwrapMarks);
      case UnwrapOp::kTextStart:
      case UnwrapOp::kTextEnd:
      case UnwrapOp::kWordEdge:
      case UnwrapOp::kMatched:
        return;
    }
    Fail(&step, "step of an unwrap",
         "a number up to " + std::to_string(static_cast<int>(UnwrapOp::kMatched)),
         std::to_string(step.op));
  }

  void Next(const NextTwo& next) {
    SetOrAny(next.first);
    SetOrAny(next.second);
  }

  void SetOrAny(const std::uint16_t& set) {
    if (set != kAnySet) Index(&set, "set of an unwrap", set, t_.unwrap_sets.size());
  }

  const RulesetTables& t_;
};

}  // namespace

Status CheckUnwraps(std::span<const std::byte> bytes, const RulesetTables& tables) {
  return UnwrapChecker(bytes, tables).Run();
}

}  // namespace ricochet
