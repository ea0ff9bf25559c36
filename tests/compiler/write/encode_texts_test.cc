// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/encode_texts.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "compiler/parse/phrase.h"
#include "runtime/src/artifact/expression_text.h"
#include "runtime/src/text/unicode.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/random.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

// Encodes and decodes as an artifact does.
class TextCodec {
 public:
  explicit TextCodec(std::vector<RepeatedText> pieces) : encoder_(std::move(pieces)) {}

  std::string Encode(std::string_view source, std::string_view re2) const {
    return encoder_.Encode(source, re2);
  }
  std::string Decode(std::string_view source, std::string_view encoded) const {
    std::string strings;
    const auto add = [&](std::string_view text) {
      const auto offset = static_cast<std::uint32_t>(strings.size());
      strings += text;
      return format::StringRef{offset, static_cast<std::uint32_t>(text.size())};
    };
    std::vector<format::PieceRecord> pieces;
    for (const RepeatedText& piece : encoder_.pieces()) {
      const auto sign = static_cast<std::uint32_t>(piece.sign);
      pieces.push_back({piece.sign == 0 ? format::kNone : sign, add(piece.text)});
    }
    format::ExpressionRecord record{};
    record.source = add(source);
    record.re2 = {0, static_cast<std::uint32_t>(encoded.size())};
    RulesetTables tables;
    tables.strings = strings;
    tables.pieces = pieces;
    tables.expression_texts = encoded;
    return Re2Text(tables, record);
  }

 private:
  TextEncoder encoder_;
};

TextCodec CodecOf(const LoadedRules& loaded) { return TextCodec(PiecesOf(loaded.rules)); }

std::string RandomText(const std::vector<RepeatedText>& pieces, std::string_view source,
                       testing::Random* random) {
  static const std::vector<std::string> characters = {"a",          "A",
                                                      "1",          " ",
                                                      "-",          "_",
                                                      "(",          ")",
                                                      "|",          "*",
                                                      "\\",         ".",
                                                      "[",          "{",
                                                      "?",          "\n",
                                                      "\x7F",       "\u00E5",
                                                      "\u0627",     "\u6EE1",
                                                      "\U0001F4EA", std::string(1, '\0')};
  std::string text;
  for (std::size_t i = random->Below(20); i > 0; --i) {
    switch (random->Below(4)) {
      case 0:
        text += pieces[random->Below(pieces.size())].text;
        break;
      case 1: {
        const std::string_view rest = source.substr(CutSize(source, random->Below(300)));
        text += rest.substr(0, CutSize(rest, random->Below(300)));
        break;
      }
      default:
        text += characters[random->Below(characters.size())];
    }
  }
  return text;
}

