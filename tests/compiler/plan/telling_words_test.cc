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

PhraseGraph GraphOf(const std::string& phrase) {
  const auto parsed = ParsePhrase(phrase);
  return compiler::GraphOf(std::get<Phrase>(parsed));
}

std::string Telling(const std::string& phrase) {
  const auto keys = TellingWords(GraphOf(phrase));
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
  EXPECT_EQ(Telling("spam*"), "spam...");
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
  const PhraseGraph graph = GraphOf("(un|)known user(s|) here");
  const auto node = [&](std::string_view word) {
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
      const GraphNode& n = graph.nodes[i];
      if (n.op == GraphOp::kLiteral &&
          std::string_view(reinterpret_cast<const char*>(&n.value), n.size) == word) {
        return i;
      }
    }
    return format::kNone;
  };
  ASSERT_NE(node("known"), format::kNone);
  EXPECT_FALSE(WordBeginsAt(graph, node("known")));
  EXPECT_TRUE(WordEndsBehind(graph, node("known")));
  EXPECT_TRUE(WordBeginsAt(graph, node("user")));
  EXPECT_FALSE(WordEndsBehind(graph, node("user")));
  EXPECT_TRUE(WordEndsBehind(graph, node("here")));
  EXPECT_TRUE(WordBeginsAt(graph, node("un")));
  EXPECT_FALSE(WordEndsBehind(graph, node("un")));
}

}  // namespace
}  // namespace ricochet::compiler
