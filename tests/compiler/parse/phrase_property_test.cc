// SPDX-License-Identifier: Apache-2.0
//
// Random phrases and texts over a small alphabet: what ParsePhrase and LowerPhrase promise, and
// RE2 on the result against a matcher that knows no expressions. RICOCHET_SEED chooses the seed,
// which every failure prints.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <variant>

#include "compiler/parse/phrase.h"
#include "runtime/src/text/normal_form.h"
#include "tests/compiler/parse/case_blind_re2.h"
#include "tests/compiler/parse/slow_phrase_matcher.h"
#include "tests/reference/planned_phrase.h"
#include "tests/support/random.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

using ricochet::testing::PlannedPhrase;

constexpr int kPhrases = testing::Rounds(12000);
constexpr int kTextsPerPhrase = 24;
constexpr std::size_t kMaxSeries = 300;

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  // Any characters of the alphabet, mostly no phrase; or one that is likely to be well formed.
  std::string Phrase() {
    std::string phrase;
    if (OneIn(3)) {
      for (std::size_t i = Below(12); i > 0; --i) phrase += Pick(kPhraseParts);
      return phrase;
    }
    phrase = Sequence(2);
    while (OneIn(3)) phrase += std::string(Pick(kGaps)) + Sequence(2);
    return phrase;
  }

  // A text that `matcher`'s phrase may be found in, with some of it changed; or any.
  std::u32string Text(const SlowPhraseMatcher& matcher) {
    std::u32string text = Characters(Below(4));
    if (!OneIn(4)) {
      for (std::size_t i = 0; i < matcher.segments().size(); ++i) {
        if (i > 0) text += Gap();
        const auto& all = matcher.segments()[i];
        text += Instance(all[Below(all.size())]);
      }
      text += Characters(Below(4));
    } else {
      text += Characters(Below(12));
    }
    if (!text.empty() && OneIn(3)) text[Below(text.size())] = Character();
    if (!text.empty() && OneIn(8)) text.erase(Below(text.size()), 1);
    return text;
  }

 private:
  static constexpr std::string_view kPhraseParts[] = {
      "a", "b", "é", "箱", "-", "_", ".", "(", ")", "|", "*", " ", "...", "\\", "<", "a", "b"};
  static constexpr std::string_view kCharacters[] = {"a", "b", "é",   "箱",  ".", "<",
                                                     "A", "s", "\\-", "\\ ", "'", "ア"};
  static constexpr std::string_view kJoiners[] = {" ", " ", "-", "_"};
  static constexpr std::string_view kGaps[] = {" ... ", "...", " ...", "... "};
  static constexpr std::u32string_view kAlphabet = U"aAbsé箱アſK\u201C_-'.<(|) \\*";

  std::size_t Below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  bool OneIn(std::size_t count) { return Below(count) == 0; }
  template <std::size_t kSize>
  std::string_view Pick(const std::string_view (&from)[kSize]) {
    return from[Below(kSize)];
  }

  std::string Sequence(int depth) {
    std::string sequence = OneIn(12) ? "-" : "";
    sequence += Word(depth);
    while (OneIn(2)) sequence += std::string(Pick(kJoiners)) + Word(depth);
    return sequence;
  }
  std::string Word(int depth) {
    std::string word;
    do {
      word += depth > 0 && OneIn(3) ? Group(depth - 1) : std::string(Pick(kCharacters));
    } while (OneIn(3));
    if (OneIn(8)) word += '*';
    return word;
  }
  std::string Group(int depth) {
    std::string group = "(" + Sequence(depth);
    while (OneIn(2)) group += "|" + Sequence(depth);
    if (OneIn(2)) group += '|';
    return group + ')';
  }

  char32_t Character() { return kAlphabet[Below(kAlphabet.size())]; }
  std::u32string Characters(std::size_t count) {
    std::u32string text;
    for (; count > 0; --count) text += Character();
    return text;
  }
  // Often about as long as a gap may be.
  std::u32string Gap() {
    std::u32string gap = OneIn(2) ? U" " : U"";
    gap += OneIn(2) ? std::u32string(56 + Below(8), Character()) : Characters(Below(3));
    return gap + (OneIn(2) ? U" " : U"");
  }
  std::u32string Instance(const PlainSeries& series) {
    std::u32string text;
    for (const char32_t c : series) {
      if (c == kAnyJoiner) {
        text += U" -_"[Below(3)];
      } else if (c == kAnyEnding) {
        text += std::u32string(Below(3), U'b');
      } else {
        text += c;
      }
    }
    return text;
  }

  std::mt19937_64 random_;
};

