// SPDX-License-Identifier: Apache-2.0
//
// Opening: encoded texts and pieces that no ricochetc writes. Each is put in the place of a good
// one, the checksum put right.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/expression_text.h"
#include "tests/support/rulesets.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

using format::kNone;

// A list of 5,000 bytes; a pattern that is long and refers to nothing, since a point of a source
// stands for another thing.
Ruleset RulesWithLongTexts() {
  std::string list = "[[words]]\nname = \"long\"\nany = [";
  for (int i = 0; i < 1000; ++i) list += "'" + std::to_string(1000 + i) + "',\n";
  return testing::RulesetFromTexts(
      {"layer = \"cause\"\n" + list + "]\n" +
       testing::Rule("phrase", 1, "phrase = ['håb {long} ude', '(a|b*)+!/:;=.']") +
       testing::Rule("pattern", 2, "pattern = ['" + std::string(300, '.') + "x']")});
}

class CheckExpressionTexts : public ::testing::Test {
 protected:
  // What opening says is wrong once `bytes` stand at `part` of the tables; empty: nothing.
  std::string After(const void* part, std::string_view bytes) const {
    std::vector<std::byte> artifact(ruleset_.bytes().begin(), ruleset_.bytes().end());
    const auto at =
        static_cast<std::size_t>(static_cast<const std::byte*>(part) - ruleset_.bytes().data());
    std::memcpy(artifact.data() + at, bytes.data(), bytes.size());
    testing::RepairChecksum(&artifact);
    const auto opened = Ruleset::FromBytes(artifact);
    if (opened.ok()) {
      for (std::size_t i = 0; i < opened->expression_count(); ++i) {
        EXPECT_LE(opened->expression(i).re2.size(), format::kMaxExpressionBytes);
      }
      return "";
    }
    EXPECT_EQ(opened.status().code(), ErrorCode::kDamaged);
    return opened.status().detail() != nullptr ? opened.status().detail()->what : "?";
  }
  template <typename Number>
  std::string AfterNumber(const Number& part, Number value) const {
    return After(&part, {reinterpret_cast<const char*>(&value), sizeof value});
  }
  // With this as the beginning of the pattern's text, or of the phrase's.
  std::string AfterText(std::string_view text,
                        ExpressionKind kind = ExpressionKind::kPhrase) const {
    return After(t_.EncodedText(Find(kind)).data(), text);
  }
  static std::string Bytes(std::initializer_list<std::uint32_t> bytes) {
    std::string text;
    for (const std::uint32_t byte : bytes) text += static_cast<char>(byte);
    return text;
  }

  const format::ExpressionRecord& Find(ExpressionKind kind) const {
    return *std::ranges::find(t_.expressions, static_cast<std::uint32_t>(kind),
                              &format::ExpressionRecord::kind);
  }

  const Ruleset ruleset_ = RulesWithLongTexts();
  const RulesetTables& t_ = ruleset_.data().tables();
  const format::ExpressionRecord& phrase_ = Find(ExpressionKind::kPhrase);
};

TEST_F(CheckExpressionTexts, AreWithinTheirSection) {
  const auto size = static_cast<std::uint32_t>(t_.expression_texts.size());
  ASSERT_EQ(phrase_.re2.offset, 0U);
  EXPECT_EQ(AfterNumber(phrase_.re2.size, size), "");
  EXPECT_EQ(AfterNumber(phrase_.re2.size, size + 1), "RE2 expression");
  EXPECT_EQ(AfterNumber(phrase_.re2.offset, size), "RE2 expression");
  EXPECT_EQ(AfterNumber(phrase_.re2.offset, kNone), "RE2 expression");
  EXPECT_EQ(AfterNumber(phrase_.re2.size, kNone), "RE2 expression");
  EXPECT_EQ(AfterNumber(phrase_.re2.size, 0U), "RE2 expression") << "empty";
}

// Of each number of a piece, and each that there is not.
TEST_F(CheckExpressionTexts, ReferToPiecesThatExist) {
  ASSERT_LT(t_.pieces.size(), 1023U);
  for (std::uint32_t number = 0; number < format::kMaxPieces; ++number) {
    const std::string text = Bytes({format::kPieceLead + number / 256, number % 256});
    EXPECT_EQ(AfterText(text), number < t_.pieces.size() ? "" : "piece of an RE2 expression")
        << number;
  }
}

