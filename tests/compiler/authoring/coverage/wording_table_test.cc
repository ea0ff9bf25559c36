// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/wording_table.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::compiler {
namespace {

Classification DecidedBy(std::uint32_t rule) {
  Classification c;
  c.rule = rule;
  c.reply = 550;
  return c;
}

TEST(WordingTable, CountsAndSorts) {
  WordingTable table;
  table.Add("b", DecidedBy(kNoRule), {0, 4});
  table.Add("a", DecidedBy(kNoRule), {0, 5});
  table.Add("c", DecidedBy(kNoRule), {1, 1});
  table.Add("c", DecidedBy(kNoRule), {1, 2});
  const auto rows = table.Sorted(1);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].wording, "c");
  EXPECT_EQ(rows[0].count, 2U);
  EXPECT_EQ(rows[0].first.file, 1U);
  EXPECT_EQ(rows[0].first.line, 1U);
  EXPECT_EQ(rows[0].reply, 550);
  EXPECT_EQ(rows[1].wording, "a");
  EXPECT_EQ(rows[2].wording, "b");
  EXPECT_EQ(table.Sorted(2).size(), 1U);
  EXPECT_EQ(table.responses(), 4U);
}

TEST(WordingTable, KeepsRulesApart) {
  WordingTable table;
  table.Add("a", DecidedBy(1), {});
  table.Add("a", DecidedBy(2), {});
  EXPECT_EQ(table.size(), 2U);
}

TEST(WordingTable, SaysWhatFoundNoRoom) {
  WordingTable table;
  for (std::size_t i = 0; i < WordingTable::kMaxWordings + 3; ++i) {
    table.Add(std::to_string(i), DecidedBy(kNoRule), {});
  }
  table.Add("0", DecidedBy(kNoRule), {});
  EXPECT_EQ(table.size(), WordingTable::kMaxWordings);
  EXPECT_EQ(table.left_out(), 3U);
  EXPECT_EQ(table.responses(), WordingTable::kMaxWordings + 4);
  EXPECT_EQ(table.Sorted(2).size(), 1U);
}

}  // namespace
}  // namespace ricochet::compiler