struct Counts {
  int errors = 0;
  int phrases = 0;
  int held = 0;
  int did_not_hold = 0;
  int mixed_gaps = 0;
  int known = 0;    // to the automaton
  int residue = 0;  // left to RE2
};

void CheckError(const std::string& phrase, const PhraseError& error) {
  EXPECT_LE(error.offset + error.size, phrase.size());
  EXPECT_FALSE(error.title.empty());
  EXPECT_FALSE(error.help.empty());
}

void CheckTexts(const std::string& expression, const Phrase& phrase, const SlowPhraseMatcher& slow,
                Generator* generator, Counts* counts) {
  const std::unique_ptr<RE2> re2 = MakeRe2(expression);
  ASSERT_TRUE(re2->ok()) << re2->error();
  EXPECT_FALSE(RE2::PartialMatch("", *re2));
  EXPECT_LE(static_cast<std::size_t>(re2->ProgramSize()), MostInstructions(expression))
      << expression;
  const PlannedPhrase planned(phrase);
  ++(planned.known() ? counts->known : counts->residue);
  std::string buffer;
  for (int i = 0; i < kTextsPerPhrase; ++i) {
    const std::u32string text = generator->Text(slow);
    const std::string utf8 = ToUtf8(text);
    const bool holds = RE2::PartialMatch(utf8, *re2);
    ++(holds ? counts->held : counts->did_not_hold);
    EXPECT_EQ(holds, slow.Holds(text)) << "text '" << utf8 << "' " << expression;
    if (!planned.known()) continue;
    const std::string normal(Normalise(utf8, kMaxResponseBytes, &buffer).text);
    EXPECT_EQ(planned.Holds(normal), RE2::PartialMatch(normal, *re2))
        << "the engine, text '" << normal << "' " << expression;
  }
}

void CheckPhrase(const std::string& text, Generator* generator, Counts* counts) {
  SCOPED_TRACE("phrase '" + text + "'");
  const std::variant<Phrase, PhraseError> parsed = ParsePhrase(text);
  if (const auto* const error = std::get_if<PhraseError>(&parsed)) {
    ++counts->errors;
    return CheckError(text, *error);
  }
  const Phrase& phrase = std::get<Phrase>(parsed);
  const SlowPhraseMatcher slow(phrase);
  EXPECT_TRUE(slow.StarsEndWords());
  const std::variant<std::string, PhraseError> lowered = LowerPhrase(phrase);
  if (const auto* const error = std::get_if<PhraseError>(&lowered)) {
    EXPECT_EQ(error->code, DiagnosticCode::kPhraseMixedEdges);
    EXPECT_TRUE(slow.HasMixedGap());
    ++counts->mixed_gaps;
    return CheckError(text, *error);
  }
  EXPECT_FALSE(slow.HasMixedGap());
  ++counts->phrases;
  if (slow.series_count() <= kMaxSeries)
    CheckTexts(std::get<std::string>(lowered), phrase, slow, generator, counts);
}

TEST(PhrasePropertyTest, AgreesWithTheSlowMatcher) {
  const std::uint64_t seed = testing::Seed(20261123);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(seed));
  Generator generator(seed);
  Counts counts;
  for (int i = 0; i < kPhrases && !::testing::Test::HasFailure(); ++i) {
    CheckPhrase(generator.Phrase(), &generator, &counts);
  }
  std::cout << counts.phrases << " phrases, " << counts.errors << " errors, " << counts.mixed_gaps
            << " mixed gaps; " << counts.held << " texts held, " << counts.did_not_hold
            << " did not; " << counts.known << " phrases are known to the automaton, "
            << counts.residue << " are left to RE2\n";
  EXPECT_GT(counts.known, counts.residue);
  EXPECT_GT(counts.phrases, kPhrases / 4);
  EXPECT_GT(counts.errors, kPhrases / 10);
  EXPECT_GT(counts.mixed_gaps, 0);
  EXPECT_GT(counts.held, counts.did_not_hold / 10);
  EXPECT_GT(counts.did_not_hold, counts.held / 10);
}

}  // namespace
}  // namespace ricochet::compiler
