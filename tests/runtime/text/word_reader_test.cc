// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/text/word_reader.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reference/reference_likeness.h"
#include "tests/reference/rule_generator.h"

namespace ricochet {
namespace {

using WordList = std::vector<std::string>;

WordList ReaderWords(std::string_view text) {
  WordList words;
  for (WordReader reader(text); reader.Next();) words.emplace_back(reader.word());
  return words;
}

TEST(WordReader, FindsWordsInSmallLetters) {
  EXPECT_EQ(ReaderWords("550 5.7.1 <JOE.MAIL.example>: User_unknown"),
            (WordList{"550", "5", "7", "1", "joe", "mail", "example", "user", "unknown"}));
  EXPECT_EQ(ReaderWords(""), WordList());
  EXPECT_EQ(ReaderWords(" .,- "), WordList());
}

TEST(WordReader, TakesAMailAddressForOneUnknownWord) {
  EXPECT_EQ(ReaderWords("<Joe.doe+x@mail.example.org>: no user @home a_b@c@d e@ 收info@x.org不"),
            (WordList{"", "no", "user", "home", "", "d", "", "收", "", "不"}));
  EXPECT_EQ(ReaderWords("to=joe@example.org über@x"), (WordList{"to", "", "über", "x"}));
}

TEST(WordReader, KnowsCapitalsOfOtherAlphabets) {
  EXPECT_EQ(ReaderWords("Übertragung ЯЩИК Ⱥb"), (WordList{"übertragung", "ящик", "ⱥb"}));
}

TEST(WordReader, TakesEachIdeographForAWord) {
  EXPECT_EQ(ReaderWords("邮箱mail满 かな"), (WordList{"邮", "箱", "mail", "满", "か", "な"}));
}

TEST(WordReader, GivesTheBeginningOfLongWords) {
  const auto beginning = [](std::string_view word) {
    WordReader reader(word);
    return reader.Next() ? std::string(reader.beginning()) : "no word";
  };
  EXPECT_EQ(beginning("Mailbox"), "mail");
  EXPECT_EQ(beginning("mail"), "");
  EXPECT_EQ(beginning("überlang"), "über");
  EXPECT_EQ(beginning("箱"), "");
}

TEST(WordReader, KnowsNoWordOfMoreThanSixtyFourBytes) {
  const std::string most(64, 'a');
  EXPECT_EQ(ReaderWords(most + " " + most + "a b"), (WordList{most, "", "b"}));
}

TEST(WordReader, AgreesWithTheReferenceOnRandomTexts) {
  testing::Random random(20'301);
  for (int i = 0; i < 3000; ++i) {
    std::string text = testing::RandomText(&random, 20);
    std::erase(text, '\xFF');  // no normal form has it
    std::set<std::string> clues;
    std::string before;
    for (WordReader reader(text); reader.Next();) {
      const std::string word(reader.word());
      if (!word.empty()) clues.insert(word);
      if (!reader.beginning().empty()) clues.insert(std::string(reader.beginning()) + "*");
      if (!before.empty() && !word.empty()) clues.insert(before + " " + word);
      before = word;
    }
    ASSERT_EQ(clues, testing::ReferenceClues(text)) << text;
  }
}

// The hash of a clue reads eight bytes at a time: what an earlier, longer word left behind must be
// gone, whatever way the word was copied.
TEST(WordReader, ZerosFollowAWord) {
  const auto padded = [](std::string_view bytes) {
    std::string all(bytes.data(), (bytes.size() + 7) / 8 * 8);
    return all == std::string(bytes) + std::string(all.size() - bytes.size(), '\0');
  };
  for (std::size_t size = 1; size <= WordReader::kMaxWordBytes; ++size) {
    for (const std::string_view first : {"", "\u00e9", "a\u00e9", "a\u00c9b\u00e9c"}) {
      const std::string word = std::string(first) + std::string(size, 'Q');
      if (word.size() > WordReader::kMaxWordBytes) continue;
      for (const std::string_view behind : {"", " ", ".x", " and what else stands here"}) {
        const std::string text = std::string(64, 'x') + " " + word + std::string(behind);
        WordReader reader(text);
        ASSERT_TRUE(reader.Next() && reader.Next());
        EXPECT_EQ(reader.word().size(), word.size()) << text;
        EXPECT_TRUE(padded(reader.word())) << text;
        EXPECT_TRUE(padded(reader.beginning())) << text;
      }
    }
  }
}

}  // namespace
}  // namespace ricochet
