// SPDX-License-Identifier: Apache-2.0
//
// Every verdict, not only the winner's: whether an expression holds for a judged text is what RE2
// says of it, and each rule with an expression that holds is a candidate. On phrases and patterns
// made at random, on hard ones, and on the shipped rules.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/written_out.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/expression_text.h"
#include "runtime/src/match/judge.h"
#include "runtime/src/match/re2_options.h"
#include "tests/reference/phrase_instance.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/files.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"

namespace ricochet {
namespace {

using testing::Random;

// The verdicts of one ruleset, by the engine and by RE2.
class AllVerdicts {
 public:
  explicit AllVerdicts(const Ruleset& ruleset) : matcher_(ruleset) {
    for (const format::ExpressionRecord& record : tables().expressions) {
      expressions_.push_back(
          std::make_unique<re2::RE2>(Re2Text(tables(), record), ExpressionOptions()));
    }
    for (const format::UnwrapRecord& record : tables().unwraps) {
      const std::string_view pattern = tables().View(record.pattern);
      unwraps_.push_back(std::make_unique<re2::RE2>(
          re2::StringPiece(pattern.data(), pattern.size()), ExpressionOptions()));
    }
  }

  // False where they differ, which fails the test. All fields hold the response as well.
  bool Compare(std::string_view response) {
    std::vector<Field> fields;
    for (const std::string_view name : matcher_.ruleset().fields()) {
      fields.push_back({name, response});
    }
    Response given;
    given.text = response;
    given.fields = fields;
    matcher_.PrepareTexts(given, &scratch_);
    for (std::size_t i = 0; i < scratch_.text_count; ++i) {
      if (!CompareText(&scratch_.texts[i])) return false;
    }
    return true;
  }

  const RulesetTables& tables() const { return matcher_.ruleset().data().tables(); }
  std::size_t held() const { return held_; }
  std::size_t not_held() const { return not_held_; }

 private:
  bool CompareText(TextState* text) {
    const re2::StringPiece piece(text->form.text.data(), text->form.text.size());
    const std::string_view whole = scratch_.texts[0].form.text;
    const re2::StringPiece outermost(whole.data(), whole.size());
    for (std::uint32_t e = 0; e < expressions_.size(); ++e) {
      const bool of_field = tables().expressions[e].field != format::kText;
      const bool expected = of_field ? !outermost.empty() &&
                                           re2::RE2::PartialMatch(outermost, *expressions_[e])
                                     : re2::RE2::PartialMatch(piece, *expressions_[e]);
      ++(expected ? held_ : not_held_);
      const std::string_view source = tables().View(tables().expressions[e].source);
      const bool holds = matcher_.ExpressionHolds(e, text, &scratch_);
      EXPECT_EQ(holds, expected) << "'" << source << "' in \"" << text->form.text << "\"";
      if (holds != expected || (expected && !HasCandidates(e, *text))) return false;
    }
    for (std::uint32_t u = 0; u < unwraps_.size(); ++u) {
      if (!re2::RE2::PartialMatch(piece, *unwraps_[u])) continue;
      const bool found = std::ranges::find(text->unwraps, u) != text->unwraps.end();
      EXPECT_TRUE(found) << unwraps_[u]->pattern() << " in \"" << text->form.text << "\"";
      if (!found) return false;
    }
    return true;
  }

  bool HasCandidates(std::uint32_t expression, const TextState& text) const {
    const auto rules = tables().Indices(tables().expressions[expression].rules);
    const bool has_all = std::ranges::all_of(rules, [&](std::uint32_t rule) {
      return text.candidates.Has(rule) &&
             text.candidates.AnyOf(rule, [=](std::uint32_t own) { return own == expression; });
    });
    EXPECT_TRUE(has_all) << "no candidate with '"
                         << tables().View(tables().expressions[expression].source) << "' in \""
                         << text.form.text << "\"";
    return has_all;
  }

