// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/unwrap_literals.h"

#include <gtest/gtest.h>

#include <string_view>

namespace ricochet {
namespace {

TEST(HasLiterals, FindsEachAfterTheOneBefore) {
  EXPECT_TRUE(HasLiterals("", ""));
  EXPECT_TRUE(HasLiterals("anything", ""));
  EXPECT_TRUE(HasLiterals("Error 550: no", "error \x01\x01\x01: "));
  EXPECT_FALSE(HasLiterals("Error 5a0: no", "error \x01\x01\x01: "));
  EXPECT_TRUE(HasLiterals("an error, and an error 1", "error \x01"));
  EXPECT_TRUE(HasLiterals("one two", "one\x03two"));
  EXPECT_TRUE(HasLiterals("onetwo", "one\x03two"));
  EXPECT_FALSE(HasLiterals("two one", "one\x03two"));
  EXPECT_FALSE(HasLiterals("onwo", "one\x03wo"));
  EXPECT_FALSE(HasLiterals("on", "one"));
}

TEST(HasLiterals, LowerCaseLettersMatchBothCases) {
  EXPECT_TRUE(HasLiterals("ONE", "one"));
  EXPECT_FALSE(HasLiterals("one", "One"));
  EXPECT_FALSE(HasLiterals("\x01", "!")) << "only letters have cases";
  EXPECT_TRUE(HasLiterals("[\xE9]", "[\x02]"));
}

// The reader takes any text for it.
TEST(HasLiterals, TakesAnyBytes) {
  EXPECT_TRUE(HasLiterals("", "\x03\x03"));
  EXPECT_FALSE(HasLiterals("", "\x03\x02"));
  EXPECT_TRUE(HasLiterals("x", "\x02\x03"));
}

}  // namespace
}  // namespace ricochet
