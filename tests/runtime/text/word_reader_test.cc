// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/text/word_reader.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
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

TEST(WordReader, PadsWordsWithZeros) {
  WordReader reader("aVeryLongWord ab");
  ASSERT_TRUE(reader.Next());
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(std::string(reader.word().data(), 8), std::string("ab\0\0\0\0\0\0", 8));
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

}  // namespace
}  // namespace ricochet
