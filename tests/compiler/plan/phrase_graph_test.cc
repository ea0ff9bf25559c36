// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/phrase_graph.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <iostream>
#include <memory>
#include <span>
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

std::size_t CountOf(const PhraseWalks& walks, PhraseOp op) {
  return static_cast<std::size_t>(
      std::ranges::count(walks.nodes(), static_cast<std::uint8_t>(op), &WalkNode::op));
}

TEST_F(PhraseGraphTest, AListStandsOnceForAllPhrases) {
  PhraseWalks walks;
  NeedSets needs;
  ASSERT_TRUE(PlanPhrase(Parsed("zebra {owner} {full}"), {}, &walks, &needs));
  const std::size_t lists = CountOf(walks, PhraseOp::kList);
  EXPECT_GT(lists, 1U);
  EXPECT_EQ(CountOf(walks, PhraseOp::kListEnd), 1U);
  const std::size_t nodes = walks.nodes().size();
  ASSERT_TRUE(PlanPhrase(Parsed("giraffe {owner} {full}"), {}, &walks, &needs));
  EXPECT_EQ(walks.nodes().size() - nodes, 2U) << "the word and its anchor";
  // `{box}` is within `{owner}`; before the end, `{full}` is as it was.
  ASSERT_TRUE(PlanPhrase(Parsed("giraffe {box} {full}"), {}, &walks, &needs));
  EXPECT_LE(walks.nodes().size() - nodes, 6U);
}

TEST_F(PhraseGraphTest, EveryNodeRefersToNodesBeforeIt) {
  PhraseWalks walks;
  NeedSets needs;
  for (const char* const phrase :
       {"{box}-{owner}-{be}-{full}", "zebra ... ({be}|) {full}", "exceed* {owner} ... {mark}"}) {
    ASSERT_TRUE(PlanPhrase(Parsed(phrase), {}, &walks, &needs)) << phrase;
  }
  std::size_t splits = 0;
  for (std::size_t i = 0; i < walks.nodes().size(); ++i) {
    const WalkNode& node = walks.nodes()[i];
    if (static_cast<PhraseOp>(node.op) != PhraseOp::kSplit) {
      EXPECT_LE(node.next, i);
      continue;
    }
    ++splits;
    for (std::uint32_t b = 0; b < format::CountOf(node); ++b) {
      EXPECT_LT(walks.branches()[node.next + b].node, i);
    }
  }
  EXPECT_GT(splits, 3U);
}

// A list that may begin in several ways has a branch for each, and is walked once.
TEST_F(PhraseGraphTest, NoTwoBranchesOfANodeFitOneText) {
  PhraseWalks walks;
  NeedSets needs;
  ASSERT_TRUE(
      PlanPhrase(Parsed("zebra ({owner}|{box}|{be}|{mark}|m*) {full}"), {}, &walks, &needs));
  std::size_t several = 0;
  for (const WalkNode& node : walks.nodes()) {
    if (static_cast<PhraseOp>(node.op) != PhraseOp::kSplit) continue;
    const auto branches = std::span(walks.branches()).subspan(node.next, format::CountOf(node));
    for (const WalkBranch& one : branches) {
      for (const WalkBranch& other : branches) {
        if (&one == &other || one.node != other.node) continue;
        ++several;
        // As many bytes as both tell.
        const int unknown =
            std::max(std::countl_zero(one.bytes), std::countl_zero(other.bytes)) / 8;
        const std::uint64_t known = (std::uint64_t{1} << (8 * (4 - unknown))) - 1;
        EXPECT_NE((one.bytes ^ other.bytes) & known, 0U) << one.bytes << " " << other.bytes;
      }
    }
  }
  EXPECT_GT(several, 4U);
}

TEST_F(PhraseGraphTest, AGapTellsWhatMayFollowIt) {
  PhraseWalks walks;
  NeedSets needs;
  ASSERT_TRUE(PlanPhrase(Parsed("(box|a-b) ... zebra ... (cut|d-e)"), {}, &walks, &needs));
  const auto has = [](const WalkNode& gap, char nearest, char second) {
    const std::uint64_t bytes =
        format::NextBytes(static_cast<unsigned char>(nearest), static_cast<unsigned char>(second));
    return (gap.value & bytes) == bytes;
  };
  int gaps = 0, forwards = 0, backwards = 0;
  for (const WalkNode& gap : walks.nodes()) {
    if (static_cast<PhraseOp>(gap.op) != PhraseOp::kGap) continue;
    ++gaps;
    const bool to_the_right = has(gap, 'c', 'u') && has(gap, 'D', '-') && !has(gap, 'e', '-');
    const bool to_the_left = has(gap, 'x', 'o') && has(gap, 'B', '-') && !has(gap, 'a', '-');
    forwards += to_the_right && !has(gap, 'c', 'x') ? 1 : 0;
    backwards += to_the_left && !has(gap, 'x', 'u') ? 1 : 0;
  }
  EXPECT_EQ(gaps, 2) << "the walks begin at `zebra`";
  EXPECT_EQ(forwards, 1);
  EXPECT_EQ(backwards, 1);
}

// All words of the list are keys; whatever stands there, the walk is the same.
TEST_F(PhraseGraphTest, GuardsOfOneListHaveOneAnchor) {
  PhraseWalks walks;
  NeedSets needs;
  const auto plan = PlanPhrase(Parsed("{box} ... ({box}|zebra)"), {}, &walks, &needs);
  ASSERT_TRUE(plan);
  EXPECT_GT(plan->entries.size(), 3U);
  for (const EntryDef& entry : plan->entries) {
    EXPECT_EQ(entry.anchor, plan->entries.front().anchor);
    ASSERT_LT(entry.anchor, walks.nodes().size());
    EXPECT_EQ(static_cast<PhraseOp>(walks.nodes()[entry.anchor].op), PhraseOp::kAnchor);
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
