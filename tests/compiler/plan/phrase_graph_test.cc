// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/phrase_graph.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/parse/word_lists.h"
#include "compiler/plan/plan_phrase.h"
#include "runtime/src/match/phrase_match.h"
#include "runtime/src/match/re2_options.h"
#include "tests/reference/planned_phrase.h"
#include "tests/support/random.h"

namespace ricochet::compiler {
namespace {

using format::PhraseOp;
using testing::PlannedPhrase;
using testing::Random;

// Lists with alternatives of one word and of several, of endings, of other lists, of punctuation.
class PhraseGraphTest : public ::testing::Test {
 protected:
  PhraseGraphTest() {
    Add("be", {"is", "was", "has been", "will be", "got"});
    Add("box", {"mailbox", "mail box", "inbox", "post-box", "(mail|post) folder", "account"});
    Add("owner", {"user", "owner of {box}", "{box} user", "reci* of", "person"});
    Add("mark", {"#", "%"});
    Add("full", {"full", "over quota", "exceed* (its|the|) quota", "out of space", "{be} full"});
  }

  void Add(const std::string& name, const std::vector<std::string_view>& alternatives) {
    auto list = std::make_shared<PhraseBranches>();
    list->list = name;
    for (const std::string_view one : alternatives) {
      auto parsed = std::get<Phrase>(ParseAlternative(one, lists_));
      list->nodes += parsed.nodes;
      list->depth = std::max(list->depth, parsed.depth + 1);
      list->sequences.push_back(std::move(parsed.segments.front()));
    }
    lists_.Add(std::move(list));
  }

  Phrase Parsed(std::string_view phrase) const {
    return std::get<Phrase>(ParsePhrase(phrase, lists_));
  }

  WordLists lists_;
};

std::size_t CountOf(const PhraseGraphs& graphs, PhraseOp op) {
  return static_cast<std::size_t>(std::ranges::count_if(
      graphs.nodes, [op](const GraphNode& node) { return OpOf(node) == op; }));
}

TEST_F(PhraseGraphTest, AListStandsOnceForAllPhrases) {
  PhraseGraphs graphs;
  ASSERT_TRUE(PlanPhrase(Parsed("zebra {owner} {full}"), {}, &graphs));
  // `box` and `be` are within the two.
  EXPECT_EQ(CountOf(graphs, PhraseOp::kListBegin), 4U);
  EXPECT_EQ(CountOf(graphs, PhraseOp::kListEnd), 4U);
  const std::size_t nodes = graphs.nodes.size();
  ASSERT_TRUE(PlanPhrase(Parsed("giraffe {box} {full}"), {}, &graphs));
  EXPECT_EQ(CountOf(graphs, PhraseOp::kListBegin), 4U);
  EXPECT_EQ(graphs.nodes.size() - nodes, 7U);  // kBegin, twice a list and a joiner, the word, kEnd
}

TEST_F(PhraseGraphTest, AListWithTheGuardIsPutIn) {
  PhraseGraphs graphs;
  const auto plan = PlanPhrase(Parsed("{box}-{owner}-{be}-{full}"), {}, &graphs);
  ASSERT_TRUE(plan);
  for (const EntryDef& entry : plan->entries) {
    ASSERT_LT(entry.anchor, graphs.nodes.size());
    EXPECT_LE(OpOf(graphs.nodes[entry.anchor]), PhraseOp::kCasePair);
  }
}

// Words that lists have and words that they do not, in any order and often torn.
std::string TextOfLists(Random* random) {
  static constexpr std::string_view kWords[] = {
      "mailbox", "mail",  "box",     "inbox", "post", "folder", "account", "user",  "owner",
      "of",      "is",    "was",     "has",   "been", "will",   "be",      "got",   "full",
      "over",    "quota", "exceeds", "its",   "the",  "out",    "of",      "space", "zebra",
      "person",  "recip", "#",       "%",     "a",    "full",   "mailbox"};
  static constexpr std::string_view kBetween[] = {" ", " ", " ", " ", "-", "_", "", ". "};
  std::string text;
  for (std::size_t words = 1 + random->Below(9); words > 0; --words) {
    text += kWords[random->Below(std::size(kWords))];
    if (words > 1) text += kBetween[random->Below(std::size(kBetween))];
  }
  return text;
}

std::string PhraseOfLists(Random* random) {
  static constexpr std::string_view kParts[] = {
      "{be}",      "{box}",   "{owner}",          "{full}", "zebra",
      "a",         "({be}|)", "({box}|{owner})",  "of",     "quota",
      "mail{box}", "{mark}",  "({owner} {be}|a)", "{full}", "user",
      "{box}es"};
  std::string phrase;
  for (std::size_t parts = 1 + random->Below(4); parts > 0; --parts) {
    phrase += kParts[random->Below(std::size(kParts))];
    if (parts > 1) phrase += random->OneIn(4) ? " ... " : " ";
  }
  return phrase;
}

TEST_F(PhraseGraphTest, WalksThroughListsAgreeWithRe2) {
  Random random(20261130);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(random.seed()));
  int planned_count = 0;
  int held = 0;
  int too_long = 0;
  for (int i = 0; i < 1000 && !HasFailure(); ++i) {
    const std::string text_of_phrase = PhraseOfLists(&random);
    const auto parsed = ParsePhrase(text_of_phrase, lists_);
    if (!std::holds_alternative<Phrase>(parsed)) continue;
    const auto& phrase = std::get<Phrase>(parsed);
    const auto lowered = LowerPhrase(phrase);
    if (!std::holds_alternative<std::string>(lowered)) continue;
    const PlannedPhrase planned(phrase);
    if (!planned.guarded()) continue;
    ++planned_count;
    const re2::RE2 expression(std::get<std::string>(lowered), ExpressionOptions());
    ASSERT_TRUE(expression.ok()) << expression.error();
    for (int texts = 0; texts < 40; ++texts) {
      const std::string text = TextOfLists(&random);
      const PhraseVerdict verdict = planned.Holds(text);
      if (verdict == PhraseVerdict::kTooLong) {
        ++too_long;
        continue;
      }
      const bool holds = re2::RE2::PartialMatch(text, expression);
      held += holds ? 1 : 0;
      EXPECT_EQ(verdict == PhraseVerdict::kYes, holds) << text_of_phrase << "\n" << text;
    }
  }
  std::cout << planned_count << " phrases, " << held << " texts held, " << too_long
            << " walks were too long\n";
  EXPECT_GT(planned_count, 500);
  EXPECT_GT(held, 1000);
  EXPECT_LT(too_long, held / 10);
}

}  // namespace
}  // namespace ricochet::compiler
