// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/telling_words.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <variant>

#include "compiler/parse/phrase.h"
#include "compiler/plan/guards.h"
#include "compiler/plan/word_edges.h"

namespace ricochet::compiler {
namespace {

PhraseGraphs GraphOf(const std::string& phrase) {
  const auto parsed = ParsePhrase(phrase);
  PhraseGraphs graphs;
  AppendGraph(std::get<Phrase>(parsed), &graphs);
  return graphs;
}

std::string Telling(const std::string& phrase) {
  const auto keys = TellingWords(GraphOf(phrase), 0);
  if (!keys) return "can't tell";
  std::set<std::string> texts;
  for (const std::uint64_t key : *keys) texts.insert(DescribeKey(key));
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

TEST(TellingWords, AreAllPairsOfNeighbours) {
  EXPECT_EQ(Telling("mailbox is full"), "is full..., mail... is");
  EXPECT_EQ(Telling("(mailbox|inbox) (is|was|) full"),
            "inbo... full..., inbo... is, inbo... was, is full..., mail... full..., mail... is, "
            "mail... was, was full...");
  EXPECT_EQ(Telling("full: quota"), "full... quot...");
}

TEST(TellingWords, AreTheWordWhereThereIsOne) {
  EXPECT_EQ(Telling("quota"), "quota");
  EXPECT_EQ(Telling("spam*"), "spa...");
  EXPECT_EQ(Telling("(over quota|full)"), "full, over... quot...");
  EXPECT_EQ(Telling("mailbox(es|)"), "mailbox, mailboxe...");
}

TEST(TellingWords, CanNotTellOfGapsAndOfWordsHardlyKnown) {
  EXPECT_EQ(Telling("mailbox ... full"), "can't tell");
  EXPECT_EQ(Telling("mailbox f*"), "can't tell");
  EXPECT_EQ(Telling("ab* full"), "can't tell");
  EXPECT_EQ(Telling("-- full"), "can't tell") << "only one byte before a word is kept";
  EXPECT_EQ(Telling("exceed* quota"), "exce... quot...");
}

TEST(TellingWords, AreNoneOfWaysThatAsciiCanNotTake) {
  EXPECT_EQ(Telling("(bo\xC3\xAEte|box) full"), "box full...");
}

TEST(WordEdges, AreThoseOfEveryMatch) {
  const PhraseGraphs graphs = GraphOf("(un|)known user(s|) here");
  const auto node = [&](std::string_view word) {
    for (std::uint32_t i = 0; i < graphs.nodes.size(); ++i) {
      const format::PhraseNode& n = graphs.nodes[i];
      if (static_cast<format::PhraseOp>(n.op) == format::PhraseOp::kLiteral &&
          std::string_view(reinterpret_cast<const char*>(&n.value), n.size) == word) {
        return i;
      }
    }
    return format::kNone;
  };
  ASSERT_NE(node("known"), format::kNone);
  EXPECT_FALSE(WordBeginsAt(graphs, node("known")));
  EXPECT_TRUE(WordEndsBehind(graphs, node("known")));
  EXPECT_TRUE(WordBeginsAt(graphs, node("user")));
  EXPECT_FALSE(WordEndsBehind(graphs, node("user")));
  EXPECT_TRUE(WordEndsBehind(graphs, node("here")));
  EXPECT_TRUE(WordBeginsAt(graphs, node("un")));
  EXPECT_FALSE(WordEndsBehind(graphs, node("un")));
}

}  // namespace
}  // namespace ricochet::compiler
