// SPDX-License-Identifier: Apache-2.0
//
// What all matching rests on: a text for which an expression holds has one of its guards, whatever
// the counts are by which they were chosen. On random phrases and patterns, and texts near them.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/plan/guards.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/normal_form.h"
#include "tests/reference/pattern_generator.h"
#include "tests/reference/phrase_instance.h"
#include "tests/reference/planned_phrase.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

using ricochet::testing::KeysOf;
using ricochet::testing::PlannedPhrase;
using ricochet::testing::Random;

struct Tally {
  int guarded = 0;
  int held = 0;
  int did_not_hold = 0;
};

std::string NormalForm(const std::string& text) {
  std::string buffer;
  return std::string(Normalise(text, kMaxResponseBytes, &buffer).text);
}

// Learnt from texts full of some words, so that others are chosen.
KeyCounts RandomCounts(Random* random) {
  KeyCounts counts;
  for (std::size_t i = random->Below(6); i > 0; --i) {
    counts.AddText(NormalForm(testing::RandomText(random, 12)));
  }
  return counts;
}

// With the run that has to stand around it.
bool HasGuard(const std::string& text, const std::vector<EntryDef>& guards) {
  return std::ranges::any_of(KeysOf(text), [&](const auto& at) {
    return std::ranges::any_of(guards, [&](const EntryDef& entry) {
      return entry.key == at.key && testing::EntryStandsAt(entry, {}, text, at.position);
    });
  });
}

void Count(bool holds, Tally* tally) { ++(holds ? tally->held : tally->did_not_hold); }

TEST(GuardsProperty, OfPhrasesOccurWhereverTheyHold) {
  Random random(20'265);
  Tally tally;
  for (int i = 0; i < testing::Rounds(3000); ++i) {
    const std::string source = testing::RandomPhrase(&random);
    const auto phrase = std::get<Phrase>(ParsePhrase(source));
    const re2::RE2 re2(std::get<std::string>(LowerPhrase(phrase)), ExpressionOptions());
    const PlannedPhrase planned(phrase, RandomCounts(&random));
    if (!planned.guarded()) continue;
    ++tally.guarded;
    for (int k = 0; k < 8; ++k) {
      const std::string text =
          NormalForm(testing::RandomText(&random, 3) + testing::RandomInstance(&random, source) +
                     testing::RandomText(&random, 3));
      const bool holds = re2::RE2::PartialMatch(text, re2);
      Count(holds, &tally);
      const PhraseVerdict verdict = planned.Holds(text);
      if (verdict == PhraseVerdict::kTooLong) continue;
      ASSERT_EQ(verdict == PhraseVerdict::kYes, holds) << "'" << source << "' in '" << text << "'";
    }
  }
  EXPECT_GT(tally.guarded, testing::Rounds(1500));
  EXPECT_GT(tally.held, testing::Rounds(3000));
  EXPECT_GT(tally.did_not_hold, testing::Rounds(1000));
}

TEST(GuardsProperty, OfPatternsOccurWhereverTheyHold) {
  Random random(20'266);
  Tally tally;
  for (int i = 0; i < testing::Rounds(1500); ++i) {
    const std::string pattern = testing::RandomPattern(&random);
    const auto guards = PatternGuards(pattern, RandomCounts(&random));
    if (!guards) continue;
    ++tally.guarded;
    const re2::RE2 re2(pattern, ExpressionOptions());
    for (int k = 0; k < 12; ++k) {
      const std::string text = NormalForm(testing::RandomText(&random, 2) +
                                          testing::RandomTextOfPattern(&random, pattern) +
                                          testing::RandomText(&random, 2));
      const bool holds = re2::RE2::PartialMatch(text, re2);
      Count(holds, &tally);
      if (!holds) continue;
      ASSERT_TRUE(HasGuard(text, *guards)) << "'" << pattern << "' in '" << text << "'";
    }
  }
  EXPECT_GT(tally.guarded, testing::Rounds(200));
  EXPECT_GT(tally.held, testing::Rounds(1000));
  EXPECT_GT(tally.did_not_hold, testing::Rounds(1000));
}

}  // namespace
}  // namespace ricochet::compiler
