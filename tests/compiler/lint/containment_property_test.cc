// SPDX-License-Identifier: Apache-2.0
//
// Containment against RE2 itself, for random phrases and patterns: what is said to hold wherever
// another does holds for every text that other one is tried on, and the text that is said to tell
// two apart does. RICOCHET_SEED chooses the seed, which is printed.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <cstddef>
#include <iostream>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/lint/containment.h"
#include "compiler/parse/phrase.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/normal_form.h"
#include "tests/compiler/lint/lowered_phrase.h"
#include "tests/reference/pattern_generator.h"
#include "tests/reference/phrase_instance.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/random.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

using testing::Random;

constexpr int kContainmentPhrases = 200;
constexpr int kTextsPerClaim = 6;

struct Expression {
  std::string source, re2;
  bool phrase = true;
  std::optional<Automaton> automaton;
};

struct ContainmentCounts {
  std::size_t proved = 0, refuted = 0, given_up = 0, held = 0, of_patterns = 0;
};

// Phrases with few words, so that one is often part of another, and some patterns.
std::vector<Expression> RandomExpressions(Random* random, CharacterSets* sets) {
  std::vector<Expression> all;
  for (int i = 0; i < kContainmentPhrases; ++i) {
    Expression one;
    one.phrase = i % 4 != 0;
    one.source = one.phrase ? testing::RandomPhrase(random) : testing::RandomPattern(random);
    one.re2 = one.phrase ? Lowered(one.source) : one.source;
    one.automaton = MakeAutomaton(one.re2, sets);
    EXPECT_TRUE(one.automaton || !one.phrase) << one.source;
    if (one.automaton) all.push_back(std::move(one));
  }
  return all;
}

// What `expression` may hold for, among other words, as a rule would see it.
std::string RandomTextOf(Random* random, const Expression& expression) {
  std::string text = testing::RandomText(random, 3);
  text += expression.phrase ? testing::RandomInstance(random, expression.source)
                            : testing::RandomTextOfPattern(random, expression.source);
  text += testing::RandomText(random, 3);
  std::string buffer;
  return std::string(Normalise(text, kMaxResponseBytes, &buffer).text);
}

void CheckClaim(Random* random, const Expression& narrow, const Expression& wide,
                ContainmentCounts* counts) {
  const re2::RE2 one(narrow.re2, ExpressionOptions());
  const re2::RE2 other(wide.re2, ExpressionOptions());
  for (int i = 0; i < kTextsPerClaim; ++i) {
    const std::string text = RandomTextOf(random, narrow);
    if (!re2::RE2::PartialMatch(text, one)) continue;
    ++counts->held;
    EXPECT_TRUE(re2::RE2::PartialMatch(text, other))
        << "'" << narrow.source << "' is not within '" << wide.source << "': " << text;
  }
}

void CheckText(const Expression& narrow, const Expression& wide, const std::string& text) {
  const re2::RE2 one(narrow.re2, ExpressionOptions());
  const re2::RE2 other(wide.re2, ExpressionOptions());
  EXPECT_TRUE(re2::RE2::PartialMatch(text, one)) << narrow.source << ": " << text;
  EXPECT_FALSE(re2::RE2::PartialMatch(text, other)) << wide.source << ": " << text;
}

void CheckPair(Random* random, const CharacterSets& sets, const Expression& narrow,
               const Expression& wide, ContainmentCounts* counts) {
  const ContainmentAnswer answer = Compare(*narrow.automaton, *wide.automaton, sets);
  if (answer.verdict == Containment::kProved) {
    ++counts->proved;
    counts->of_patterns += narrow.phrase && wide.phrase ? 0 : 1;
    return CheckClaim(random, narrow, wide, counts);
  }
  if (answer.verdict == Containment::kGivenUp) {
    ++counts->given_up;
    return;
  }
  ++counts->refuted;
  if (!random->OneIn(8)) return;  // RE2 takes longer than the question
  std::string text;
  for (const Symbol symbol : answer.text) text += sets.Spell(symbol);
  CheckText(narrow, wide, text);
}

TEST(ContainmentPropertyTest, AgreesWithRe2) {
  Random random(20261124);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(random.seed()));
  CharacterSets sets;
  const std::vector<Expression> all = RandomExpressions(&random, &sets);
  ContainmentCounts counts;
  for (const Expression& narrow : all) {
    for (const Expression& wide : all) {
      if (&narrow == &wide || ::testing::Test::HasFailure()) continue;
      CheckPair(&random, sets, narrow, wide, &counts);
    }
  }
  std::cout << all.size() << " expressions; " << counts.proved << " pairs proved ("
            << counts.of_patterns << " with patterns), " << counts.refuted << " refuted, "
            << counts.given_up << " given up; " << counts.held << " texts held\n";
  EXPECT_GT(counts.proved, 500U);
  EXPECT_GT(counts.of_patterns, 20U);
  EXPECT_GT(counts.refuted, counts.proved);
  EXPECT_GT(counts.held, counts.proved);
  EXPECT_LT(counts.given_up, counts.refuted / 100);
}

std::optional<Automaton> AutomatonOf(const std::string& phrase, CharacterSets* sets) {
  const auto parsed = ParsePhrase(phrase);
  const Phrase* const good = std::get_if<Phrase>(&parsed);
  if (good == nullptr) return std::nullopt;
  const auto lowered = LowerPhrase(*good);
  const auto* const re2 = std::get_if<std::string>(&lowered);
  return re2 != nullptr ? MakeAutomaton(*re2, sets) : std::nullopt;
}

// A phrase with a word more holds only where it does. (Not so with optional words, which take the
// blank beside them along.)
TEST(ContainmentPropertyTest, FindsWhatWasMadeNarrower) {
  Random random(20261125);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(random.seed()));
  CharacterSets sets;
  int proved = 0;
  for (int i = 0; i < testing::Rounds(200); ++i) {
    const std::string phrase = testing::RandomPhrase(&random);
    if (phrase.find('|') != std::string::npos) continue;
    const auto wide = AutomatonOf(phrase, &sets);
    ASSERT_TRUE(wide) << phrase;
    for (const std::string& longer : {phrase + " zz", phrase + " ... zz", "(zz|yy) " + phrase}) {
      const auto narrow = AutomatonOf(longer, &sets);
      if (!narrow) continue;
      const Containment verdict = Compare(*narrow, *wide, sets).verdict;
      EXPECT_NE(verdict, Containment::kRefuted) << longer << ", " << phrase;
      proved += verdict == Containment::kProved ? 1 : 0;
    }
  }
  EXPECT_GT(proved, testing::Rounds(150));
}

}  // namespace
}  // namespace ricochet::compiler
