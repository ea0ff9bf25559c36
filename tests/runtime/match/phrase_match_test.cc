// SPDX-License-Identifier: Apache-2.0
//
// A phrase around each of its nodes, and where that takes too long. That it answers as RE2 does is
// held in tests/compiler/parse/phrase_property_test.cc and guards_property_test.cc.
#include "runtime/src/match/phrase_match.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/plan/phrase_graph.h"
#include "compiler/plan/phrase_walks.h"
#include "ricochet/matcher.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

// A phrase with an anchor at each of its literals, in their order.
class AnchoredPhrase {
 public:
  explicit AnchoredPhrase(const std::string& phrase) {
    const auto graph = compiler::GraphOf(std::get<compiler::Phrase>(compiler::ParsePhrase(phrase)));
    std::vector<std::uint32_t> literals;
    for (std::uint32_t node = 0; node < graph.nodes.size(); ++node) {
      if (graph.nodes[node].op == compiler::GraphOp::kLiteral) literals.push_back(node);
    }
    anchors_ = walks_.Add(graph, literals);
  }

  const std::vector<std::uint32_t>& anchors() const { return anchors_; }

  PhraseVerdict Walk(std::uint32_t anchor, const std::string& text, std::size_t at,
                     int* steps) const {
    return PhraseMatcher(walks_.nodes(), walks_.branches()).Walk(anchor, text, at, steps);
  }
  PhraseVerdict Walk(std::uint32_t anchor, const std::string& text, std::size_t at) const {
    int steps = StepsForText(text.size());
    return Walk(anchor, text, at, &steps);
  }

 private:
  compiler::PhraseWalks walks_;
  std::vector<std::uint32_t> anchors_;
};

TEST(PhraseMatch, HoldsAroundAnyOfItsLiterals) {
  const AnchoredPhrase phrase("mail(box|) (is|) ... over* quota");
  const std::string text = "550 your Mailbox is now overly Quota.";
  for (const std::uint32_t anchor : phrase.anchors()) {
    std::size_t held = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const PhraseVerdict verdict = phrase.Walk(anchor, text, at);
      EXPECT_NE(verdict, PhraseVerdict::kTooLong);
      if (verdict == PhraseVerdict::kYes) ++held;
    }
    EXPECT_EQ(held, 1U) << "node " << anchor << " is at one place";
  }
  EXPECT_GE(phrase.anchors().size(), 5U);
}

TEST(PhraseMatch, LooksNeverBehindTheText) {
  const AnchoredPhrase phrase("(ab|abcdefghi) ... (a|b) abcdefghij");
  const std::string text = "abcdefghi  a abcdefghij";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const std::string exact = text.substr(0, size);  // AddressSanitizer sees a byte too many
    for (const std::uint32_t anchor : phrase.anchors()) {
      for (std::size_t at = 0; at <= size; ++at) {
        const PhraseVerdict verdict = phrase.Walk(anchor, exact, at);
        if (size < text.size()) {
          EXPECT_NE(verdict, PhraseVerdict::kYes) << anchor << " at " << at;
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
  const AnchoredPhrase anchored(phrase);
  EXPECT_EQ(anchored.Walk(anchored.anchors().front(), text, 4), PhraseVerdict::kTooLong);

  const Matcher engine =
      testing::MatcherFromTexts({testing::InCause(testing::PhraseRule("r", 1, phrase))});
  Scratch scratch;
  const std::string whole = text + " end";
  const std::string apart = text + " x end a";
  EXPECT_EQ(engine.Classify({.text = whole}, scratch).code, 1);
  EXPECT_EQ(engine.Classify({.text = apart}, scratch).code, 9);
}

// A star knows how its word begins: from the end of each word that is one comparison, and it is no
// other word's beginning.
TEST(PhraseMatch, GoesBackThroughStarsByTheBeginningOfTheirWord) {
  const AnchoredPhrase phrase("(exceed*|surpass*|directories*|ab(c|)d*) limit");
  const std::uint32_t last = phrase.anchors().back();
  for (const std::string word :
       {"exceed", "Exceeded", "surpasses", "directories", "directoriesx", "abdx", "abcd"}) {
    EXPECT_EQ(phrase.Walk(last, "x " + word + " limit", word.size() + 3), PhraseVerdict::kYes)
        << word;
  }
  for (const std::string word : {"excee", "xexceed", "directorieX", "irectories", "acd", "xabcd"}) {
    EXPECT_EQ(phrase.Walk(last, "x " + word + " limit", word.size() + 3), PhraseVerdict::kNo)
        << word;
  }
  std::string many = "550 ";
  for (int i = 0; i < 20; ++i) many += "exceedingly ";
  const AnchoredPhrase three("(exceed*|excee*|exce*) (exceed*|excee*|) (exceed*|excee*|) limit");
  EXPECT_EQ(three.Walk(three.anchors().back(), many + "limit", many.size()), PhraseVerdict::kYes);
}

TEST(PhraseMatch, LowersWhatTheTextHasLeft) {
  const AnchoredPhrase phrase("a ... b");
  const std::uint32_t first = phrase.anchors().front();
  int steps = 100;
  EXPECT_EQ(phrase.Walk(first, "a x b", 0, &steps), PhraseVerdict::kYes);
  EXPECT_LT(steps, 100);
  EXPECT_GT(steps, 80);
  steps = 2;
  EXPECT_EQ(phrase.Walk(first, "a x b", 0, &steps), PhraseVerdict::kTooLong);
  EXPECT_EQ(steps, 0);
}

}  // namespace
}  // namespace ricochet
