// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/impossible_pattern.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>

#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/normal_form.h"
#include "tests/support/random.h"

namespace ricochet::compiler {
namespace {

std::string ImpossiblePart(std::string_view pattern) {
  const auto error = FindImpossible(pattern);
  return error ? std::string(pattern.substr(error->offset, error->size)) : "";
}

TEST(FindImpossible, NamesWhatCannotOccur) {
  EXPECT_EQ(ImpossiblePart(R"(a\nb)"), R"(\n)");
  EXPECT_EQ(ImpossiblePart(R"(a\t+b)"), R"(\t)");
  EXPECT_EQ(ImpossiblePart("a  b"), "  ");
  EXPECT_EQ(ImpossiblePart(R"(a \ b)"), R"( \ )");
  EXPECT_EQ(ImpossiblePart("^ a"), "^ ");
  EXPECT_EQ(ImpossiblePart("a $"), " $");
  EXPECT_EQ(ImpossiblePart("^550-a"), "550-");
  EXPECT_EQ(ImpossiblePart("a’b"), "’");
  EXPECT_EQ(ImpossiblePart("a\u00A0b"), "\u00A0");
  EXPECT_EQ(ImpossiblePart("[a]  b"), "  ");
  EXPECT_EQ(ImpossiblePart("(a|b)  c"), "  ");
}

TEST(FindImpossible, LetsPassWhatMayMatch) {
  for (const char* pattern : {"a b",
                              R"(a\n?b)",
                              R"(a\n*b)",
                              R"(a\n{0,3}b)",
                              R"(a(\n|x)b)",
                              R"(a[\n ]b)",
                              "a  ?b",
                              "a ?  *b",
                              "^a",
                              "a$",
                              "550-a",
                              "^550 a",
                              "a|b\\n",
                              "(  )?a",
                              R"([ ] b)",
                              "é ü",
                              R"(\x{2019}?a)",
                              R"([’']a)",
                              R"([[:space:]\]] a)",
                              R"(a\\nb)",
                              "(?-i)ABC",
                              R"(\Qa\E b)"}) {
    EXPECT_EQ(ImpossiblePart(pattern), "") << pattern;
  }
}

// What is called impossible must match no normal form: random patterns against random texts.
TEST(FindImpossible, IsNeverWrong) {
  testing::Random random(54);
  constexpr std::string_view kParts[] = {"a", " ",   "\\n",    "^",     "$",   "5",
                                         "-", "’",   "(a|  )", "[ a]",  "?",   "*",
                                         "+", "\\.", "…",      "{0,2}", "\\t", "."};
  constexpr std::string_view kTexts[] = {"a", " ", "\n", "5", "-", "’", ".", "…", "555-", "\t"};
  std::size_t impossible = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string pattern = random.OneIn(8) ? "^555-" : "";
    for (std::size_t i = random.Below(6) + 1; i > 0; --i) {
      pattern += random.Pick(std::span<const std::string_view>(kParts));
    }
    const re2::RE2 compiled(pattern, ExpressionOptions());
    if (!compiled.ok() || !FindImpossible(pattern)) continue;
    ++impossible;
    for (int text = 0; text < 20; ++text) {
      std::string raw;
      for (std::size_t i = random.Below(8); i > 0; --i) {
        raw += random.Pick(std::span<const std::string_view>(kTexts));
      }
      std::string buffer;
      const ricochet::NormalForm form = Normalise(raw, raw.size(), &buffer);
      ASSERT_FALSE(SearchExpression(compiled, form.text)) << pattern << " in " << form.text;
    }
  }
  EXPECT_GT(impossible, 1000U);
}

}  // namespace
}  // namespace ricochet::compiler
