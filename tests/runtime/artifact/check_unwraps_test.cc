// SPDX-License-Identifier: Apache-2.0
//
// Opening: steps of unwraps that no ricochetc writes. Each part of one is changed by itself, and
// the checksum put right.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "ricochet/ruleset.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "tests/support/rulesets.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

using format::UnwrapOp;

class CheckUnwraps : public ::testing::Test {
 protected:
  // What opening says is wrong once `value` stands at `part`; empty: nothing.
  template <typename Value>
  std::string After(const void* part, const Value& value) const {
    std::vector<std::byte> bytes(ruleset_.bytes().begin(), ruleset_.bytes().end());
    const auto offset = static_cast<const std::byte*>(part) - ruleset_.bytes().data();
    std::memcpy(bytes.data() + offset, &value, sizeof(value));
    testing::RepairChecksum(&bytes);
    const Status status = Ruleset::FromBytes(bytes).status();
    if (status.ok()) return "";
    EXPECT_EQ(status.code(), ErrorCode::kDamaged);
    return status.detail() != nullptr ? status.detail()->what : "?";
  }
  const format::UnwrapStep& FindStep(UnwrapOp op) const {
    for (const format::UnwrapStep& step : t_.unwrap_steps) {
      if (step.op == static_cast<std::uint16_t>(op)) return step;
    }
    ADD_FAILURE() << "no such step";
    return t_.unwrap_steps[0];
  }

  const Ruleset ruleset_ = testing::RulesetFromTexts(
      {"[[unwrap]]\nid = \"a\"\npattern = '(?:^|x)(?:yy)* said: [a-k]*(?P<inner>.+?)(?: k)?$'\n"
       "[[unwrap]]\nid = \"b\"\npattern = ' says [0-9]: (?P<inner>.+)$'\n"});
  const RulesetTables& t_ = ruleset_.data().tables();
};

TEST_F(CheckUnwraps, TakesWhatIsAsItWas) {
  ASSERT_EQ(t_.unwraps.size(), 2U);
  EXPECT_EQ(After(&t_.unwraps[1].most_lead, t_.unwraps[1].most_lead), "");
}

TEST_F(CheckUnwraps, StepsAreThereAndDoNotOverlap) {
  format::Range range = t_.unwraps[1].steps;
  ASSERT_GT(range.count, 0U);
  EXPECT_EQ(After(&t_.unwraps[1].steps, format::Range{range.first, range.count + 1}),
            "steps of an unwrap");
  EXPECT_EQ(After(&t_.unwraps[0].steps, format::Range{0, range.first + range.count}),
            "steps of an unwrap");
  EXPECT_EQ(After(&t_.unwraps[1].steps, format::Range{0xFFFFFFFF, range.count}),
            "steps of an unwrap");
  EXPECT_EQ(After(&t_.unwraps[1].steps, format::Range{0, 0}), "");
}

TEST_F(CheckUnwraps, LeadsAscend) {
  EXPECT_EQ(After(&t_.unwraps[1].least_lead, t_.unwraps[1].most_lead + 1), "lead of an unwrap");
}

TEST_F(CheckUnwraps, LastStepGoesNowhereElse) {
  const format::Range range = t_.unwraps[1].steps;
  EXPECT_EQ(After(&t_.unwraps[1].steps, format::Range{range.first, range.count - 1}),
            "last step of an unwrap");
}

TEST_F(CheckUnwraps, StepsAreKnownAndReferToWhatIsThere) {
  const auto sets = static_cast<std::uint16_t>(t_.unwrap_sets.size());
  EXPECT_EQ(After(&t_.unwrap_steps[0].op, std::uint16_t{12}), "step of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kFork).value, t_.unwraps[0].steps.count),
            "next step of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kJump).value, t_.unwraps[0].steps.count),
            "next step of an unwrap");
  EXPECT_EQ(
      After(&FindStep(UnwrapOp::kLiteral).value, static_cast<std::uint32_t>(t_.strings.size())),
      "literal of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kLiteral).count, std::uint16_t{0}), "literal of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kMark).count, std::uint16_t{6}), "mark of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kSet).set, sets), "set of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kRepeat).set, sets), "set of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kRepeatLazy).behind.first, sets), "set of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kFork).behind.second, sets), "set of an unwrap");
  EXPECT_EQ(After(&FindStep(UnwrapOp::kFork).other.first, sets), "set of an unwrap");
  EXPECT_EQ(After(&t_.unwraps[0].next[1], sets), "set of an unwrap");
  EXPECT_EQ(After(&t_.unwraps[0].next[1], format::kAnySet), "");
}

}  // namespace
}  // namespace ricochet