  Matcher::Impl matcher_;
  Scratch::Impl scratch_;
  std::vector<std::unique_ptr<re2::RE2>> expressions_, unwraps_;
  std::size_t held_ = 0, not_held_ = 0;
};

TEST(Verdicts, OfRandomRulesAreThoseOfRe2) {
  Random random(20'301);
  std::size_t held = 0;
  for (int round = 0; round < testing::Rounds(15); ++round) {
    const Ruleset ruleset = testing::RulesetFromTexts(testing::RandomRuleFiles(&random, 80));
    AllVerdicts verdicts(ruleset);
    for (int i = 0; i < 100; ++i) {
      const std::string text = random.OneIn(4) ? testing::RandomText(&random, 14)
                                               : testing::RandomTextNear(&random, ruleset);
      ASSERT_TRUE(verdicts.Compare(text)) << "round " << round;
    }
    held += verdicts.held();
  }
  EXPECT_GT(held, static_cast<std::size_t>(testing::Rounds(15)) * 100);
}

// Each a rule of its own, so that many of them end at one node of the automaton.
TEST(Verdicts, OfManyRandomPhrasesAreThoseOfRe2) {
  Random random(20'302);
  std::size_t held = 0;
  for (int round = 0; round < testing::Rounds(8); ++round) {
    std::string rules;
    std::vector<std::string> phrases;
    for (int i = 0; i < 400; ++i) {
      phrases.push_back(testing::RandomPhrase(&random));
      rules += testing::PhraseRule("r" + std::to_string(i), 1 + i % 4, phrases.back());
    }
    const Ruleset ruleset = testing::RulesetFromTexts({testing::InCause(rules)});
    AllVerdicts verdicts(ruleset);
    for (int i = 0; i < 150; ++i) {
      std::string text = testing::RandomText(&random, 3);
      for (std::size_t more = random.Below(3) + 1; more > 0; --more) {
        text += testing::RandomInstance(&random, phrases[random.Below(phrases.size())]);
        text += testing::RandomText(&random, 2);
      }
      ASSERT_TRUE(verdicts.Compare(text)) << "round " << round;
    }
    held += verdicts.held();
  }
  EXPECT_GT(held, static_cast<std::size_t>(testing::Rounds(8)) * 500);
}

// --- Hard phrases.

constexpr std::string_view kHardLists = R"(
[[words]]
name = "inner"
any = ['a', 'b c', 'grey*', 'a.b', '箱']
[[words]]
name = "one"
any = ['k', 'ks', 'k*', 's']
[[words]]
name = "outer"
any = ['{one}', '{one} {one}', 'the {one}', 'k {one} s', 'x']
[[words]]
name = "outermost"
any = ['{outer} of {outer}', '{outer}', 'q*']
[[words]]
name = "ends"
any = ['<a', 'b>', 'k']
[[words]]
name = "han"
any = ['箱', '箱满', 'k箱', '满 k']
[[words]]
name = "stars"
any = ['a* b*', 'é*', 'mail(box|) s*', 'k* (a|b c*)']
)";

const std::vector<std::string>& HardPhrases() {
  static const auto* const kPhrases = new std::vector<std::string>{
      // Lists within lists, beside one another, optional, with stars, glued.
      "{outermost}", "{outermost} {outermost}", "({outer}|) s {inner}", "{outer} ({one}|) {outer}",
      "{inner} {inner}", "x {inner}", "{stars} {stars}", "{stars} k", "a {stars} ... {stars}",
      "{ends}", "{ends} k", "k {ends} s", "{han}", "{han} {han}", "{han}k", "k{han}", "s{one}",
      "<{one}", "{inner}: {one}", "<{one}>", "({one}|{inner}) ({outer}|s)",
      "{one} ... {outer} ... k", "\\ k", "k\\ ", "k\\ s", "{one}-{one}_{one}",
      // Scripts without blanks.
      "箱", "箱满", "k箱", "箱k", "箱 满", "é箱s", "箱*", "k* 箱", "(箱|k)s", "s(箱|k)",
      "箱 ... 满", "(箱|) k", "k(箱|)", "箱(满|)箱", "{han}{han}", "(k|)箱(s|)", "箱:满",
      "箱 (k|满) 箱",
      // Punctuation: alone, at the ends, within, beside gaps.
      "<", "\\(", "<>", ":\\ ", "<k", "k>", "<k>", "(<|)k", "k(>|)", "k.s", "k: s", "k . s",
      "k ... >", "< ... k", "< ... >", "k ... : ... s", ": ... :", "(<|a) k", "k (>|a)", "k@s.a",
      "#5.1.1", "k (.|) s", "k(.|:|) s", "(<<<<<<<<<|k) s", "k <<<<<<<<< s", "k <<<<<<<<<",
      "k, (s, |)a", "(|<) k", "k (|>)", "\\_ ... k", "k ... \\-", "((<|a)|b) k",
      // Joiners that stand for themselves.
      "\\-k", "k\\-", "k\\-s", "k\\_s", "s \\- k", "\\_", "\\- ... \\-", "(\\-|a) k",
      // Words that may be missing, at the ends and everywhere.
      "(the|) k", "k (the|)", "(a|) (b|) k (a|) (b|)", "(a|) k ... (b|) s", "((a|) b|) k",
      "k (a (b|)|) s", "(a|b|a b) (a|b|a b)", "k(s|)(a|) b",
      // Stars.
      "k*", "a* b* k*", "k* ... k*", "(k*|s) a", "é*", "(mail*|mailbox s)", "mail* s", "mailbox s",
      "mailboxe* s*", "s* a (k*|)", "abcdefghijklmnopqrstuvwxyzabcdefghi*", "abcdefghijklmnop*",
      "abcdefghijklmnopq*", "abcdefghijklmnopq", "abcdefgh*", "abcdefghi",
      "abcdefghabcdefghabcdefgh", "abcdefghabcdefghabcdefghi s",
      // Gaps.
      "k ... s", "s ... k", "k ... k", "k ... k ... k", "a k ... s a", "k ... s ... a ... b",
      "(k|a b) ... (s|k)", "k* ... a ... k*",
      // Letters that have more cases than two, or of different lengths.
      "ß", "ⱥ", "ⱥb k", "σς", "ÿ", "ǆ k", "Ώ ... ω", "éÉ", "ｋ", "ᲀв", "straße"};
  return *kPhrases;
}

constexpr std::string_view kHardPieces[] = {
    "k",  "s",  "a",   "b",    "x",     "q", "c", "the",     "of", "箱",   "满",       "é",
    "É",  " ",  " ",   " ",    "-",     "_", "<", ">",       ":",  ".",    ", ",       "mail",
    "S",  "K",  "A.B", "grey", "greyé", "ÿ", "Ⱥ", "ẞ",       "σ",  "Σ",    "ς",        "ʼ",
    "  ", "--", "(",   "ǅ",    "ω",     "Ω", "ß", "mailbox", "ſ",  "\xFF", "abcdefgh", "#5.1.1"};

std::string RandomPieces(Random* random, std::size_t most) {
  std::string text;
  for (std::size_t more = random->Below(most + 1); more > 0; --more) {
    text += random->Pick(std::span<const std::string_view>(kHardPieces));
  }
  return text;
}

TEST(Verdicts, OfHardPhrasesAreThoseOfRe2) {
  std::string rules(kHardLists);
  for (std::size_t i = 0; i < HardPhrases().size(); ++i) {
    rules += testing::PhraseRule("r" + std::to_string(i), 1, HardPhrases()[i]);
  }
  const testing::RuleTexts texts = {testing::InCause(rules)};
  const compiler::LoadedRules loaded = testing::LoadTexts(texts);
  const compiler::WordDefs lists = compiler::DefsByName(loaded.merged.words);
  AllVerdicts verdicts(testing::RulesetFromTexts(texts));
  Random random(20'303);
  for (int i = 0; i < testing::Rounds(20'000); ++i) {
    std::string text = random.OneIn(3) ? "" : RandomPieces(&random, 4);
    for (std::size_t more = random.Below(3); more > 0; --more) {
      const std::string& phrase = HardPhrases()[random.Below(HardPhrases().size())];
      text += testing::RandomInstance(&random, compiler::WrittenOut(phrase, lists).text());
      text += RandomPieces(&random, 3);
    }
    if (text.empty()) text = RandomPieces(&random, 12);
    ASSERT_TRUE(verdicts.Compare(text)) << i;
  }
  EXPECT_GT(verdicts.held(), static_cast<std::size_t>(testing::Rounds(20'000)) * 5);
}

// Longer than the automaton's ways may be (format::kMaxDepth), and longer than the 4,000 steps that
// a word may take.
TEST(Verdicts, OfVeryLongPhrasesAreThoseOfRe2) {
  std::string rules(kHardLists);
  std::vector<std::string> texts;
  for (const std::size_t words : {99U, 100U, 101U, 199U, 200U, 201U, 202U, 400U}) {
    for (const std::string_view between : {" ", "."}) {
      std::string text = "k";
      for (std::size_t i = 1; i < words; ++i) text.append(between).append("k");
      rules += testing::PhraseRule("r" + std::to_string(texts.size()), 1, text);
      texts.push_back(text);
    }
  }
  rules += testing::PhraseRule("optional", 1, testing::Repeat("(a|) ", 60) + "s");
  rules += testing::PhraseRule("lists", 1, testing::Repeat("{outermost} ", 20) + "b");
  rules += testing::PhraseRule("gap", 1, "k ... k ... s");
  rules += testing::PhraseRule("punctuation", 1, ": ... s");
  AllVerdicts verdicts(testing::RulesetFromTexts({testing::InCause(rules)}));
  for (const std::string& text : texts) {
    for (const char* const around : {"%", "x % x", "x%", "%x", "k %", "é %", "% é", "箱%"}) {
      std::string whole = around;
      whole.replace(whole.find('%'), 1, text);
      ASSERT_TRUE(verdicts.Compare(whole));
    }
  }
  // Both many places and many ways.
  for (const char* const piece : {"k ", "a ", "k of s ", ":", "the k é "}) {
    const std::string many = testing::Repeat(piece, 5000);
    ASSERT_TRUE(verdicts.Compare(many)) << piece;
    ASSERT_TRUE(verdicts.Compare(many + "x x s b")) << piece;
  }
}

// --- The shipped rules.

// One text in so many is compared: to ask RE2 for every phrase takes five milliseconds a text.
constexpr std::size_t kStep = testing::kSanitized ? 128 : 16;

class ShippedVerdicts : public ::testing::Test {
 protected:
  static AllVerdicts& Verdicts() {
    static AllVerdicts verdicts(Ruleset::Open(testing::ShippedRuleset()).value());
    return verdicts;
  }
};

TEST_F(ShippedVerdicts, OfTheirExamplesAreThoseOfRe2) {
  const Ruleset ruleset = Ruleset::Open(testing::ShippedRuleset()).value();
  for (std::size_t i = 0; i < ruleset.example_count(); i += kStep) {
    ASSERT_TRUE(Verdicts().Compare(ruleset.example(i).text));
  }
  EXPECT_GT(Verdicts().held(), ruleset.example_count() / kStep);
}

TEST_F(ShippedVerdicts, OfTheSampleAreThoseOfRe2) {
  std::ifstream sample(testing::SourcePath("bench/corpora/sample-responses.txt"));
  std::size_t lines = 0;
  for (std::string line; std::getline(sample, line); ++lines) {
    if (lines % kStep != 0) continue;
    ASSERT_TRUE(Verdicts().Compare(line));
  }
  EXPECT_GE(lines, 250U);
}

TEST_F(ShippedVerdicts, OfTheCorporaAreThoseOfRe2) {
  std::size_t rows = 0;
  for (const char* const name :
       {"responses-dev.jsonl", "responses-dev-2.jsonl", "rare-dev.jsonl"}) {
    std::ifstream corpus(testing::SourcePath("../shared/corpus/") + name);
    for (std::string line; std::getline(corpus, line); ++rows) {
      if (rows % kStep != 0) continue;
      ASSERT_TRUE(Verdicts().Compare(testing::ParseJson(line)["text"].AsString()));
    }
  }
  if (rows == 0) std::cout << "no corpora beside the repository: none compared\n";
}

}  // namespace
}  // namespace ricochet
