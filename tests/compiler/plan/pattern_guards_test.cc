// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/pattern_guards.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/words.h"
#include "runtime/src/text/normal_form.h"
#include "tests/reference/pattern_generator.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

using Guards = std::optional<std::vector<GuardWords>>;

std::string Describe(const Guards& guards) {
  if (!guards) return "none";
  std::string text;
  for (const GuardWords& words : *guards) {
    text += text.empty() ? "" : ", ";
    for (const Term& term : words) {
      text += (term == words.front() ? "" : " ") + term.text;
      if (term.kind == TermKind::kStem) text += '*';
    }
  }
  return text;
}

std::string GuardsOf(const std::string& pattern, const WordCounts& counts = {}) {
  CharacterFolds folds;
  return Describe(PatternGuards(pattern, counts, &folds));
}
std::string AsciiGuardsOf(const std::string& pattern) {
  CharacterFolds folds;
  return Describe(AsciiPatternGuards(pattern, WordCounts(), &folds));
}

void AddText(std::string_view text, WordCounts* counts) {
  Words words;
  WordFinder({}).Find(text, &words);
  counts->AddText(words);
}

std::string NormalForm(const std::string& text) {
  std::string buffer;
  return std::string(Normalise(text, kMaxResponseBytes, &buffer).text);
}

// --- Whether a text has a guard, plainly.

bool IsTerm(const Term& term, const Words& words, std::size_t i) {
  const std::string_view word = words.text().substr(words.begin(i), words.end(i) - words.begin(i));
  return term.kind == TermKind::kWord ? word == term.text : word.starts_with(term.text);
}

bool StandAt(const GuardWords& guard, const Words& words, std::size_t first) {
  for (std::size_t i = 0; i < guard.size(); ++i) {
    if (first + i >= words.count() || !IsTerm(guard[i], words, first + i)) return false;
    if (i == 0) continue;
    const std::size_t end = words.end(first + i - 1);
    if (words.begin(first + i) != end + 1 || !IsJoiner(words.text()[end])) return false;
  }
  return true;
}

bool HasGuard(const std::string& text, const std::vector<GuardWords>& guards,
              const CharacterFolds& folds) {
  const std::vector<format::FoldRecord> records = folds.records();
  Words words;
  WordFinder(records).Find(text, &words);
  return std::ranges::any_of(guards, [&](const GuardWords& guard) {
    for (std::size_t i = 0; i < words.count(); ++i) {
      if (StandAt(guard, words, i)) return true;
    }
    return false;
  });
}

TEST(WordCounts, NumbersAreInMoreTextsThanOtherUnseenWords) {
  WordCounts counts;
  AddText("mailbox 550 full, mailing", &counts);
  const auto word = [&](const char* text) { return counts.Cost({TermKind::kWord, text}); };
  const auto stem = [&](const char* text) { return counts.Cost({TermKind::kStem, text}); };
  EXPECT_GT(word("204"), word("204a"));
  EXPECT_EQ(word("204a"), word("quota"));
  EXPECT_GT(word("full"), word("quota"));
  EXPECT_GT(stem("quota"), word("quota"));
  EXPECT_EQ(stem("mail") - stem("mailb"), 1) << "one more word begins with it";
}

TEST(PatternGuards, AreWordsThatAnAtomBounds) {
  EXPECT_EQ(GuardsOf("the mailbox is full now"), "mailbox is full now*");
  EXPECT_EQ(GuardsOf("mailbox is full"), "is full*");
  EXPECT_EQ(GuardsOf("mailbox"), "none");
  EXPECT_EQ(GuardsOf(R"(\bmailbox\b)"), "none");
  EXPECT_EQ(GuardsOf(" mailbox"), "mailbox*");
  EXPECT_EQ(GuardsOf("[ (]quota[ )]"), "quota");
  EXPECT_EQ(GuardsOf("[0-9]+%"), "none");
  EXPECT_EQ(GuardsOf("(?: full | over quota)"), "full, over quota*");
  EXPECT_EQ(GuardsOf(" ab"), "none") << "too many words begin so";
}

TEST(PatternGuards, PreferWhatIsRare) {
  WordCounts counts;
  for (int i = 0; i < 100; ++i) AddText("the quota is", &counts);
  EXPECT_EQ(GuardsOf(" quota .* exceeded ", counts), "exceeded");
  for (int i = 0; i < 200; ++i) AddText("exceeded", &counts);
  EXPECT_EQ(GuardsOf(" quota .* exceeded ", counts), "quota");
}

TEST(PatternGuards, HaveAllLetterCases) {
  EXPECT_EQ(GuardsOf(" Ящик "), GuardsOf(" яЩИК "));
  EXPECT_NE(GuardsOf(" Ящик "), "none");
  EXPECT_EQ(GuardsOf("邮"), "邮") << "always whole";
}

