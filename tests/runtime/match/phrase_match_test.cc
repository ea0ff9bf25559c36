// SPDX-License-Identifier: Apache-2.0
//
// A phrase around each of its nodes, and where that takes too long. That it answers as RE2 does is
// held in tests/compiler/parse/phrase_property_test.cc and guards_property_test.cc.
#include "runtime/src/match/phrase_match.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "compiler/parse/phrase.h"
#include "compiler/plan/phrase_graph.h"
#include "ricochet/matcher.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

using format::PhraseOp;

compiler::PhraseGraphs GraphOf(const std::string& phrase) {
  compiler::PhraseGraphs graphs;
  compiler::AppendGraph(std::get<compiler::Phrase>(compiler::ParsePhrase(phrase)), &graphs);
  return graphs;
}

PhraseVerdict WalkFrom(const PhraseMatcher& matcher, std::uint32_t node, const std::string& text,
                       std::size_t at) {
  int steps = StepsForText(text.size());
  return matcher.Walk(node, text, at, &steps);
}

TEST(PhraseMatch, HoldsAroundAnyOfItsLiterals) {
  const compiler::PhraseGraphs graphs = GraphOf("mail(box|) (is|) ... over* quota");
  const PhraseMatcher matcher(graphs.nodes, graphs.branches);
  const std::string text = "550 your Mailbox is now overly Quota.";
  std::size_t literals = 0;
  for (std::uint32_t node = 0; node < graphs.nodes.size(); ++node) {
    if (static_cast<PhraseOp>(graphs.nodes[node].op) != PhraseOp::kLiteral) continue;
    std::size_t held = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const PhraseVerdict verdict = WalkFrom(matcher, node, text, at);
      EXPECT_NE(verdict, PhraseVerdict::kTooLong);
      if (verdict == PhraseVerdict::kYes) ++held;
    }
    EXPECT_EQ(held, 1U) << "node " << node << " is at one place";
    ++literals;
  }
  EXPECT_GE(literals, 5U);
}

TEST(PhraseMatch, LooksNeverBehindTheText) {
  const compiler::PhraseGraphs graphs = GraphOf("(ab|abcdefghi) ... (a|b) abcdefghij");
  const PhraseMatcher matcher(graphs.nodes, graphs.branches);
  const std::string text = "abcdefghi  a abcdefghij";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const std::string exact = text.substr(0, size);  // AddressSanitizer sees a byte too many
    for (std::uint32_t node = 0; node < graphs.nodes.size(); ++node) {
      if (static_cast<PhraseOp>(graphs.nodes[node].op) != PhraseOp::kLiteral) continue;
      for (std::size_t at = 0; at <= size; ++at) {
        const PhraseVerdict verdict = WalkFrom(matcher, node, exact, at);
        if (size < text.size()) {
          EXPECT_NE(verdict, PhraseVerdict::kYes) << node << " at " << at;
        }
      }
    }
  }
}

// Each optional part doubles the ways: RE2 is asked then, and the answer is the same.
TEST(PhraseMatch, GivesUpWhereThereAreTooManyWays) {
  std::string phrase = "a";
  std::string text = "550 a";
  for (int i = 0; i < 12; ++i) phrase += " (b|b b|)";
  for (int i = 0; i < 20; ++i) text += " b";
  phrase += " end";
  const compiler::PhraseGraphs graphs = GraphOf(phrase);
  const PhraseMatcher matcher(graphs.nodes, graphs.branches);
  std::uint32_t first = 0;
  while (static_cast<PhraseOp>(graphs.nodes[first].op) != PhraseOp::kLiteral) ++first;
  EXPECT_EQ(WalkFrom(matcher, first, text, 4), PhraseVerdict::kTooLong);

  const Matcher engine =
      testing::MatcherFromTexts({testing::InCause(testing::PhraseRule("r", 1, phrase))});
  Scratch scratch;
  const std::string whole = text + " end";
  const std::string apart = text + " x end a";
  EXPECT_EQ(engine.Classify({.text = whole}, scratch).code, 1);
  EXPECT_EQ(engine.Classify({.text = apart}, scratch).code, 9);
}

TEST(PhraseMatch, LowersWhatTheTextHasLeft) {
  const compiler::PhraseGraphs graphs = GraphOf("a ... b");
  const PhraseMatcher matcher(graphs.nodes, graphs.branches);
  int steps = 100;
  EXPECT_EQ(matcher.Walk(1, "a x b", 0, &steps), PhraseVerdict::kYes);
  EXPECT_LT(steps, 100);
  EXPECT_GT(steps, 80);
  steps = 2;
  EXPECT_EQ(matcher.Walk(1, "a x b", 0, &steps), PhraseVerdict::kTooLong);
  EXPECT_EQ(steps, 0);
}

}  // namespace
}  // namespace ricochet
