// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/word_lists.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/parse/phrase.h"

namespace ricochet::compiler {
namespace {

struct TextOfList {
  std::string_view name;
  std::vector<std::string_view> any;
};

// What the lists of kLists are; `put in`, each is a group in parentheses.
const std::vector<TextOfList> kLists = {{"be", {"is", "has been"}},
                                        {"open", {"exceed*", "over"}},
                                        {"sign", {"#", "%", "x"}},
                                        {"box", {"mail(-|)box", "{open} box", "in box"}},
                                        {"one", {"one"}}};

std::string PutIn(std::string phrase) {
  for (bool again = true; again;) {
    again = false;
    for (const TextOfList& list : kLists) {
      const std::string name = "{" + std::string(list.name) + "}";
      const std::size_t at = phrase.find(name);
      if (at == std::string::npos) continue;
      std::string group;
      for (const std::string_view one : list.any) {
        group += (group.empty() ? "(" : "|") + std::string(one);
      }
      phrase.replace(at, name.size(), group + ")");
      again = true;
    }
  }
  return phrase;
}

class WordListsTest : public ::testing::Test {
 protected:
  WordListsTest() {
    for (const TextOfList& text : kLists) {
      auto list = std::make_shared<PhraseBranches>();
      list->list = text.name;
      for (const std::string_view one : text.any) {
        auto parsed = std::get<Phrase>(ParseAlternative(one, lists_));
        list->nodes += parsed.nodes;
        list->depth = std::max(list->depth, parsed.depth + 1);
        list->sequences.push_back(std::move(parsed.segments.front()));
      }
      lists_.Add(std::move(list));
    }
  }

  PhraseError ErrorOf(std::string_view phrase) {
    const auto parsed = ParsePhrase(phrase, lists_);
    EXPECT_TRUE(std::holds_alternative<PhraseError>(parsed)) << phrase;
    const auto* const error = std::get_if<PhraseError>(&parsed);
    return error == nullptr ? PhraseError() : *error;
  }

