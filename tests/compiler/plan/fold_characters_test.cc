// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/fold_characters.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/words.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

std::string Folded(const std::string& text) { return CharacterFolds().Fold(text); }

TEST(CharacterFolds, HaveOneSpellingForAllCases) {
  EXPECT_EQ(Folded("Mail-BOX 5"), "mail-box 5");
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{{"é", "É"},
                                                                                   {"ящик", "ЯЩИК"},
                                                                                   {"σ", "Σ"},
                                                                                   {"σ", "ς"},
                                                                                   {"ß", "ẞ"},
                                                                                   {"ⱥ", "Ⱥ"},
                                                                                   {"ǆ", "ǅ"},
                                                                                   {"ω", "Ω"}}) {
    EXPECT_EQ(Folded(one), Folded(other));
  }
  EXPECT_NE(Folded("é"), Folded("è"));
  EXPECT_EQ(Folded("箱"), "箱");
}

TEST(CharacterFolds, NoteWhatTheRuntimeHasToFold) {
  CharacterFolds folds;
  EXPECT_TRUE(folds.records().empty());
  folds.Fold("mail 箱");
  EXPECT_TRUE(folds.records().empty()) << "ASCII is folded without a table, Han has one case";
  folds.Fold("σ é");
  std::set<std::uint32_t> from;
  std::uint32_t last = 0x7F;
  const std::vector<format::FoldRecord> records = folds.records();
  for (const format::FoldRecord& record : records) {
    EXPECT_GT(record.from, last) << "ascending";
    last = record.from;
    from.insert(record.from);
  }
  EXPECT_EQ(records.size(), 3U) << "two of three sigmas, one of two letters e";
  for (const format::FoldRecord& record : records) EXPECT_FALSE(from.contains(record.to));
}

// The claim of the header, for letters with one, two and three other cases, and for none: of all
// characters the runtime folds those to the same that RE2 takes for the same.
TEST(CharacterFolds, AgreeWithRe2) {
  constexpr std::array<const char*, 15> kCharacters = {"é", "ÿ", "ß",  "σ",   "ω",   "ⱥ",  "µ", "ǆ",
                                                       "ɒ", "я", "ａ", "ᲀ", "ꭰ", "箱", "ι"};
  CharacterFolds folds;
  for (const char* const character : kCharacters) folds.Fold(character);
  const std::vector<format::FoldRecord> records = folds.records();
  const WordFinder finder(records);
  Words words;
  for (const char* const character : kCharacters) {
    const re2::RE2 same(character, ExpressionOptions());
    const std::string folded = folds.Fold(character);
    for (char32_t c = 0x80; c < 0x1F000; ++c) {
      // A normal form has neither of these (compiler/plan/case_variants.h), nor surrogates.
      if (c == 0x17F || c == 0x212A || (c >= 0xD800 && c <= 0xDFFF)) continue;
      std::string other;
      AppendUtf8(c, &other);
      finder.Find(other, &words);
      ASSERT_EQ(words.text() == folded, re2::RE2::FullMatch(other, same)) << character << other;
    }
  }
}

}  // namespace
}  // namespace ricochet::compiler