// The source is "håb {long} ude": å has two bytes.
TEST_F(CheckExpressionTexts, CopyWholeCharactersOfTheSource) {
  const auto size = static_cast<std::uint32_t>(t_.View(phrase_.source).size());
  ASSERT_EQ(size, 15U);
  for (std::uint32_t first = 0; first < 20; ++first) {
    for (std::uint32_t count = 0; count < 20; ++count) {
      const bool good = count > 0 && first + count <= size && first != 2 && first + count != 2;
      EXPECT_EQ(AfterText(Bytes({format::kCopyLead, first, count})), good ? "" : "RE2 expression")
          << count << " from " << first;
    }
  }
  EXPECT_EQ(AfterText(Bytes({0xFF, 0xFF, 1})), "RE2 expression");
  EXPECT_EQ(AfterText(Bytes({0xFF, 0xFF, 0xFF})), "RE2 expression");
}

TEST_F(CheckExpressionTexts, AreNotCutOff) {
  const std::string_view text = t_.EncodedText(phrase_);
  ASSERT_GE(text.size(), 3U);
  const char* const last = text.data() + text.size() - 1;
  for (std::uint32_t lead = 0xF8; lead < 0x100; ++lead) {
    EXPECT_EQ(After(last - 1, Bytes({'a', lead})), "RE2 expression");
    const std::string which = lead < format::kCopyLead ? "" : "RE2 expression";
    if (lead == 0xF8 || lead >= format::kCopyLead) {
      EXPECT_EQ(After(last - 1, Bytes({lead, 0})), which);
    }
  }
}

TEST_F(CheckExpressionTexts, AreUtf8BetweenReferences) {
  for (const auto& text :
       {Bytes({'a', 0xF8, 0}), Bytes({0xC3, 0xA5, 0xF8, 0}), Bytes({0xF8, 0, 0xC3, 0xA5})}) {
    EXPECT_EQ(AfterText(text, ExpressionKind::kPattern), "");
  }
  for (const auto& text : {Bytes({0xC3, 0xF8, 0, 0xA5}), Bytes({0xA5}), Bytes({0xC0, 0x80}),
                           Bytes({0xF5}), Bytes({0xF8, 0, 0xA5})}) {
    EXPECT_EQ(AfterText(text, ExpressionKind::kPattern), "RE2 expression");
  }
}

// A small file may not become large.
TEST_F(CheckExpressionTexts, AreOfLimitedSizeOnceDecoded) {
  std::uint32_t longest = 0;
  for (std::uint32_t i = 0; i < t_.pieces.size(); ++i) {
    if (t_.pieces[i].text.size > t_.pieces[longest].text.size) longest = i;
  }
  const std::size_t size = t_.pieces[longest].text.size;
  ASSERT_GT(size, 4000U);
  const std::size_t most = format::kMaxExpressionBytes / size;
  ASSERT_LT(2 * most + 2, t_.EncodedText(Find(ExpressionKind::kPattern)).size());
  std::string text;
  for (std::size_t i = 0; i < most - 1; ++i) text += Bytes({format::kPieceLead, longest});
  EXPECT_EQ(AfterText(text, ExpressionKind::kPattern), "");
  for (int i = 0; i < 2; ++i) text += Bytes({format::kPieceLead, longest});
  EXPECT_EQ(AfterText(text, ExpressionKind::kPattern), "RE2 expression");
}

TEST_F(CheckExpressionTexts, SignsOfPiecesAreAsciiAndAscend) {
  std::size_t with_sign = 0;
  for (std::size_t i = 0; i < t_.pieces.size(); ++i) {
    const std::uint32_t& sign = t_.pieces[i].sign;
    if (sign != kNone) ++with_sign;
    for (const std::uint32_t bad : {0U, 0x80U, 0xFFU, 0x100U, kNone - 1}) {
      EXPECT_EQ(AfterNumber(sign, bad), "sign of a piece") << i;
    }
    EXPECT_EQ(AfterNumber(t_.pieces[i].text.size, 0U), "text of a piece");
    EXPECT_EQ(AfterNumber(t_.pieces[i].text.offset, kNone), "text of a piece");
    if (i == 0 || sign == kNone) continue;
    EXPECT_EQ(AfterNumber(sign, t_.pieces[i - 1].sign), "sign of a piece");
    EXPECT_EQ(AfterNumber(t_.pieces[i - 1].sign, kNone), "sign of a piece");
  }
  EXPECT_GT(with_sign, 5U);
  EXPECT_LT(with_sign, t_.pieces.size());
}

// What RE2 rejects is found out when it is first needed, or when all are asked for.
TEST_F(CheckExpressionTexts, AreNotCompiledByOpening) {
  EXPECT_EQ(AfterText("(", ExpressionKind::kPattern), "");
}

}  // namespace
}  // namespace ricochet
