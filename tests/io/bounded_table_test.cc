// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "io/bounded_table.h"

namespace ricochet::io {
namespace {

TEST(BoundedTableTest, KeepsWhatItKnowsWhenItIsFull) {
  BoundedTable<int> table(2);
  ++*table.FindOrAdd("a");
  ++*table.FindOrAdd("b");
  EXPECT_EQ(table.FindOrAdd("c"), nullptr);
  EXPECT_EQ(table.FindOrAdd(""), nullptr);
  ++*table.FindOrAdd("a");
  EXPECT_EQ(table.rows().size(), 2U);
  EXPECT_EQ(table.left_out(), 2U);
  EXPECT_EQ(*table.FindOrAdd("a"), 2);
}

TEST(BoundedTableTest, RowsDoNotMoveAndAreMadeOnce) {
  BoundedTable<std::string> table(1000);
  const std::string* first = table.FindOrAdd("first", [] { return std::string("made"); });
  for (int i = 0; i < 999; ++i) table.FindOrAdd(std::to_string(i));
  EXPECT_EQ(table.FindOrAdd("first", [] { return std::string("made again"); }), first);
  EXPECT_EQ(*first, "made");
}

TEST(BoundedTableTest, NamesAreBytes) {
  BoundedTable<int> table(10);
  using namespace std::string_literals;
  *table.FindOrAdd("a\0b"s) = 1;
  *table.FindOrAdd("a\0c"s) = 2;
  *table.FindOrAdd("\xFF") = 3;
  EXPECT_EQ(table.rows().size(), 3U);
  EXPECT_EQ(*table.FindOrAdd("a\0b"s), 1);
}

}  // namespace
}  // namespace ricochet::io