// Whatever is UTF-8, whether a phrase becomes it or not.
TEST(EncodeTexts, AnyTextIsDecodedToItself) {
  testing::Random random(20'301);
  std::vector<RepeatedText> pieces = RepeatedTexts();
  pieces.push_back({0, "(?:mailbox|inbox|postfach)"});
  pieces.push_back({0, "(?:mailbox|inbox)"});
  pieces.push_back({0, "\u00E5"});
  const TextCodec codec(pieces);
  std::size_t shorter = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string source = RandomText(pieces, "a b* (c|d) \u00E5\u6EE1", &random);
    const std::string text = RandomText(pieces, source, &random);
    const std::string encoded = codec.Encode(source, text);
    ASSERT_EQ(codec.Decode(source, encoded), text) << source;
    ASSERT_LE(encoded.size(), text.size());
    if (encoded.size() < text.size()) ++shorter;
  }
  EXPECT_GT(shorter, 10'000U);
}

// By the artifact itself: what is opened has the texts that the compiler made.
TEST(EncodeTexts, ARulesetHasTheTextsOfItsExpressions) {
  testing::Random random(20'302);
  for (int i = 0; i < 10; ++i) {
    const std::vector<std::string> files = testing::RandomRuleFiles(&random, 100);
    const LoadedRules loaded = testing::LoadTexts(files);
    const Ruleset ruleset = testing::RulesetFromTexts(files);
    ASSERT_EQ(ruleset.expression_count(), loaded.rules.expressions.size());
    for (std::size_t e = 0; e < ruleset.expression_count(); ++e) {
      const ExpressionInfo info = ruleset.expression(e);
      ASSERT_EQ(info.source, loaded.rules.expressions[e].source);
      ASSERT_EQ(info.re2, loaded.rules.expressions[e].re2) << info.source;
      ASSERT_LE(info.re2.size(), kMostBytesPerInstruction * MostInstructions(info.re2));
    }
  }
}

// What an artifact would be full of else: an edge, a copy, a word list, a copy, an edge.
TEST(EncodeTexts, APhraseTakesAFewBytes) {
  const LoadedRules loaded = testing::LoadTexts(
      {"layer = \"cause\"\n[[words]]\nname = \"box\"\nany = ['mailbox', 'inbox', 'message "
       "store']\n" +
       testing::Rule(
           "r", 1,
           "phrase = ['no (such|known) user*', 'the {box} is full', 'no {box} ... here']")});
  const TextCodec codec = CodecOf(loaded);
  const std::vector<std::size_t> most = {7, 12, 14};
  for (std::size_t i = 0; i < 3; ++i) {
    const Expression& expression = loaded.rules.expressions[i];
    EXPECT_LE(codec.Encode(expression.source, expression.re2).size(), most[i]) << expression.re2;
    EXPECT_GT(expression.re2.size(), 100U);
  }
}

// A source may be longer than a reference can tell.
TEST(EncodeTexts, CopiesWithinTheFirstBytesOfLongSources) {
  const TextCodec codec(RepeatedTexts());
  std::string source(1500, 'a');
  for (std::size_t i = 0; i < source.size(); ++i) source[i] = static_cast<char>('a' + i * i % 23);
  const std::string encoded = codec.Encode(source, source);
  EXPECT_EQ(codec.Decode(source, encoded), source);
  EXPECT_LT(encoded.size(), 500U);
}

// A reference can name only so many.
TEST(EncodeTexts, ThereAreNoMorePiecesThanCanBeNamed) {
  std::string lists = "layer = \"cause\"\n", phrases = "'(b|c*) ... d',\n";
  for (const char sign : std::string_view("!#$%&+,./:;<=>?@[]^`~")) {
    phrases += std::string("'b") + sign + "b',\n";
  }
  for (int i = 0; i < 1000; ++i) {
    const std::string name = "l" + std::to_string(i);
    lists += "[[words]]\nname = \"" + name + "\"\nany = ['w" + name + "', 'v" + name + "']\n";
    phrases += "'{" + name + "} x',\n";
  }
  const std::vector<std::string> files = {lists +
                                          testing::Rule("r", 1, "phrase = [" + phrases + "]")};
  const LoadedRules loaded = testing::LoadTexts(files);
  EXPECT_EQ(PiecesOf(loaded.rules).size(), format::kMaxPieces);
  const TextCodec codec = CodecOf(loaded);
  for (const Expression& expression : loaded.rules.expressions) {
    const std::string encoded = codec.Encode(expression.source, expression.re2);
    ASSERT_EQ(codec.Decode(expression.source, encoded), expression.re2);
  }
}

// A sign stands for one thing: what the phrase of it alone becomes.
TEST(EncodeTexts, SignsStandForWhatAPhraseOfThemBecomes) {
  std::size_t signs = 0;
  for (const RepeatedText& piece : RepeatedTexts()) {
    if (piece.sign == 0 || piece.sign == '(') continue;
    const std::string phrase = std::string("a") + piece.sign + "a";
    const auto parsed = ParsePhrase(phrase);
    if (!std::holds_alternative<Phrase>(parsed)) continue;  // a brace
    const auto lowered = LowerPhrase(std::get<Phrase>(parsed));
    EXPECT_NE(std::get<std::string>(lowered).find("a" + piece.text + "a"), std::string::npos)
        << phrase;
    ++signs;
  }
  EXPECT_GT(signs, 20U);
}

}  // namespace
}  // namespace ricochet::compiler
