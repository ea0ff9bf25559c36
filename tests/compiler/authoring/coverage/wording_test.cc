// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/wording.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "compiler/authoring/coverage/example_text.h"
#include "compiler/authoring/coverage/words.h"
#include "tests/support/random.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

// `user`, `mailbox`, `is` are common; `rose`, `mark`, `frozen`, `owner` are known.
constexpr char kWordingCause[] = R"(layer = "cause"
[[rule]]
id = "one"
code = 1
phrase = ['user mailbox is frozen', 'the mark of a rose', 'by owner', 'Почта закрыта']
match = [
  '550 5.1.1 the user mailbox is frozen',
  '550 5.1.1 user mailbox is frozen by owner',
  '550 The user mailbox is frozen (S3150)',
  '550 5.1.1 Mailbox Frozen: user is the mark of a rose',
  '550 Почта закрыта',
]
)";

class WordingTest : public ::testing::Test {
 protected:
  WordingTest() : vocabulary_(testing::RulesetFromTexts({kWordingCause})), maker_(vocabulary_) {}

  std::string Make(std::string_view text, std::string_view recipient = "",
                   EnhancedStatus status = {5, 1, 1}) {
    return std::string(maker_.Make({text, text, recipient, status}));
  }

  Vocabulary vocabulary_;
  WordingMaker maker_;
};

TEST_F(WordingTest, ShowsKnownWordsAndCodes) {
  EXPECT_EQ(Make("550 5.1.1 the user mailbox is frozen by owner"),
            "550 5.1.1 the user mailbox is frozen by owner");
  EXPECT_EQ(Make("550 FROZEN: Почта закрыта"), "550 FROZEN: Почта закрыта");
  EXPECT_EQ(Make("550 user is frozen (S3150)"), "550 user is frozen (S3150)");
  EXPECT_EQ(Make(""), "");
}

TEST_F(WordingTest, MasksAllOthers) {
  EXPECT_EQ(Make("550 user jsmith is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 user Иван Петров is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 user 王小明 is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 user smith1970 is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 user SMITH is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 user AB1234 is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 <jo@example.org> is frozen by mx1.example.org [192.0.2.7]"),
            "550 <address> is frozen by <host> <ip>");
}

TEST_F(WordingTest, OneMaskStandsForANameOfAnyParts) {
  for (const char* name : {"smith", "Smith", "john-smith", "Jean-Luc O'Neill", "j_smith-42",
                           "_smith", "4a7b9c21d0e8", "smith-", "-smith", "X-mark-98765"}) {
    EXPECT_EQ(Make("550 user " + std::string(name) + " is frozen"), "550 user <word> is frozen")
        << name;
  }
}

TEST_F(WordingTest, NumbersStayApart) {
  EXPECT_EQ(Make("550 user 12 34 is frozen"), "550 user <n> <n> is frozen");
}

// Half of a name may be a word: `mark` and `rose` are known.
TEST_F(WordingTest, MasksKnownWordsThatStandAsNames) {
  EXPECT_EQ(Make("550 user Mark Schneider is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 user Schneider, Mark is frozen"), "550 user <word>, <word> is frozen");
  EXPECT_EQ(Make("550 user Rose is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 user ROSE SCHNEIDER is frozen"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 Mailbox Frozen"), "550 Mailbox Frozen") << "an example has it so";
  EXPECT_EQ(Make("550 User Schneider is frozen"), "550 User <word> is frozen") << "it is common";
}

TEST_F(WordingTest, MasksWhatIsInALocalPart) {
  EXPECT_EQ(Make("550 <mark.rose@example.org> user rose is frozen"),
            "550 <address> user <word> is frozen");
  EXPECT_EQ(Make("550 user rose is frozen", "rose77@example.org"), "550 user <word> is frozen");
  EXPECT_EQ(Make("550 user is frozen", "user@example.org"), "550 user is frozen") << "it is common";
}

// A date of birth looks like an enhanced status.
TEST_F(WordingTest, ShowsStatusesThatAreKnownAndTheResponsesOwn) {
  EXPECT_EQ(Make("550 5.1.1 user 5.12.85 is frozen"), "550 5.1.1 user <n> is frozen");
  EXPECT_EQ(Make("550 5.9.9 user is frozen", "", {5, 9, 9}), "550 5.9.9 user is frozen");
}

TEST_F(WordingTest, IsCutBetweenPieces) {
  std::string text = "550";
  for (int i = 0; i < 200; ++i) text += " mailbox";
  const std::string wording = Make(text);
  EXPECT_LE(wording.size(), WordingMaker::kMaxWordingBytes + 4);
  EXPECT_TRUE(wording.ends_with("mailbox ...")) << wording;
}

TEST_F(WordingTest, PiecesPutTogetherAreTheWording) {
  const std::string wording = "550 5.1.1 <address>: user <word><word> x2 (#<n>) <other> закрыта";
  std::string together;
  for (const WordingPiece& piece : PiecesOf(wording)) together += piece.text;
  EXPECT_EQ(together, wording);
}

TEST_F(WordingTest, AnExampleHasItsWording) {
  const std::string wording =
      Make("550 5.1.1 <jo@example.com>: user jsmith is frozen by mx1.example.com [192.0.2.7], 12");
  EXPECT_EQ(wording, "550 5.1.1 <address>: user <word> is frozen by <host> <ip>, <n>");
  EXPECT_EQ(Make(ExampleOf(wording)), wording);
}

// Whatever stands in a text: no word comes out that the ruleset does not know.
TEST_F(WordingTest, OnlyKnownWordsComeOut) {
  const auto seed = static_cast<unsigned>(testing::Seed(7));
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string_view parts[] = {
      "user", "Mark", "mailbox", "jsmith", "Müller", "550",  "5.1.1", "@",    ".",      "-",
      "_",    " ",    "<",       ">",      "\"",     "Иван", "\xff",  "\xc3", "secret", "12345678",
      "+",    "=",    "example", "org",    "<word>", "://",  "[",     "]",    ":",      "é"};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto n = random() % 20; n > 0; --n) text += parts[random() % std::size(parts)];
    const std::string wording = Make(text, random() % 2 == 0 ? "" : "mark@example.org");
    for (const WordingPiece& piece : PiecesOf(wording)) {
      if (piece.kind == WordingPiece::Kind::kWord) {
        EXPECT_TRUE(vocabulary_.Knows(FoldWord(piece.text))) << text << "\n" << wording;
      } else if (piece.kind == WordingPiece::Kind::kOther && !vocabulary_.KnowsStatus(piece.text)) {
        EXPECT_LE(piece.text.size(), 3U) << text << "\n" << wording;
      }
    }
  }
}

}  // namespace
}  // namespace ricochet::compiler