  WordLists lists_;
};

TEST_F(WordListsTest, AListIsAGroupOfItsAlternatives) {
  for (const std::string phrase :
       {"{be} full",        "box {be}",          "the {be} full",       "({be}|) full",
        "box ({be}|)",      "a ({be} not|) b",   "{open} quota",        "{open}-{open}",
        "quota {open}",     "{open} ... {open}", "{be} ... box",        "{sign}box",
        "box {sign}",       "({sign}|)a",        "a({sign}|)",          "({sign}|) b {box}",
        "{box} {be} {box}", "({box}|{be}) full", "({box}|{be}|) full",  "{one}",
        "{one}{one}",       "{one} ({one}|)",    "x ({one}|{sign}|) y", R"(\{be\} {be})"}) {
    const auto with_list = ParsePhrase(phrase, lists_);
    const auto put_in = ParsePhrase(PutIn(phrase));
    ASSERT_TRUE(std::holds_alternative<Phrase>(with_list)) << phrase;
    ASSERT_TRUE(std::holds_alternative<Phrase>(put_in)) << phrase;
    EXPECT_EQ(std::get<Phrase>(with_list).nodes, std::get<Phrase>(put_in).nodes) << phrase;
    EXPECT_EQ(std::get<Phrase>(with_list).depth, std::get<Phrase>(put_in).depth) << phrase;
    EXPECT_EQ(std::get<std::string>(LowerPhrase(std::get<Phrase>(with_list))),
              std::get<std::string>(LowerPhrase(std::get<Phrase>(put_in))))
        << phrase;
  }
}

TEST_F(WordListsTest, WhatIsWrongPointsAtTheName) {
  const PhraseError star = ErrorOf("the {open}ing");
  EXPECT_EQ(star.code, DiagnosticCode::kPhraseStar);
  EXPECT_EQ(star.offset, 4U);
  EXPECT_EQ(star.size, 6U);

  const auto mixed = ParsePhrase("over {sign} ... b", lists_);
  const auto lowered = LowerPhrase(std::get<Phrase>(mixed));
  ASSERT_TRUE(std::holds_alternative<PhraseError>(lowered));
  EXPECT_EQ(std::get<PhraseError>(lowered).code, DiagnosticCode::kPhraseMixedEdges);
  EXPECT_EQ(std::get<PhraseError>(lowered).offset, 5U);
  EXPECT_EQ(std::get<PhraseError>(lowered).size, 6U);
}

TEST_F(WordListsTest, SaysWhatIsWrongWithBraces) {
  struct Case {
    std::string_view phrase;
    DiagnosticCode code;
    std::size_t offset, size;
  };
  for (const Case& wrong : {Case{"a {be", DiagnosticCode::kPhraseBrace, 2, 1},
                            Case{"a {be {be}", DiagnosticCode::kPhraseBrace, 2, 1},
                            Case{"a be} b", DiagnosticCode::kPhraseBrace, 4, 1},
                            Case{"a {} b", DiagnosticCode::kPhraseBrace, 2, 2},
                            Case{"a {Be} b", DiagnosticCode::kPhraseBrace, 2, 4},
                            Case{"a {be } b", DiagnosticCode::kPhraseBrace, 2, 5},
                            Case{"a{2,3} b", DiagnosticCode::kPhraseBrace, 1, 5},
                            Case{"a {bee} b", DiagnosticCode::kUnknownWords, 2, 5},
                            Case{"a {be}* b", DiagnosticCode::kPhraseStar, 6, 1}}) {
    const PhraseError error = ErrorOf(wrong.phrase);
    EXPECT_EQ(error.code, wrong.code) << wrong.phrase;
    EXPECT_EQ(error.offset, wrong.offset) << wrong.phrase;
    EXPECT_EQ(error.size, wrong.size) << wrong.phrase;
  }
  EXPECT_EQ(ErrorOf("a {bee} b").help, "did you mean {be}?");
}

TEST_F(WordListsTest, SaysWhatIsWrongWithAnAlternative) {
  const auto code = [this](std::string_view text) {
    const auto parsed = ParseAlternative(text, lists_);
    EXPECT_TRUE(std::holds_alternative<PhraseError>(parsed)) << text;
    return std::get<PhraseError>(parsed).code;
  };
  EXPECT_EQ(code(""), DiagnosticCode::kPhraseEmptyBranch);
  EXPECT_EQ(code(" "), DiagnosticCode::kPhraseEmptyBranch);
  EXPECT_EQ(code("a ... b"), DiagnosticCode::kPhraseGapInGroup);
  EXPECT_EQ(code("(a ... b|c)"), DiagnosticCode::kPhraseGapInGroup);
  EXPECT_EQ(code("(a|)"), DiagnosticCode::kPhraseEmpty);
  EXPECT_EQ(code("a "), DiagnosticCode::kPhraseEmpty);
  EXPECT_EQ(code("-"), DiagnosticCode::kPhraseEmpty);
  EXPECT_EQ(code("a|b"), DiagnosticCode::kPhraseParenthesis);
}

TEST_F(WordListsTest, BoundsWhatAPhraseBecomes) {
  auto large = std::make_shared<PhraseBranches>();
  large->list = "large";
  large->sequences = std::get<Phrase>(ParsePhrase("x")).segments;
  large->nodes = kMaxPhraseNodes - 1;
  large->depth = kMaxPhraseDepth;
  lists_.Add(std::move(large));
  EXPECT_TRUE(std::holds_alternative<Phrase>(ParsePhrase("{large}", lists_)));
  EXPECT_EQ(ErrorOf("{large}s").code, DiagnosticCode::kLimitExceeded);
  EXPECT_EQ(ErrorOf("{large} {large}").code, DiagnosticCode::kLimitExceeded);
  EXPECT_EQ(ErrorOf("({large}|)").code, DiagnosticCode::kLimitExceeded);
}

TEST(ListsNamedInTest, FindsNamesAndNothingElse) {
  const auto named = [](std::string_view phrase) {
    std::string all;
    for (const ListReference& reference : ListsNamedIn(phrase)) {
      EXPECT_EQ(phrase.substr(reference.offset, reference.size), "{" + reference.name + "}");
      all += reference.name + " ";
    }
    return all;
  };
  EXPECT_EQ(named("{a} b {c-1}"), "a c-1 ");
  EXPECT_EQ(named(R"(\{a} {b\} \\{c})"), "c ");
  EXPECT_EQ(named("{a {b} {} {B} {c"), "b ");
  EXPECT_EQ(named(R"(a\)"), "");
}

TEST(IsListNameTest, TakesLowerCaseDigitsAndHyphens) {
  for (const std::string_view name : {"a", "over-quota", "7bit", "-"}) {
    EXPECT_TRUE(IsListName(name)) << name;
  }
  for (const std::string& name :
       {std::string(), std::string("A"), std::string("a.b"), std::string("a_b"), std::string("a b"),
        std::string("ø"), std::string(65, 'a')}) {
    EXPECT_FALSE(IsListName(name)) << name;
  }
}

}  // namespace
}  // namespace ricochet::compiler
