// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/phrase_automaton.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/plan/plan.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using format::kNone;

class PhraseAutomatonTest : public ::testing::Test {
 protected:
  TermGraph GraphOf(const std::string& phrase) {
    return *graphs_.Make(std::get<Phrase>(ParsePhrase(phrase)).segments.front());
  }
  std::uint32_t Word(const std::string& word) { return terms_.Add(TermKind::kWord, word); }
  std::uint32_t Separator(const std::string& text) {
    return terms_.Add(TermKind::kSeparator, text);
  }

  // With a start for each term.
  AutomatonTables Build() {
    for (std::uint32_t term = 0; term < terms_.size(); ++term) {
      starts_.push_back(automaton_.AddStart({term}));
    }
    return automaton_.Build(terms_);
  }

  static std::uint32_t Next(const AutomatonTables& tables, std::uint32_t node, std::uint32_t term) {
    const format::EdgeRecord& edge = tables.edges[tables.nodes[node].first_edge + term];
    return edge.node == node ? edge.to : kNone;
  }
  // The node that the terms lead to from `node`, or from the beginning.
  std::uint32_t After(const AutomatonTables& tables, std::vector<std::uint32_t> terms,
                      std::uint32_t node = kNone) const {
    for (const std::uint32_t term : terms) {
      node = node == kNone ? StartOf(tables, term) : Next(tables, node, term);
      if (node == kNone) break;
    }
    return node;
  }
  std::uint32_t StartOf(const AutomatonTables& tables, std::uint32_t term) const {
    return starts_[term] == kNone ? kNone : tables.starts[starts_[term]];
  }
  static std::set<std::uint32_t> PartsAt(const AutomatonTables& tables, std::uint32_t node) {
    std::set<std::uint32_t> parts;
    const format::NodeRecord& record = tables.nodes[node];
    for (std::uint32_t i = 0; i < record.labels + std::uint32_t{record.quiet_labels}; ++i) {
      parts.insert(tables.labels[record.first_label + i].part);
    }
    return parts;
  }

  CharacterFolds folds_;
  TermTable terms_;
  TermGraphs graphs_{&folds_, &terms_};
  PhraseAutomaton automaton_;
  std::vector<std::uint32_t> starts_;  // by term, as AddStart returns them
};

using Parts = std::set<std::uint32_t>;

TEST_F(PhraseAutomatonTest, SaysWhatEndsWhere) {
  automaton_.AddPart(0, GraphOf("mailbox full"));
  automaton_.AddPart(1, GraphOf("(mailbox|account) full"));
  automaton_.AddPart(2, GraphOf("mailbox"));
  automaton_.AddPart(3, GraphOf("mailbox: full"));
  const AutomatonTables tables = Build();
  const std::uint32_t mailbox = Word("mailbox"), full = Word("full"), account = Word("account");
  EXPECT_EQ(PartsAt(tables, After(tables, {mailbox})), Parts{2});
  EXPECT_EQ(PartsAt(tables, After(tables, {mailbox, full})), (Parts{0, 1}));
  EXPECT_EQ(PartsAt(tables, After(tables, {account})), Parts{});
  EXPECT_EQ(PartsAt(tables, After(tables, {account, full})), Parts{1});
  EXPECT_EQ(PartsAt(tables, After(tables, {mailbox, Separator(": "), full})), Parts{3});
  EXPECT_EQ(After(tables, {full}), kNone) << "nothing begins with it";
  EXPECT_EQ(After(tables, {account, mailbox}), kNone);
  EXPECT_EQ(tables.nodes[After(tables, {mailbox})].separators, 1);
  EXPECT_EQ(tables.nodes[After(tables, {account})].separators, 0);
}

TEST_F(PhraseAutomatonTest, BeginsWithSeveralTermsAtOnce) {
  automaton_.AddPart(0, GraphOf("mailbox full"));
  automaton_.AddPart(1, GraphOf("account full"));
  automaton_.AddPart(2, GraphOf("account"));
  const std::uint32_t mailbox = Word("mailbox"), full = Word("full"), account = Word("account");
  EXPECT_EQ(automaton_.FollowedTerms(), std::set<std::uint32_t>{full}) << "the others only begin";
  const std::uint32_t both = automaton_.AddStart({mailbox, account});
  EXPECT_EQ(automaton_.AddStart({mailbox, full, account}), both) << "nothing begins with `full`";
  EXPECT_EQ(automaton_.AddStart({full}), kNone);
  EXPECT_EQ(automaton_.AddStart({}), kNone);
  const AutomatonTables tables = Build();
  const std::uint32_t node = tables.starts[both];
  EXPECT_EQ(PartsAt(tables, node), Parts{2});
  EXPECT_EQ(PartsAt(tables, Next(tables, node, full)), (Parts{0, 1}));
  EXPECT_EQ(PartsAt(tables, After(tables, {mailbox, full})), Parts{0});
}

TEST_F(PhraseAutomatonTest, SharesWhatGoesOnAlike) {
  automaton_.AddPart(0, GraphOf("(a|b c|d) x (y|z z)"));
  const AutomatonTables tables = Build();
  const std::uint32_t a = Word("a"), b = Word("b"), c = Word("c"), d = Word("d");
  EXPECT_EQ(After(tables, {a}), After(tables, {d}));
  EXPECT_EQ(After(tables, {a}), After(tables, {b, c}));
  EXPECT_EQ(tables.nodes.size(), 5U) << "behind b, a, x, the first z, and the end";
}

