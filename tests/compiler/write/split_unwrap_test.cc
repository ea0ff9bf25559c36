// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/split_unwrap.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::compiler {
namespace {

std::string Split(const std::string& pattern) {
  const auto split = TrySplitUnwrap(pattern);
  if (!split) return "whole";
  return split->opening + " / " + std::to_string(split->inner_bytes) + " / " + split->closing;
}

TEST(SplitUnwrap, TakesTheUsualShapes) {
  EXPECT_EQ(Split(R"( said: (?P<inner>.+)$)"), " said:  / 0 / ");
  EXPECT_EQ(Split(R"( said: (?P<inner>.+?)(?: \(in reply\))?$)"),
            R"( said:  / 0 / (?: \(in reply\))?$)");
  EXPECT_EQ(Split(R"((?:a|b): (?P<inner>[45][0-9][0-9].+)$)"), "(?:a|b): [45][0-9][0-9] / 3 / ");
  EXPECT_EQ(Split(R"x([(] '(?P<inner>5.+?)' )x"), R"x([(] '5 / 1 / ' )x");
}

TEST(SplitUnwrap, LeavesTheOthersAlone) {
  EXPECT_EQ(Split(R"(a (?P<inner>.+))"), "whole");       // where it ends is not said
  EXPECT_EQ(Split(R"(a (?P<inner>.+) b$)"), "whole");    // the last place, not the first
  EXPECT_EQ(Split(R"(a (?P<inner>[^']+)')"), "whole");   // no `.+`
  EXPECT_EQ(Split(R"(a (?P<inner>.+)$|b)"), "whole");    // alternatives
  EXPECT_EQ(Split(R"(a (?P<inner>[^x].+)$)"), "whole");  // of unknown length
  EXPECT_EQ(Split(R"(a (?P<inner>\d.+)$)"), "whole");
  EXPECT_EQ(Split(R"(a (?P<inner>x?.+)$)"), "whole");
  EXPECT_EQ(Split(R"(a (?P<inner>(?:b|c).+)$)"), "whole");
  EXPECT_EQ(Split(R"((?:a (?P<inner>.+)$))"), "whole");  // within another group
  EXPECT_EQ(Split(R"((?i)a (?P<inner>.+)$)"), "whole");
  EXPECT_EQ(Split(R"((?P<reply>[0-9]+): (?P<inner>.+)$)"), "whole");  // that is captured too
  EXPECT_EQ(Split(R"(a)"), "whole");
  EXPECT_EQ(Split(R"(a[)(?P<inner>.+)$)"), "whole");
}

// Found by reading: in parts these mean another thing than in one piece.
TEST(SplitUnwrap, LeavesAloneWhatWouldChangeItsMeaning) {
  EXPECT_EQ(Split(R"(reply(?P<inner>[[:digit:]].+)$)"), "whole");  // cut at the wrong place
  EXPECT_EQ(Split(R"(said: (?P<inner>.+?)?b)"), "whole");          // a closing that is none
  EXPECT_EQ(Split(R"(said: (?P<inner>.+?){2}b)"), "whole");
  EXPECT_EQ(Split(R"(said: (?U)(?P<inner>.+?) end)"), "whole");  // flags were lost in the closing
  EXPECT_EQ(Split(R"(said: (?-i)(?P<inner>.+?) END)"), "whole");
  EXPECT_EQ(Split(R"(said: (?P<inner>.+?)\B)"), "whole");  // matches within a character
  EXPECT_EQ(Split(R"(said: (?P<inner>.+?)\C$)"), "whole");
  EXPECT_EQ(Split(R"(\60(?P<inner>1.+)$)"), "whole");  // another escape with the 1
  EXPECT_EQ(Split(R"x(([[:alpha:])](?P<inner>.+?) x)y)x"), "whole");
}

}  // namespace
}  // namespace ricochet::compiler
