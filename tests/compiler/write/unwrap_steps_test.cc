// SPDX-License-Identifier: Apache-2.0
//
// The search by steps against RE2, which decides what a pattern matches and what its groups are.
#include "compiler/write/unwrap_steps.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "compiler/write/unwrap_literals.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/unwrap_literals.h"
#include "runtime/src/match/unwrap_steps.h"
#include "tests/support/random.h"

namespace ricochet::compiler {
namespace {

using format::UnwrapMark;
using format::UnwrapOp;

// "start|inner|reply|status", or that it is "none", or not known.
using Answer = std::optional<std::string>;

// One pattern, as the artifact would have it.
class Searcher {
 public:
  explicit Searcher(std::string_view pattern) {
    const auto parsed = ParseUnwrapPattern(pattern);
    if (!parsed) return;
    const UnwrapSteps::Added added = steps_.Add(*parsed);
    has_steps_ = added.steps.count != 0;
    next_ = added.next;
    literals_ = FindUnwrapLiterals(*parsed);
    tables_.strings = strings_.bytes();
    tables_.unwrap_steps = steps_.steps();
    tables_.unwrap_sets = steps_.sets();
  }

  bool has_steps() const { return has_steps_; }
  std::size_t Count(UnwrapOp op) const {
    return static_cast<std::size_t>(std::ranges::count(
        steps_.steps(), static_cast<std::uint16_t>(op), &format::UnwrapStep::op));
  }

  // Every place is tried; those that are ruled out must not match.
  Answer Find(std::string_view text) const {
    StepSearch search(tables_, steps_.steps(), text);
    for (std::size_t start = 0; start <= text.size(); ++start) {
      const StepSearch::Outcome outcome = search.MatchAt(start);
      if (outcome == StepSearch::Outcome::kGaveUp) return std::nullopt;
      if (outcome == StepSearch::Outcome::kNone) continue;
      EXPECT_FALSE(search.RulesOut(start, next_)) << text << " at " << start;
      ExpectLiterals(text, start);
      return std::to_string(start) + "|" +
             std::string(search.Captured(UnwrapMark::kInnerBegin, UnwrapMark::kInnerEnd)) + "|" +
             std::string(search.Captured(UnwrapMark::kReplyBegin, UnwrapMark::kReplyEnd)) + "|" +
             std::string(search.Captured(UnwrapMark::kStatusBegin, UnwrapMark::kStatusEnd));
    }
    return "none";
  }

 private:
  // The first of them is where it can be for a match that begins at `start`.
  void ExpectLiterals(std::string_view text, std::size_t start) const {
    EXPECT_NE(FindLiterals(text.substr(start), literals_.text), std::string_view::npos) << text;
    const std::size_t at = FindFirstLiteral(text, literals_.text, start + literals_.least_lead);
    ASSERT_NE(at, std::string_view::npos) << text;
    EXPECT_LE(at - start, literals_.most_lead) << text;
  }

