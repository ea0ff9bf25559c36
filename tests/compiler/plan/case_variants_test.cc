// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/case_variants.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using Variants = std::vector<std::string>;

TEST(CaseVariants, AreWhatRe2TakesForEqual) {
  EXPECT_EQ(CaseVariants("a"), (Variants{"a", "A"}));
  EXPECT_EQ(CaseVariants("7"), (Variants{"7"}));
  EXPECT_EQ(CaseVariants("@"), (Variants{"@"}));
  EXPECT_EQ(CaseVariants("é"), (Variants{"É", "é"}));
  EXPECT_EQ(CaseVariants("Ж"), (Variants{"Ж", "ж"}));
  EXPECT_EQ(CaseVariants("箱"), (Variants{"箱"}));
  EXPECT_EQ(CaseVariants("ß"), (Variants{"ß", "ẞ"}));
  EXPECT_EQ(CaseVariants("å").size(), 3U);  // with the Angstrom sign
}

TEST(CaseVariants, AreNoneThatANormalFormNeverHas) {
  EXPECT_EQ(CaseVariants("s"), (Variants{"s", "S"}));
  EXPECT_EQ(CaseVariants("\u017F"), (Variants{"S", "s"}));
}

// The characters that are left out as having no case really have none.
TEST(CaseVariants, MissNoCharacterOfUnicode) {
  for (const std::string character : {"é", "ß", "ж", "σ", "箱", "ı", "ǆ", "µ"}) {
    const re2::RE2 same("(?:" + character + ")", ExpressionOptions());
    const Variants variants = CaseVariants(character);
    for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      std::string other;
      AppendUtf8(c, &other);
      if (!re2::RE2::FullMatch(other, same)) continue;
      const bool never = other == "\u017F" || other == "\u212A";
      EXPECT_TRUE(never || std::ranges::find(variants, other) != variants.end())
          << character << " " << other;
    }
  }
}

}  // namespace
}  // namespace ricochet::compiler