TEST_F(PhraseAutomatonTest, KeepsTheEndsOfAWayApart) {
  automaton_.AddPart(0, GraphOf("(<|a )k"));
  const AutomatonTables tables = Build();
  const std::uint32_t alone = After(tables, {Word("k")});
  const std::uint32_t behind = After(tables, {Word("a"), Word("k")});
  const auto ends_at = [&](std::uint32_t node) {
    return tables.ends[tables.labels[tables.nodes[node].first_label].more];
  };
  EXPECT_EQ(ends_at(alone), (EndPair{{"<", false}, {"", true}}));
  EXPECT_EQ(ends_at(behind), (EndPair{{"", true}, {"", true}}));
}

TEST_F(PhraseAutomatonTest, BeginsPartsApartAtNodesOfTheirOwn) {
  automaton_.AddPart(0, GraphOf("a b"));
  automaton_.AddApart(1, GraphOf("c d"));
  const AutomatonTables tables = Build();
  EXPECT_EQ(After(tables, {Word("c")}), kNone);
  ASSERT_TRUE(tables.apart.contains(1));
  EXPECT_EQ(PartsAt(tables, After(tables, {Word("c"), Word("d")}, tables.apart.at(1))), Parts{1});
}

TEST_F(PhraseAutomatonTest, PutsQuietLabelsBehindTheOthers) {
  const PartEnd word{"", true};
  EXPECT_EQ(automaton_.EndsOf(word, word), 0U);
  EXPECT_EQ(automaton_.EndsOf({"<", false}, word), 1U);
  EXPECT_EQ(automaton_.EndsOf(word, word), 0U);
  automaton_.AddQuietPart(0, GraphOf("k"));
  automaton_.AddPart(1, GraphOf("k"));
  automaton_.AddQuietPart(2, GraphOf("<k"));
  const AutomatonTables tables = Build();
  const format::NodeRecord& node = tables.nodes[After(tables, {Word("k")})];
  EXPECT_EQ(node.labels, 2) << "what asks for more than words at its ends is not quiet";
  ASSERT_EQ(node.quiet_labels, 1);
  EXPECT_EQ(tables.labels[node.first_label + 2].part, 0U);
}

// Found by reading: counts of sixteen bits, where a word may be a phrase of 80,000.
TEST_F(PhraseAutomatonTest, CountsMoreLabelsThanSixteenBitsHold) {
  constexpr std::uint32_t kParts = 70'000;
  for (std::uint32_t part = 0; part < kParts; ++part) {
    automaton_.AddQuietPart(part, GraphOf("quiet"));
    automaton_.AddPart(kParts + part, GraphOf("loud"));
  }
  const AutomatonTables tables = Build();
  EXPECT_EQ(PartsAt(tables, After(tables, {Word("quiet")})).size(), kParts);
  EXPECT_EQ(PartsAt(tables, After(tables, {Word("loud")})).size(), kParts);
}

TEST_F(PhraseAutomatonTest, NamesListsByTheirTerm) {
  const std::uint32_t list = terms_.Add(TermKind::kList, "box#0");
  automaton_.AddList(list, GraphOf("post box"));
  const AutomatonTables tables = Build();
  const format::NodeRecord& node = tables.nodes[After(tables, {Word("post"), Word("box")})];
  ASSERT_EQ(node.labels, 1);
  EXPECT_EQ(tables.labels[node.first_label].part, kNone);
  EXPECT_EQ(tables.labels[node.first_label].more, list);
}

// What the reader checks or relies on, for a large one.
TEST(PhraseAutomaton, InterlacesEdgesAndEndsEveryWay) {
  testing::Random random(20'311);
  const LoadedRules loaded = testing::LoadTexts(testing::RandomRuleFiles(&random, 300));
  const Plan plan = PlanRules(loaded.rules);
  const AutomatonTables& tables = plan.tables.automaton;
  const std::size_t terms = *tables.terms.rbegin() + std::size_t{1};
  std::vector<std::set<std::uint32_t>> by_node(tables.nodes.size());
  for (std::size_t at = 0; at < tables.edges.size(); ++at) {
    const format::EdgeRecord& edge = tables.edges[at];
    if (edge.node == kNone) continue;
    const format::NodeRecord& from = tables.nodes[edge.node];
    ASSERT_GE(at, from.first_edge);
    ASSERT_LT(at - from.first_edge, terms);
    const auto term = static_cast<std::uint32_t>(at - from.first_edge);
    EXPECT_NE(from.mask & format::TermBit(term), 0U);
    EXPECT_LT(tables.nodes[edge.to].depth, from.depth);
    by_node[edge.node].insert(term);
  }
  for (std::size_t i = 0; i < tables.nodes.size(); ++i) {
    const format::NodeRecord& node = tables.nodes[i];
    std::uint64_t mask = 0;
    for (const std::uint32_t term : by_node[i]) mask |= format::TermBit(term);
    EXPECT_EQ(node.mask, mask) << "no edge is lost";
    EXPECT_LE(mask == 0 ? 0 : node.first_edge + terms, tables.edges.size());
    EXPECT_LE(node.depth, format::kMaxDepth);
    EXPECT_EQ(node.depth == 0, mask == 0);
  }
  EXPECT_GT(tables.nodes.size(), 500U);
}

}  // namespace
}  // namespace ricochet::compiler