TEST(PatternGuards, TakeAnAnchorForABlank) {
  EXPECT_EQ(GuardsOf("^quota$"), "quota");
  EXPECT_EQ(GuardsOf("^quota"), "quota*");
  EXPECT_EQ(GuardsOf("(?:^| )quota "), "quota");
  EXPECT_EQ(GuardsOf("^a|quota$"), "none");
  EXPECT_EQ(GuardsOf("^*quota"), "none");
  EXPECT_EQ(GuardsOf(R"(quota\$)"), "none");
  EXPECT_EQ(GuardsOf(R"((?m)^quota$)"), "none");
}

TEST(AsciiPatternGuards, TakeAClassForABlank) {
  EXPECT_EQ(AsciiGuardsOf(R"((?:^|[^\w.])sender(?:[^\w.]|$))"), "sender");
  EXPECT_EQ(AsciiGuardsOf(R"((?:^|[^\w.])sender)"), "sender*");
  EXPECT_EQ(AsciiGuardsOf(R"(sender(?:[^\w.]|$))"), "none");
  EXPECT_EQ(AsciiGuardsOf(R"((?:^|[^a-z])sender )"), "none") << "a digit is in the class";
  EXPECT_EQ(AsciiGuardsOf(" sender "), "none") << "no class, nothing to gain";
}

// Found by a sweep over all letters: the two cases of U+2C65 have two and three bytes, and what
// was known of the longer one was claimed of the other.
TEST(PatternGuards, OccurWhateverTheLengthOfTheirCases) {
  for (const std::string pattern : {" ⱥ ", " ⱥa", " ⱥⱥaa", " straße ", "(?:^| )ß"}) {
    CharacterFolds folds;
    const Guards guards = PatternGuards(pattern, WordCounts(), &folds);
    if (!guards) continue;
    const re2::RE2 re2(pattern, ExpressionOptions());
    for (const std::string text : {"x ⱥ x", "x Ⱥ x", "ⱥ a", "x ⱥa", "x ȺA", "x ȺⱥaA", "x ⱥȺaa",
                                   "x STRAẞE x", "x straße x", "ẞ", "ßb"}) {
      if (re2::RE2::PartialMatch(text, re2)) {
        EXPECT_TRUE(HasGuard(text, *guards, folds)) << pattern << " in " << text;
      }
    }
  }
}

// --- The claim of the header, on random patterns and texts near them.

WordCounts RandomCounts(testing::Random* random) {
  WordCounts counts;
  for (std::size_t i = random->Below(6); i > 0; --i) {
    AddText(NormalForm(testing::RandomText(random, 12)), &counts);
  }
  return counts;
}

bool IsAscii(const std::string& text) {
  return std::ranges::none_of(text, [](char c) { return (c & 0x80) != 0; });
}

struct Tally {
  int guarded = 0, held = 0, did_not_hold = 0;
};

// Of one pattern, in texts near it.
void ExpectGuards(testing::Random* random, const std::string& pattern, bool ascii, Tally* tally) {
  CharacterFolds folds;
  const WordCounts counts = RandomCounts(random);
  const Guards guards =
      ascii ? AsciiPatternGuards(pattern, counts, &folds) : PatternGuards(pattern, counts, &folds);
  if (!guards) return;
  ++tally->guarded;
  const re2::RE2 re2(pattern, ExpressionOptions());
  for (int k = 0; k < 12; ++k) {
    const std::string text =
        NormalForm(testing::RandomText(random, 2) + testing::RandomTextOfPattern(random, pattern) +
                   testing::RandomText(random, 2));
    if (ascii && !IsAscii(text)) continue;
    const bool holds = re2::RE2::PartialMatch(text, re2);
    ++(holds ? tally->held : tally->did_not_hold);
    if (!holds) continue;
    ASSERT_TRUE(HasGuard(text, *guards, folds)) << "'" << pattern << "' in '" << text << "'";
  }
}

TEST(PatternGuardsProperty, EveryMatchHasAGuard) {
  testing::Random random(20'266);
  Tally tally;
  for (int i = 0; i < testing::Rounds(1500) && !::testing::Test::HasFatalFailure(); ++i) {
    ExpectGuards(&random, testing::RandomPattern(&random), /*ascii=*/false, &tally);
  }
  EXPECT_GT(tally.guarded, testing::Rounds(200));
  EXPECT_GT(tally.held, testing::Rounds(1000));
  EXPECT_GT(tally.did_not_hold, testing::Rounds(1000));
}

TEST(PatternGuardsProperty, EveryMatchInAsciiHasAnAsciiGuard) {
  testing::Random random(20'267);
  Tally tally;
  for (int i = 0; i < testing::Rounds(1500) && !::testing::Test::HasFatalFailure(); ++i) {
    std::string pattern = "(?:" + testing::RandomPattern(&random) + ")";
    if (!random.OneIn(3)) pattern.insert(0, R"((?:^|[^\w.]))");
    if (!random.OneIn(3)) pattern += R"((?:[^\w.]|$))";
    ExpectGuards(&random, pattern, /*ascii=*/true, &tally);
  }
  EXPECT_GT(tally.guarded, testing::Rounds(200));
  EXPECT_GT(tally.held, testing::Rounds(200));
  EXPECT_GT(tally.did_not_hold, testing::Rounds(1000));
}

}  // namespace
}  // namespace ricochet::compiler
