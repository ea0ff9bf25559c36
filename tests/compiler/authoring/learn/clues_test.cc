// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/learn/clues.h"

#include <gtest/gtest.h>

#include "tests/reference/reference_likeness.h"
#include "tests/reference/rule_generator.h"

namespace ricochet::compiler {
namespace {

using ClueList = std::vector<std::string>;

TEST(Clues, AreWordsBeginningsAndPairsEachOnce) {
  EXPECT_EQ(
      CluesOf("550 Mailbox full, mailbox FULL"),
      (ClueList{"550", "550 mailbox", "full", "full mailbox", "mail*", "mailbox", "mailbox full"}));
  EXPECT_EQ(CluesOf(""), ClueList());
}

// They would tell of people and machines, and never come again.
TEST(Clues, LeaveOutNumbersIdsAndHosts) {
  EXPECT_EQ(CluesOf("x1 mx0047 box 12345 ab 5.1.1 999 550"), (ClueList{"550", "ab", "box"}));
}

TEST(Clues, AreAmongThoseThatTheRuntimeFinds) {
  testing::Random random(20'302);
  for (int i = 0; i < 1000; ++i) {
    std::string text = testing::RandomText(&random, 20);
    std::erase(text, '\xFF');
    const std::set<std::string> all = testing::ReferenceClues(text);
    for (const std::string& clue : CluesOf(text)) ASSERT_TRUE(all.contains(clue)) << clue;
  }
}

}  // namespace
}  // namespace ricochet::compiler
