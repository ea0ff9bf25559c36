// SPDX-License-Identifier: Apache-2.0
//
// Graphs of terms as all the ways through them: "|" is the edge of a word, "[...]" a separator,
// "{...}" a list.
#include "compiler/plan/term_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "compiler/parse/phrase.h"
#include "tests/support/files.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using Ways = std::set<std::string>;

const Ways kLeftToRe2 = {"left to RE2"};

class TermGraphTest : public ::testing::Test {
 protected:
  Ways WaysOf(const std::string& phrase) { return WaysOf(std::get<Phrase>(ParsePhrase(phrase))); }
  Ways WaysOf(const Phrase& phrase) {
    const std::optional<TermGraph> graph = graphs_.Make(phrase.segments.front());
    return graph ? WaysOf(*graph) : kLeftToRe2;
  }
  Ways WaysOf(const TermGraph& graph) {
    if (graph.punctuation) return {"punctuation " + *graph.punctuation};
    Ways ways;
    for (const TermStart& start : graph.starts) {
      Follow(graph, start.state, start.left.text + (start.left.word ? "|" : ""), &ways);
    }
    return ways;
  }

  void Follow(const TermGraph& graph, std::uint32_t state, const std::string& way, Ways* ways) {
    for (const PartEnd& end : graph.states[state].ends) {
      ways->insert(way + (end.word ? "|" : "") + end.text);
    }
    const bool first = std::ranges::any_of(
        graph.starts, [&](const TermStart& start) { return start.state == state; });
    for (const TermEdge& edge : graph.states[state].edges) {
      const std::string between =
          edge.separator == kJoined ? " " : "[" + terms_[edge.separator].text + "]";
      Follow(graph, edge.to, way + (first ? "" : between) + NameOf(edge.term), ways);
    }
  }
  std::string NameOf(std::uint32_t term) const {
    const Term& named = terms_[term];
    if (named.kind == TermKind::kStem) return named.text + "*";
    return named.kind == TermKind::kList ? "{" + named.text.substr(0, named.text.find('#')) + "}"
                                         : named.text;
  }

  CharacterFolds folds_;
  TermTable terms_;
  TermGraphs graphs_{&folds_, &terms_};
};

TEST_F(TermGraphTest, SaysWordsAndWhatIsBetweenThem) {
  EXPECT_EQ(WaysOf("Mailbox full"), Ways{"|mailbox full|"});
  EXPECT_EQ(WaysOf("mailbox-full_now"), Ways{"|mailbox full now|"});
  EXPECT_EQ(WaysOf("exceed* limit"), Ways{"|exceed* limit|"});
  EXPECT_EQ(WaysOf("a.b: c"), Ways{"|a[.]b[: ]c|"});
  EXPECT_EQ(WaysOf("BOÎTE"), Ways{"|boÎte|"}) << "one of its cases";
}

TEST_F(TermGraphTest, SaysAllAlternatives) {
  EXPECT_EQ(WaysOf("(mail|post) box"), (Ways{"|mail box|", "|post box|"}));
  EXPECT_EQ(WaysOf("mailbox(es|)"), (Ways{"|mailbox|", "|mailboxes|"}));
  EXPECT_EQ(WaysOf("(the|) box (is|) full"),
            (Ways{"|box full|", "|box is full|", "|the box full|", "|the box is full|"}));
  EXPECT_EQ(WaysOf("box (is (now|)|)"), (Ways{"|box|", "|box is|", "|box is now|"}));
  EXPECT_EQ(WaysOf("k(.|:|) s"), (Ways{"|k s|", "|k[. ]s|", "|k[: ]s|"}));
  EXPECT_EQ(WaysOf("k (a|b*|) s"), (Ways{"|k a s|", "|k b* s|", "|k s|"}));
}

TEST_F(TermGraphTest, KnowsWhatStandsAtTheEnds) {
  EXPECT_EQ(WaysOf("<k>"), Ways{"<k>"});
  EXPECT_EQ(WaysOf("(<|a )k"), (Ways{"<k|", "|a k|"}));
  EXPECT_EQ(WaysOf("k (>|s)"), (Ways{"|k >", "|k s|"}));
  EXPECT_EQ(WaysOf("<"), Ways{"punctuation <"});
  EXPECT_EQ(WaysOf("(<|k)"), kLeftToRe2) << "with words and without";
}

