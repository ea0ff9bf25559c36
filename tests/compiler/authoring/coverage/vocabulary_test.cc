// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/vocabulary.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/coverage/words.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

constexpr char kWordsOfRules[] = R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['(postbox|inbox) overflow*', 'påfyldt Hængelås']
match = ['452 4.2.2 <jan.petersen@example.org>: postbox overflowing (Barracuda gate)']
[[rule]]
id = "slow"
code = 2
pattern = ['\bgnarled\b is']
match = ['450 gnarled is the gate', '450 Gnarled is the gate']
)";

Vocabulary MakeVocabulary() { return Vocabulary(testing::RulesetFromTexts({kWordsOfRules})); }

TEST(Words, AreThoseOfPhrases) {
  EXPECT_EQ(WordsOf("a-b_c  d'e, påfyldt! 42"),
            (std::vector<std::string_view>{"a", "b", "c", "d", "e", "påfyldt", "42"}));
  EXPECT_TRUE(WordsOf("").empty());
  EXPECT_TRUE(WordsOf(" .-").empty());
}

TEST(Words, FoldCharacterByCharacter) {
  EXPECT_EQ(FoldWord("MailBOX"), "mailbox");
  EXPECT_EQ(FoldWord("ÆRØ"), "ærø");
  EXPECT_EQ(FoldWord("ПОЧТА"), "почта");
  EXPECT_EQ(FoldWord("a\xff\x80Z"), "a\xff\x80z");
}

TEST(Words, KnowNamesByTheirCapital) {
  EXPECT_TRUE(IsCapitalised("Smith"));
  EXPECT_TRUE(IsCapitalised("Öst"));
  EXPECT_TRUE(IsCapitalised("A"));
  EXPECT_FALSE(IsCapitalised("SMTP"));
  EXPECT_FALSE(IsCapitalised("smith"));
  EXPECT_FALSE(IsCapitalised(""));
  EXPECT_TRUE(BeginsWithCapital("SMTP"));
  EXPECT_FALSE(BeginsWithCapital("\xff"));
}

TEST(Vocabulary, TakesPhrasesExamplesAndCodes) {
  const Vocabulary vocabulary = MakeVocabulary();
  for (const char* word : {"inbox", "overflow", "hængelås", "gate", "later", "væk", "barracuda"}) {
    EXPECT_TRUE(vocabulary.Knows(word)) << word;
  }
  EXPECT_FALSE(vocabulary.Knows("zebra"));
  EXPECT_TRUE(vocabulary.KnowsCapitalised("Barracuda"));
  EXPECT_FALSE(vocabulary.KnowsCapitalised("Gate"));
}

// Whoever pastes a real response as an example has not said that its address is wording.
TEST(Vocabulary, LeavesAddressesOfExamplesOut) {
  const Vocabulary vocabulary = MakeVocabulary();
  for (const char* word : {"jan", "petersen", "example", "org"}) {
    EXPECT_FALSE(vocabulary.Knows(word)) << word;
  }
}

TEST(Vocabulary, CountsExamples) {
  const Vocabulary vocabulary = MakeVocabulary();
  EXPECT_EQ(vocabulary.example_count(), 3U);
  EXPECT_EQ(vocabulary.CountOf("gate"), 3U);
  EXPECT_EQ(vocabulary.CountOf("postbox"), 1U);
  EXPECT_EQ(vocabulary.CountOf("inbox"), 0U);
  EXPECT_TRUE(vocabulary.IsCommon("gate"));
  EXPECT_FALSE(vocabulary.IsCommon("postbox"));
  EXPECT_GT(vocabulary.Weight("inbox"), vocabulary.Weight("postbox"));
  EXPECT_GE(vocabulary.Weight("inbox"), vocabulary.Enough());
  EXPECT_LT(vocabulary.Weight("gate"), vocabulary.Enough());
}

TEST(Vocabulary, KnowsStatusesOfExamples) {
  const Vocabulary vocabulary = MakeVocabulary();
  EXPECT_TRUE(vocabulary.KnowsStatus("4.2.2"));
  EXPECT_FALSE(vocabulary.KnowsStatus("5.12.85"));
}

TEST(Vocabulary, TakesNoNamesFromWordLists) {
  Vocabulary vocabulary = MakeVocabulary();
  vocabulary.AddWordList("zebra\nSchneider\r\nfrozen\n");
  EXPECT_TRUE(vocabulary.Knows("zebra"));
  EXPECT_TRUE(vocabulary.Knows("frozen"));
  EXPECT_FALSE(vocabulary.Knows("schneider"));
  EXPECT_EQ(vocabulary.CountOf("zebra"), 0U);
}

}  // namespace
}  // namespace ricochet::compiler
