// SPDX-License-Identifier: Apache-2.0
#include "io/mail/header_groups.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::mail {
namespace {

// "name=value;..." of each group, with a bar between groups.
std::string Groups(std::string_view text) {
  std::string dump;
  for (const HeaderFields& group : ReadHeaderGroups(text)) {
    if (!dump.empty()) dump += '|';
    for (const HeaderField& field : group) dump += field.name + '=' + field.value + ';';
  }
  return dump;
}

TEST(ReadHeaderGroups, BlankLinesPartGroups) {
  EXPECT_EQ(Groups("A: 1\nB-c:2\n\n \t\nA: 3\n"), "a=1;b-c=2;|a=3;");
  EXPECT_EQ(Groups("A: 1\r\n\r\nB: 2"), "a=1;|b=2;");
  EXPECT_EQ(Groups(""), "");
  EXPECT_EQ(Groups("\n\nno field\n\n"), "");
}

TEST(ReadHeaderGroups, AFieldGoesOnInTheNextLines) {
  EXPECT_EQ(Groups("A: 1\n  2\n\t3\nB:\n 4\n"), "a=1 2 3;b=4;");
  EXPECT_EQ(Groups("A: 1\nnot folded\nB: 2\n"), "a=1 not folded;b=2;");
  EXPECT_EQ(Groups("A: 1\n b: 2\n"), "a=1 b: 2;");
  EXPECT_EQ(Groups("A: 1\n\n folded onto nothing\nB: 2\n"), "a=1;|b=2;");
}

TEST(ReadHeaderGroups, ANameHasNoBlanksInIt) {
  EXPECT_EQ(Groups("Name : 1\n"), "name=1;");
  EXPECT_EQ(Groups("the answer: 1\n"), "");
  EXPECT_EQ(Groups(": 1\n"), "");
  EXPECT_EQ(Groups("n\xC3\xA6vn: 1\n"), "");
}

TEST(ReadHeaderGroups, IsLimited) {
  std::string many;
  for (std::size_t i = 0; i < kMaxHeaderFields + 5; ++i) many += "A: 1\n";
  EXPECT_EQ(ReadHeaderGroups(many).at(0).size(), kMaxHeaderFields);
  std::string is_long = "A: 1\n";
  for (std::size_t i = 0; i < 70; ++i) is_long += ' ' + std::string(1000, 'x') + '\n';
  EXPECT_LE(ReadHeaderGroups(is_long).at(0).at(0).value.size(), kMaxHeaderValue + 1);
  EXPECT_GT(ReadHeaderGroups(is_long).at(0).at(0).value.size(), kMaxHeaderValue - 1002);
}

}  // namespace
}  // namespace ricochet::mail
