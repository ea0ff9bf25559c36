// SPDX-License-Identifier: Apache-2.0
#include "compiler/phrase_filter.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <variant>

#include "compiler/phrase.h"
#include "runtime/src/re2_options.h"

namespace ricochet::compiler {
namespace {

std::string FilterOf(std::string_view text) {
  const std::variant<Phrase, PhraseError> phrase = ParsePhrase(text);
  if (const auto* error = std::get_if<PhraseError>(&phrase)) return "error: " + error->title;
  return PhraseFilter(std::get<Phrase>(phrase));
}

TEST(PhraseFilterTest, TakesTheLongestRunThatMustOccur) {
  EXPECT_EQ(FilterOf("mailbox full"), "mailbox[ _-]full");
  EXPECT_EQ(FilterOf("mailbox-is_full"), "mailbox[ _-]is[ _-]full");
  EXPECT_EQ(FilterOf("exceed* ... storage limit"), "storage[ _-]limit");
  EXPECT_EQ(FilterOf("exceed* limit"), "exceed");
  EXPECT_EQ(FilterOf("mailbox (is|) full"), "mailbox");
  EXPECT_EQ(FilterOf("(the|) mailbox"), "mailbox");
  EXPECT_EQ(FilterOf("mailbox(es|) full"), "mailbox");
  EXPECT_EQ(FilterOf("(mailbox|inbox) of"), "(?:mailbox|inbox)");
  EXPECT_EQ(FilterOf("(a|b) mailbox"), "mailbox");
  EXPECT_EQ(FilterOf("\\(#5.1.1\\)"), "\\(\\#5\\.1\\.1\\)");
}

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  std::string Phrase() {
    std::string phrase = Sequence(2);
    while (OneIn(4)) phrase += " ... " + Sequence(2);
    return phrase;
  }

  // Words of the phrase, some of them changed, in the order of the phrase.
  std::string Text(const std::string& phrase) {
    std::string text;
    int skipped = 0;
    for (const char c : phrase) {
      if (c == '|' && OneIn(2)) ++skipped;  // leave an alternative out
      if (c == ')') skipped = 0;
      if (skipped != 0 || c == '(' || c == ')' || c == '|' || c == '\\') continue;
      if (c == '*') {
        text += OneIn(2) ? "bb" : "";
      } else if (c == '.') {
        text += OneIn(2) ? "x" : "";
      } else {
        text += OneIn(30) ? 'z' : c;
      }
    }
    return (OneIn(2) ? "a " : "") + text + (OneIn(2) ? " b" : "");
  }

 private:
  static constexpr std::string_view kWords[] = {"a",    "ab", "b",   "aba", "é",
                                                "c\\.", "bb", "\\(", "箱"};

  std::size_t Below(std::size_t limit) { return random_() % limit; }
  bool OneIn(std::size_t count) { return Below(count) == 0; }
  std::string Sequence(int depth) {
    std::string sequence = Word(depth);
    while (OneIn(2)) sequence += std::string(1, " -_"[Below(3)]) + Word(depth);
    return sequence;
  }
  std::string Word(int depth) {
    std::string word;
    do {
      word +=
          depth > 0 && OneIn(3) ? Group(depth - 1) : std::string(kWords[Below(std::size(kWords))]);
    } while (OneIn(4));
    return word + (OneIn(8) ? "*" : "");
  }
  std::string Group(int depth) {
    std::string group = "(" + Sequence(depth);
    while (OneIn(2)) group += "|" + Sequence(depth);
    return group + (OneIn(2) ? "|)" : ")");
  }

  std::mt19937_64 random_;
};

// What the runtime relies on: where the filter does not match, the phrase cannot hold.
TEST(PhraseFilterTest, MatchesWhereverThePhraseDoes) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs.
  const char* const given = std::getenv("RICOCHET_SEED");
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20261123;
  std::cout << "RICOCHET_SEED=" << seed << '\n';
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(seed));
  Generator generator(seed);
  int held = 0;
  int ruled_out = 0;
  for (int i = 0; i < 8000 && !::testing::Test::HasFailure(); ++i) {
    const std::string text = generator.Phrase();
    SCOPED_TRACE("phrase '" + text + "'");
    const std::variant<Phrase, PhraseError> parsed = ParsePhrase(text);
    if (!std::holds_alternative<Phrase>(parsed)) continue;
    const auto lowered = LowerPhrase(std::get<Phrase>(parsed));
    if (!std::holds_alternative<PhraseExpressions>(lowered)) continue;
    const re2::RE2 exact(std::get<PhraseExpressions>(lowered).re2, ExpressionOptions());
    const std::string filter_text = PhraseFilter(std::get<Phrase>(parsed));
    ASSERT_FALSE(filter_text.empty());
    const re2::RE2 filter(filter_text, ExpressionOptions());
    ASSERT_TRUE(exact.ok() && filter.ok());
    for (int j = 0; j < 20; ++j) {
      const std::string response = generator.Text(text);
      const bool holds = re2::RE2::PartialMatch(response, exact);
      const bool passes = re2::RE2::PartialMatch(response, filter);
      held += holds ? 1 : 0;
      ruled_out += passes ? 0 : 1;
      EXPECT_TRUE(passes || !holds) << "text '" << response << "', filter " << filter_text;
    }
  }
  std::cout << held << " held, " << ruled_out << " ruled out\n";
  EXPECT_GT(held, 5000);
  EXPECT_GT(ruled_out, 1000);
}

}  // namespace
}  // namespace ricochet::compiler
