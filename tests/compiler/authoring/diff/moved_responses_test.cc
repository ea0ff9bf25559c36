// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/diff/moved_responses.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using ricochet::testing::RulesetFromTexts;

// Rule 0 is `a` in the first; in the second it is rule 1.
const char kBefore[] =
    "layer = \"cause\"\n[[rule]]\nid = \"a\"\ncode = 1\nphrase = ['a']\nmatch = ['550 a']\n";
const char kAfter[] =
    "layer = \"cause\"\n[[rule]]\nid = \"b\"\ncode = 1\nphrase = ['b']\nmatch = ['550 b']\n"
    "[[rule]]\nid = \"a\"\ncode = 1\nphrase = ['a']\nmatch = ['550 a']\n";

class MovedResponsesTest : public ::testing::Test {
 protected:
  static Classification Answer(std::uint16_t code, std::uint32_t rule) {
    Classification c;
    c.error = ErrorCode::kOk;
    c.code = code;
    c.rule = rule;
    return c;
  }
  MovedResponses Make(std::size_t max_samples, bool redact = false) {
    return MovedResponses(before_, after_, max_samples, redact);
  }

  Ruleset before_ = RulesetFromTexts({kBefore});
  Ruleset after_ = RulesetFromTexts({kAfter});
};

TEST_F(MovedResponsesTest, RulesAreTheSameByTheirIds) {
  MovedResponses moved = Make(1);
  moved.Add({.text = "x"}, {}, Answer(1, 0), Answer(1, 1), "f");
  EXPECT_EQ(moved.same_code(), 0U);
  moved.Add({.text = "x"}, {}, Answer(1, 0), Answer(1, 0), "f");
  moved.Add({.text = "x"}, {}, Answer(1, 0), Answer(1, kNoRule), "f");
  moved.Add({.text = "x"}, {}, Answer(1, kNoRule), Answer(1, kNoRule), "f");
  EXPECT_EQ(moved.same_code(), 2U);
  EXPECT_EQ(moved.moved(), 0U);
  EXPECT_EQ(moved.total(), 4U);
}

TEST_F(MovedResponsesTest, CountsAllAndKeepsSome) {
  MovedResponses moved = Make(2);
  io::Record record;
  record.line = 7;
  for (int i = 0; i < 5; ++i) {
    moved.Add({.text = "text", .domain = "example.org"}, record, Answer(1, 0), Answer(9, kNoRule),
              "file.txt");
  }
  moved.Add({.text = "text"}, {}, Answer(9, kNoRule), Answer(1, 0), "an example");
  ASSERT_EQ(moved.cells().size(), 2U);
  EXPECT_EQ(moved.moved(), 6U);
  const MovedCell& cell = moved.cells().at({1, 9});
  EXPECT_EQ(cell.count, 5U);
  ASSERT_EQ(cell.samples.size(), 2U);
  EXPECT_EQ(cell.samples[0].where, "file.txt:7");
  EXPECT_EQ(cell.samples[0].domain, "example.org");
  EXPECT_EQ(cell.samples[0].rule_before, 0U);
  EXPECT_EQ(cell.samples[0].rule_after, kNoRule);
  EXPECT_EQ(moved.cells().at({9, 1}).samples[0].where, "an example");
}

TEST_F(MovedResponsesTest, LeavesOutWhatCouldNotBeClassified) {
  MovedResponses moved = Make(2);
  Classification failed;
  failed.error = ErrorCode::kOutOfMemory;
  moved.Add({.text = "x"}, {}, failed, Answer(1, 0), "f");
  moved.Add({.text = "x"}, {}, Answer(1, 0), failed, "f");
  EXPECT_EQ(moved.total(), 0U);
  EXPECT_EQ(moved.moved(), 0U);
}

TEST_F(MovedResponsesTest, MasksAndCutsSamples) {
  MovedResponses moved = Make(9, /*redact=*/true);
  const std::string text = "550 <jane.doe@example.org> [192.0.2.7] " + std::string(5000, 'x');
  moved.Add({.text = text}, {}, Answer(1, 0), Answer(2, 0), "f");
  const std::string& sample = moved.cells().begin()->second.samples[0].text;
  EXPECT_EQ(sample.find("jane"), std::string::npos) << sample;
  EXPECT_EQ(sample.find("192.0.2.7"), std::string::npos) << sample;
  EXPECT_LE(sample.size(), kMaxSampleBytes + 3);
}

}  // namespace
}  // namespace ricochet::compiler
