// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/pattern_error.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "runtime/src/match/re2_options.h"
#include "tests/support/random.h"

namespace ricochet::compiler {
namespace {

// The title and the fragment that is marked.
std::string ErrorOf(std::string_view pattern) {
  const re2::RE2 re2(re2::StringPiece(pattern.data(), pattern.size()), ExpressionOptions());
  if (re2.ok()) return "";
  const PatternError error = DescribePatternError(re2, pattern);
  EXPECT_LE(error.offset + error.size, pattern.size()) << pattern;
  EXPECT_FALSE(error.title.empty()) << pattern;
  EXPECT_FALSE(error.help.empty()) << pattern;
  if (error.offset + error.size > pattern.size()) return "?";
  return error.title + " | " + std::string(pattern.substr(error.offset, error.size));
}

TEST(PatternErrorTest, NamesWhatIsWrong) {
  const struct {
    std::string_view pattern, error;
  } cases[] = {
      {"a(?=b)", "RE2 has no look-ahead | (?="},
      {"a(?!b)", "RE2 has no look-ahead | (?!"},
      {"(?<=a)b", "RE2 has no look-behind | (?<="},
      {"(?<!a)b", "RE2 has no look-behind | (?<!"},
      {"(?>a)", "RE2 has no atomic group | (?>"},
      {"(?<n>a)", "RE2 has another syntax for named groups | (?<"},
      {"(?P<n>a)(?P=n)", "RE2 has no back-reference | (?P="},
      {"(a)\\1", "RE2 has no back-reference: \\1 | \\1"},
      {"a\\hb", "RE2 has no escape \\h | \\h"},
      {"a\\", "a backslash at the end | \\"},
      {"a(b", "an unbalanced parenthesis | ("},
      {"a(b(c)", "an unbalanced parenthesis | ("},
      {"a)b", "an unbalanced parenthesis | )"},
      {"\\((a))", "an unbalanced parenthesis | )"},
      {"[()](a", "an unbalanced parenthesis | ("},
      {"[]()](a", "an unbalanced parenthesis | ("},
      {"a[b", "a [ without a ] | [b"},
      {"[b-a]", "RE2 has no range or class b-a | b-a"},
      {"\\p{Foo}", "RE2 has no range or class \\p{Foo} | \\p{Foo}"},
      {"*a", "nothing to repeat before * | *"},
      {"a|+", "nothing to repeat before + | +"},
      {"a**", "two repetitions in a row: ** | **"},
      {"a++b", "two repetitions in a row: ++ | ++"},
      {"a{1001}", "RE2 repeats at most 1000 times: {1001} | {1001}"},
      {"\\pL{1000}", "this pattern needs more than RE2's 8 MB | \\pL{1000}"},
  };
  for (const auto& c : cases) EXPECT_EQ(ErrorOf(c.pattern), c.error) << c.pattern;
}

TEST(PatternErrorTest, MarksTheRightOneOfSeveral) {
  const std::string_view pattern = "(a)(b))(c";
  const re2::RE2 re2(pattern.data(), ExpressionOptions());
  EXPECT_EQ(DescribePatternError(re2, pattern).offset, 6U);
  EXPECT_EQ(ErrorOf("a** b**"), "two repetitions in a row: ** | a** b**") << "all, where unclear";
}

TEST(PatternErrorTest, RandomPatterns) {
  const std::uint64_t seed = testing::Seed(20261123);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  constexpr std::string_view kParts[] = {
      "a", "(", ")", "[", "]", "*", "+", "?",   "{2}", "{1001}", "\\", "\\1", "(?", "<",
      "=", "!", "P", ">", "|", "^", "-", "\\Q", "\\E", "\\p",    "é",  ":",   "i",  "\\C"};
  int errors = 0;
  for (int i = 0; i < 50000 && !::testing::Test::HasFailure(); ++i) {
    std::string pattern;
    for (std::uint64_t n = random() % 9; n > 0; --n)
      pattern += kParts[random() % std::size(kParts)];
    errors += ErrorOf(pattern).empty() ? 0 : 1;
  }
  EXPECT_GT(errors, 1000);
}

}  // namespace
}  // namespace ricochet::compiler
