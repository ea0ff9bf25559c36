// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/match/scan.h"
#include "tests/support/random.h"

namespace ricochet {
namespace {

std::vector<std::string> Listed(const Words& words) {
  std::vector<std::string> listed;
  for (std::size_t i = 0; i < words.count(); ++i) {
    listed.emplace_back(words.text().substr(words.begin(i), words.end(i) - words.begin(i)));
    if (words.IsGluedToNext(i)) listed.back() += '+';
  }
  return listed;
}

// Ä and its small letter, as a ruleset may have them.
constexpr format::FoldRecord kFolds[] = {{0xC4, 0xE4}};

std::vector<std::string> Find(std::string_view text) {
  Words words;
  WordFinder(kFolds).Find(text, &words);
  return Listed(words);
}

// `before` bytes of the text are left out.
std::vector<std::string> FindAscii(const std::string& text, std::size_t before = 0) {
  std::vector<std::uint8_t> masks(MaskBytes(text.size()));
  CurrentScanner().mask_words(text.data(), text.size(), masks.data());
  Words words;
  WordFinder({}).FindAscii(std::string_view(text).substr(before), masks.data(), before, &words);
  return Listed(words);
}

using List = std::vector<std::string>;

TEST(Words, AreRunsOfLettersAndDigits) {
  EXPECT_EQ(FindAscii("550 5.1.1 <no-such_user@X.example>"),
            (List{"550", "5", "1", "1", "no", "such", "user", "X", "example"}));
  EXPECT_EQ(FindAscii(""), List{});
  EXPECT_EQ(FindAscii("..."), List{});
  EXPECT_EQ(FindAscii("a"), List{"a"});
}

TEST(Words, BehindABeginningThatIsLeftOut) {
  EXPECT_EQ(FindAscii("smtp;550 full", 5), (List{"550", "full"}));
  for (std::size_t before = 1; before < 140; ++before) {
    EXPECT_EQ(FindAscii("x" + std::string(before - 1, ';') + "550 full", before),
              (List{"550", "full"}))
        << before;
  }
}

TEST(Words, AcrossTheEdgesOfBlocks) {
  for (std::size_t size = 1; size < 200; ++size) {
    EXPECT_EQ(FindAscii(std::string(size, 'a')), List{std::string(size, 'a')});
    EXPECT_EQ(FindAscii(std::string(size, ' ') + "b" + std::string(size, '-') + "c"),
              (List{"b", "c"}));
  }
}

TEST(Words, OfTextsThatAreNotAsciiAreInOneCase) {
  EXPECT_EQ(Find("MAIL \u00C4rger \u00D6l"), (List{"mail", "\u00E4rger", "\u00D6l"}))
      << "a character that is not among the folds stays";
}

TEST(Words, CharactersOfThreeBytesAndMoreStandAlone) {
  EXPECT_EQ(Find("a\u7BB1\u6EE1 \u00E9\u7BB1"),
            (List{"a+", "\u7BB1+", "\u6EE1", "\u00E9+", "\u7BB1"}));
  EXPECT_EQ(Find("x\U0001F4EBy"), (List{"x+", "\U0001F4EB+", "y"}));
}

// What a normal form never has, and what the cut of a long text may leave.
TEST(Words, OfBrokenCharactersEndWithTheText) {
  EXPECT_EQ(Find("a \xE7\xAE"), (List{"a", "\xE7\xAE"}));
  EXPECT_EQ(Find("\xFF"), List{"\xFF"});
}

TEST(WordsProperty, BothWaysAgreeOnAscii) {
  testing::Random random(20'310);
  constexpr std::string_view kBytes = "abXY09 -_.@<>\n";
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t size = random.Below(200); size > 0; --size) {
      text += kBytes[random.Below(kBytes.size())];
    }
    List ascii = FindAscii(text);
    for (std::string& word : ascii) {
      for (char& c : word) c = static_cast<char>(c | 0x20);
    }
    ASSERT_EQ(ascii, Find(text)) << text;
  }
}

}  // namespace
}  // namespace ricochet
