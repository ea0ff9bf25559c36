// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/containment.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>
#include <string_view>
#include <variant>

#include "compiler/parse/phrase.h"
#include "tests/compiler/lint/lowered_phrase.h"

namespace ricochet::compiler {
namespace {

struct Answer {
  Containment verdict = Containment::kGivenUp;
  std::string text;
};

Answer ComparePatterns(std::string_view narrow, std::string_view wide) {
  CharacterSets sets;
  const auto one = MakeAutomaton(narrow, &sets);
  const auto other = MakeAutomaton(wide, &sets);
  EXPECT_TRUE(one && other) << narrow << ", " << wide;
  const ContainmentAnswer answer = Compare(*one, *other, sets);
  std::string text;
  for (const Symbol symbol : answer.text) text += sets.Spell(symbol);
  return {answer.verdict, text};
}

bool Within(std::string_view narrow, std::string_view wide) {
  return ComparePatterns(Lowered(narrow), Lowered(wide)).verdict == Containment::kProved;
}

bool PatternWithin(std::string_view narrow, std::string_view wide) {
  return ComparePatterns(narrow, wide).verdict == Containment::kProved;
}

TEST(Containment, ProvesWhatHoldsWhereverAnotherDoes) {
  EXPECT_TRUE(Within("mailbox full", "mailbox full"));
  EXPECT_TRUE(Within("Mailbox_Full", "mailbox-full"));
  EXPECT_TRUE(Within("your mailbox full", "mailbox full"));
  EXPECT_TRUE(Within("mailbox is full", "mailbox (is|was|) full"));
  EXPECT_TRUE(Within("mailbox full", "mailbox (is|was|) full"));
  EXPECT_TRUE(Within("(a|b) c", "(b|a|d) c"));
  EXPECT_TRUE(Within("exceeded quota", "exceed* quota"));
  EXPECT_TRUE(Within("mailbox is full", "mailbox ... full"));
  EXPECT_TRUE(Within("exceeded ... limit", "exceed* ... limit"));
  EXPECT_TRUE(Within("BOÎTE pleine", "boîte plein*"));
  EXPECT_TRUE(Within("收件箱已满", "已满"));
  EXPECT_TRUE(Within("[user] unknown", "unknown"));
}

// Each of these looks contained to somebody who forgets one rule of phrases.
TEST(Containment, KnowsWholeWordsAndGaps) {
  EXPECT_FALSE(Within("mailbox full", "box full")) << "a whole word";
  EXPECT_FALSE(Within("exceed*", "exceeded"));
  EXPECT_FALSE(Within("a ... b ... c", "a ... c")) << "two gaps are longer than one";
  EXPECT_FALSE(Within("mailbox (is|) full", "mailbox is full"));
  EXPECT_FALSE(Within("a*", "a")) << "a star runs on over the end of a word";
  EXPECT_FALSE(Within("箱x", "x"));
  EXPECT_TRUE(Within("x箱", "箱")) << "no word's edge is asked for";
  EXPECT_FALSE(Within("mail box", "mailbox"));
}

TEST(Containment, ReadsPlainPatterns) {
  EXPECT_TRUE(PatternWithin("user (?:is )?unknown", "(?:^|[^a-z])user|unknown"));
  EXPECT_TRUE(PatternWithin(R"(\bover quota\b)", "over ?quota"));
  EXPECT_FALSE(PatternWithin("over ?quota", R"(\bover)"));
  EXPECT_TRUE(PatternWithin("^a$", "^A"));
  EXPECT_FALSE(PatternWithin("^a", "^a$"));
  EXPECT_TRUE(PatternWithin(R"(x\d{2,3}y)", R"(x[0-9]+y)"));
  EXPECT_FALSE(PatternWithin(R"(x\d+y)", R"(x[0-9]{1,3}y)"));
  EXPECT_TRUE(PatternWithin(R"(\(user\) \w+)", R"(\(user\))"));
  EXPECT_TRUE(PatternWithin(R"(a\Bb)", "ab"));
  EXPECT_TRUE(PatternWithin("ab", R"(a\Bb)"));
  EXPECT_TRUE(PatternWithin(Lowered("mailbox full"), "box.full"));
  EXPECT_FALSE(PatternWithin("mailbox full", Lowered("mailbox full"))) << "no whole words";
}

// One text that a phrase does not take in is worth more than a "no".
TEST(Containment, NamesATextThatTellsThemApart) {
  const Answer answer = ComparePatterns("mailbox full", Lowered("mailbox full"));
  EXPECT_EQ(answer.verdict, Containment::kRefuted);
  EXPECT_FALSE(RE2::PartialMatch(answer.text, Lowered("mailbox full"))) << answer.text;
  EXPECT_NE(answer.text.find("mailbox full"), std::string::npos) << answer.text;
}

TEST(Containment, GivesUpWhereThereAreTooManyWays) {
  const std::string narrow = Lowered("a* ... a* ... a* ... b*");
  EXPECT_EQ(ComparePatterns(narrow, Lowered("a* ... b*")).verdict, Containment::kGivenUp);
}

TEST(MakeAutomaton, RefusesWhatItDoesNotKnow) {
  CharacterSets sets;
  for (const char* pattern : {"(?i)a", R"(\Qa.b\E)", R"(\pL)", R"(a\x41)", "[é]", "[^\\x00-\\x7F]",
                              R"(a\nb)", "(?:a{900}){4}b{900}c{900}"}) {
    EXPECT_FALSE(MakeAutomaton(pattern, &sets)) << pattern;
  }
}

TEST(ShortText, HoldsForTheExpression) {
  CharacterSets sets;
  const auto automaton = MakeAutomaton(Lowered("(your|my) mailbox ... full"), &sets);
  ASSERT_TRUE(automaton);
  const auto text = ShortText(*automaton, sets);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->size(), std::string_view("my mailbox full").size());
  EXPECT_TRUE(Holds(*automaton, *text, sets));
}

}  // namespace
}  // namespace ricochet::compiler