  StringPool strings_;
  UnwrapSteps steps_{&strings_};
  UnwrapLiterals literals_;
  format::NextTwo next_{};
  RulesetTables tables_;
  bool has_steps_ = false;
};

Answer FindByRe2(const re2::RE2& re2, const std::string& text) {
  std::array<re2::StringPiece, 8> groups;
  if (!re2.Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups.data(), 8)) return "none";
  std::string answer = std::to_string(groups[0].data() - text.data());
  for (const char* name : {"inner", "reply", "status"}) {
    const auto found = re2.NamedCapturingGroups().find(name);
    answer += '|';
    if (found == re2.NamedCapturingGroups().end()) continue;
    answer += groups.at(static_cast<std::size_t>(found->second)).as_string();
  }
  return answer;
}

void ExpectSame(const std::string& pattern, const std::string& text) {
  const re2::RE2 re2(pattern, ExpressionOptions());
  ASSERT_TRUE(re2.ok()) << pattern;
  const Searcher searcher(pattern);
  ASSERT_TRUE(searcher.has_steps()) << pattern;
  EXPECT_EQ(searcher.Find(text), FindByRe2(re2, text)) << pattern << " in '" << text << "'";
}

TEST(UnwrapSteps, FindWhatRe2Finds) {
  ExpectSame(" said: (?P<inner>.+)$", "host said: 550 no");
  ExpectSame(" said: (?P<inner>.+?)(?: \\(in reply\\))?$", "host SAID: 550 no (in reply)");
  ExpectSame("(?:a|ab)(?P<inner>.+?)(?:bc|c)+$", "xabcabccc");
  ExpectSame("x(?P<inner>a{1,3})(?P<reply>a*?)b", "xaaaab");
  ExpectSame("x(?P<inner>a{1,3}?)(?P<reply>a*)b", "xaaaab");
  ExpectSame("(?:(?P<inner>a)|(?P<reply>b))+?c", "abac");
  ExpectSame("(?:(?P<inner>a)|(?P<reply>b))*c", "abbc");
  ExpectSame(R"(\bx\x27(?P<inner>(?:[^\x27\\]|\\.)+)\x27)", R"(a x'b\'c' d')");
  ExpectSame("(?P<inner>.{1,3})\xC3\xA9", "a\xE2\x82\xAC\xC3\x89");
  ExpectSame("^(?P<inner>.*)(?P<reply>.+)$", "\xC3\xA9\xC3\xA9");
}

TEST(UnwrapSteps, AreNoneWhereOnlyRe2Knows) {
  for (const char* pattern :
       {"(?:a?)*b", "(?:a*)+b", "(?:ab){2}", "(?i)a", "a\\Bb", "\\Ca", "\\pLb", "\\x{e9}", "\\60",
        "\\Qa\\E", "[a\xC3\xA9]", "\xC3\xA9+", "a**b", "^*a", "(?P<inner>a)(?P<inner>b)"}) {
    EXPECT_FALSE(Searcher(pattern).has_steps()) << pattern;
  }
}

// Found by reading: the tree is walked by functions that call themselves.
TEST(UnwrapSteps, AreNoneOfVeryDeepGroups) {
  const auto nested = [](std::size_t depth) {
    std::string pattern = "a";
    for (std::size_t i = 0; i < depth; ++i) pattern = "(?:" + pattern + ")";
    return pattern;
  };
  EXPECT_TRUE(Searcher(nested(32)).has_steps());
  EXPECT_FALSE(Searcher(nested(900)).has_steps());
}

// What can't be given back with success is not kept as a choice.
TEST(UnwrapSteps, KnowWhatNeedsNoChoice) {
  EXPECT_EQ(Searcher("[^:]+: (?P<inner>.+)$").Count(UnwrapOp::kRepeatAll), 2U);
  EXPECT_EQ(Searcher("[^:]+?: ").Count(UnwrapOp::kRepeatAll), 1U);
  EXPECT_EQ(Searcher("[a-z]+x").Count(UnwrapOp::kRepeat), 1U);
  EXPECT_EQ(Searcher("(?P<inner>.+)").Count(UnwrapOp::kRepeat), 1U);
  EXPECT_EQ(Searcher("(?P<inner>.+?)(?: x)?$").Count(UnwrapOp::kRepeatLazy), 1U);
}

// A search that goes back again and again is not worth it.
TEST(UnwrapSteps, GiveUpOnWhatTakesTooLong) {
  const std::string text = std::string(300, 'a') + "b";
  EXPECT_EQ(Searcher("a*a*a*a*(?P<inner>c)").Find(text), std::nullopt);
  EXPECT_EQ(Searcher("(?:a|b)*(?P<inner>c)").Find(text), std::nullopt) << "too many choices";
  EXPECT_EQ(Searcher("a*(?P<inner>b)").Find(text), "0|b||");
}

std::string RandomStepsPattern(testing::Random* random) {
  static const std::array<std::string, 34> parts = {
      "one",   "ask",   "5",    "(?:",  "(?:",   "(?P<inner>", "(?P<reply>", ")",   ")",
      "|",     "?",     "+",    "*",    "??",    "+?",         "*?",         "{2}", "{1,3}",
      "{1,}?", "[0-9]", "[ -]", "[^a]", "[a-k]", ".",          ".+?",        ".*",  "\\b",
      "^",     "$",     "\\.",  " ",    "\\x27", "\\w",        "\xC3\xA9"};
  std::string pattern;
  for (std::size_t n = 1 + random->Below(10); n > 0; --n) {
    pattern += parts[random->Below(parts.size())];
  }
  return pattern;
}

std::string RandomText(testing::Random* random) {
  static const std::array<std::string, 18> words = {
      "one", "ONE", "as", "K",  "ask", "5", "7", " ",        "-",
      ".",   "'",   "o",  "on", "aaa", "a", "x", "\xC3\x89", "\xC3\xA9\xE2\x82\xAC"};
  std::string text;
  for (std::size_t n = random->Below(10); n > 0; --n) text += words[random->Below(words.size())];
  return text;
}

TEST(UnwrapStepsProperty, FindWhatRe2Finds) {
  testing::Random random(20'301);
  int with_steps = 0, matched = 0, gave_up = 0;
  for (int i = 0; i < 60'000; ++i) {
    const std::string pattern = RandomStepsPattern(&random);
    const re2::RE2 re2(pattern, ExpressionOptions());
    if (!re2.ok() || re2.NumberOfCapturingGroups() > 7) continue;
    const Searcher searcher(pattern);
    if (!searcher.has_steps()) continue;
    ++with_steps;
    for (int k = 0; k < 12; ++k) {
      const std::string text = RandomText(&random);
      const Answer answer = searcher.Find(text);
      if (!answer) {
        ++gave_up;
        continue;
      }
      const Answer expected = FindByRe2(re2, text);
      ASSERT_EQ(answer, expected) << pattern << " in '" << text << "'";
      if (*answer != "none") ++matched;
    }
  }
  EXPECT_GT(with_steps, 3000);
  EXPECT_GT(matched, 8000);
  EXPECT_LT(gave_up, matched / 100);
}

}  // namespace
}  // namespace ricochet::compiler