TEST_F(TermGraphTest, HasCharactersOfLongScriptsAsWords) {
  EXPECT_EQ(WaysOf("邮箱"), Ways{"邮[]箱"}) << "with no edge of a word";
  EXPECT_EQ(WaysOf("box箱 满"), Ways{"|box[]箱 满"});
  EXPECT_EQ(WaysOf("箱(k|)"), (Ways{"箱", "箱[]k|"}));
}

TEST_F(TermGraphTest, LeavesToRe2WhatTermsCannotSay) {
  EXPECT_EQ(WaysOf("k\\-s"), kLeftToRe2);
  EXPECT_EQ(WaysOf("\\-k"), kLeftToRe2);
  EXPECT_EQ(WaysOf("箱*"), kLeftToRe2);
  EXPECT_EQ(WaysOf("k,,,,,,,,s"), Ways{"|k[,,,,,,,,]s|"});
  EXPECT_EQ(WaysOf("k,,,,,,,,,s"), kLeftToRe2);
  const std::string stem(format::kMaxStemBytes, 'k');
  EXPECT_EQ(WaysOf(stem + "*"), Ways{"|" + stem + "*|"});
  EXPECT_EQ(WaysOf(stem + "k*"), kLeftToRe2);
}

// Found by tests/differential/verdicts_test.cc: the artifact of such a phrase was refused.
TEST_F(TermGraphTest, LeavesVeryLongPartsToRe2) {
  const auto words = [](std::size_t count, const char* between) {
    return testing::Repeat(std::string("k") + between, count - 1) + "k";
  };
  EXPECT_EQ(WaysOf(words(format::kMaxDepth, " ")).size(), 1U);
  EXPECT_NE(WaysOf(words(format::kMaxDepth, " ")), kLeftToRe2);
  EXPECT_EQ(WaysOf(words(format::kMaxDepth + 1, " ")), kLeftToRe2);
  EXPECT_NE(WaysOf(words(format::kMaxDepth / 2, ".")), kLeftToRe2);
  EXPECT_EQ(WaysOf(words(format::kMaxDepth / 2 + 1, ".")), kLeftToRe2);
}

class TermGraphOfLists : public TermGraphTest {
 protected:
  // Of the only phrase of a ruleset with these lists.
  Ways WaysWithLists(const std::string& lists, const std::string& phrase) {
    loaded_.push_back(
        testing::LoadTexts({testing::InCause(lists + testing::PhraseRule("r", 1, phrase))}));
    return WaysOf(loaded_.back().rules.expressions.front().phrase);
  }
  static std::string List(const std::string& name, const std::string& any) {
    return "[[words]]\nname = '" + name + "'\nany = [" + any + "]\n";
  }

  std::vector<LoadedRules> loaded_;
};

TEST_F(TermGraphOfLists, NamesListsAsTerms) {
  const std::string lists = List("be", "'is', 'has been'") + List("box", "'mailbox', '{be} box'");
  EXPECT_EQ(WaysWithLists(lists, "{box} {be} full"), Ways{"|{box} {be} full|"});
  ASSERT_EQ(graphs_.lists().size(), 2U);
  EXPECT_EQ(WaysOf(graphs_.lists()[0]->graph), (Ways{"|is|", "|has been|"}));
  EXPECT_EQ(WaysOf(graphs_.lists()[1]->graph), (Ways{"|mailbox|", "|{be} box|"}));
}

TEST_F(TermGraphOfLists, WritesListsOutWhoseEndsDiffer) {
  EXPECT_EQ(WaysWithLists(List("mark", "'<', 'a'"), "k {mark} s"), (Ways{"|k[ < ]s|", "|k a s|"}));
  EXPECT_TRUE(graphs_.lists().empty());
}

TEST_F(TermGraphOfLists, LeavesListsThatAreGluedToWordsToRe2) {
  EXPECT_EQ(WaysWithLists(List("box", "'box', 'account'"), "mail{box}"), kLeftToRe2);
  EXPECT_EQ(WaysWithLists(List("box", "'box', 'account'"), "<{box}>"), Ways{"<{box}>"});
}

}  // namespace
}  // namespace ricochet::compiler
