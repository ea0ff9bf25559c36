// SPDX-License-Identifier: Apache-2.0
//
// What fuzzing found in the runtime, each with its story. The inputs are kept in
// tests/fuzz/regressions.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/checksum.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/unicode.h"
#include "tests/support/rulesets.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

std::vector<std::byte> Compiled(const std::string& rules) {
  const Ruleset ruleset = testing::RulesetFromTexts({testing::InCause(rules)});
  return {ruleset.bytes().begin(), ruleset.bytes().end()};
}

// Where `part`, of the tables of `ruleset`, stands in its bytes.
std::size_t OffsetOf(const Ruleset& ruleset, const void* part) {
  return static_cast<std::size_t>(static_cast<const std::byte*>(part) - ruleset.bytes().data());
}

// `bytes` with `value` at `offset`, its checksum repaired.
template <typename Value>
std::vector<std::byte> With(std::vector<std::byte> bytes, std::size_t offset, const Value& value) {
  std::memcpy(bytes.data() + offset, &value, sizeof(value));
  testing::RepairChecksum(&bytes);
  return bytes;
}

// fuzz_artifact/refused-behind-filter: an artifact whose expression is none, which no ricochetc
// writes, answered some responses as if the rule did not hold. Expressions are compiled when a
// text first needs them: then the answer is an error, never another rule and never none.
TEST(FormerBugs, ExpressionThatIsNoneIsAnErrorOfTheResponse) {
  const std::vector<std::byte> bytes =
      Compiled("[[rule]]\nid = \"full\"\ncode = 2\npattern = ['mailbox +is full']\n");
  const Ruleset good = Ruleset::FromBytes(bytes).value();
  const RulesetTables& t = good.data().tables();
  const std::size_t expression = OffsetOf(good, t.EncodedText(t.expressions[0]).data());
  const auto ruleset = Ruleset::FromBytes(With(bytes, expression, ')'));
  ASSERT_TRUE(ruleset.ok()) << ruleset.status().ToString();
  const auto matcher = Matcher::Create(*ruleset);
  ASSERT_TRUE(matcher.ok()) << matcher.status().ToString();
  Scratch scratch;
  EXPECT_EQ(matcher->Classify({.text = "the mailbox is full"}, scratch).error, ErrorCode::kDamaged);
  EXPECT_EQ(matcher->Classify({.text = "hello"}, scratch).error, ErrorCode::kOk);
}

// Not found by fuzzing, whose inputs are small: a few megabytes of rules that all refer to the same
// large range took the product of both, in time and in the Matcher's memory.
TEST(FormerBugs, RangesMayNotOverlap) {
  const std::vector<std::byte> bytes = Compiled(
      "[[rule]]\nid = \"a\"\ncode = 2\nphrase = ['a b']\ndomain = [\"a.example\"]\n"
      "[[rule]]\nid = \"b\"\ncode = 2\nphrase = ['b c']\nmx = [\"b.example\"]\n");
  const Ruleset good = Ruleset::FromBytes(bytes).value();
  const auto rules = good.data().tables().rules;
  const auto refused = [&](const format::Range& replaced, const format::Range& by) {
    return Ruleset::FromBytes(With(bytes, OffsetOf(good, &replaced), by)).status().code() ==
           ErrorCode::kDamaged;
  };
  EXPECT_FALSE(refused(rules[0].any, rules[0].any));
  EXPECT_TRUE(refused(rules[0].any, {0, 2}));
  EXPECT_TRUE(refused(rules[1].unless, rules[0].any));
  EXPECT_TRUE(refused(rules[1].domain, rules[0].domain));
}

// Likewise strings: each reference into them was decoded anew. Decoding all of them once has to
// come to the same result for every part.
TEST(FormerBugs, StringsAreUtf8WhereverTheyAreCut) {
  std::vector<std::byte> bytes = Compiled(
      "[[rule]]\nid = \"a\"\ncode = 2\nphrase = ['é 箱 📫 a']\n"
      "match = ['550 é 箱 📫 a ______________________']\n");
  const Ruleset good = Ruleset::FromBytes(bytes).value();
  const RulesetTables& t = good.data().tables();
  const std::size_t strings = OffsetOf(good, t.strings.data());
  constexpr std::string_view kBroken =
      "\xFF_\xE7\xAE_\xF0\x9F\x93\x80\x80_\xC3\xC3\xA9_\xED\xA0\x80";
  std::memcpy(bytes.data() + strings + t.strings.rfind("______________________"), kBroken.data(),
              kBroken.size());
  const std::string_view pool(reinterpret_cast<const char*>(bytes.data() + strings),
                              t.strings.size());
  const std::size_t reference = OffsetOf(good, &t.rules[0].origin.file);
  for (std::uint32_t offset = 0; offset <= pool.size(); ++offset) {
    for (std::uint32_t size = 0; size <= 6 && offset + size <= pool.size(); ++size) {
      const auto opened =
          Ruleset::FromBytes(With(bytes, reference, format::StringRef{offset, size}));
      EXPECT_EQ(opened.ok(), IsValidUtf8(pool.substr(offset, size))) << offset << " " << size;
    }
  }
}

// 2,000 phrases with gaps against 60 KB of near misses: each phrase filled a budget of 8 MB of its
// own, 4 GB in all. Now they share one; a share that is too small for a program, or for the
// automaton made of it, gives the same answers.
TEST(FormerBugs, ExpressionsKnowTheirAnswerWithinAnyBudget) {
  std::string misses;
  for (int i = 0; i < 2000; ++i) misses += i % 3 == 0 ? "mailbox b " : "mailbox x yy c d ";
  for (const std::int64_t budget : {std::int64_t{1}, kLeastExpressionBudgetBytes,
                                    std::int64_t{1} << 18, kExpressionBudgetBytes}) {
    const LazyExpression lazy;
    const re2::RE2& expression =
        lazy.Get("mailbox(?: .{0,60})? b(?: .{0,60})? c(?: .{0,60})? z19", budget);
    EXPECT_FALSE(SearchExpression(expression, misses)) << budget;
    EXPECT_TRUE(SearchExpression(expression, misses + "mailbox b c d z19")) << budget;
  }
}

// Found by reading: a text full of one phrase, and many rules that have it, took the product of
// both in memory. A rule is a candidate once, wherever its phrases hold.
TEST(FormerBugs, RulesAreCandidatesOnce) {
  std::string rules;
  for (int i = 0; i < 100; ++i) {
    rules += "[[rule]]\nid = \"r" + std::to_string(i) +
             "\"\ncode = 2\nphrase = ['a b']\nreply = [\"" + std::to_string(400 + i) + "\"]\n";
  }
  const Ruleset ruleset = Ruleset::FromBytes(Compiled(rules)).value();
  const Matcher matcher = Matcher::Create(ruleset).value();
  std::string text = "477 ";
  while (text.size() < 60000) text += "a b ";
  Scratch scratch;
  const Classification answer = matcher.Classify({.text = text}, scratch);
  ASSERT_TRUE(answer.ok());
  ASSERT_NE(answer.rule, kNoRule);
  EXPECT_EQ(ruleset.rule(answer.rule).id, "r77");
}

// More places than are kept: RE2 decides, and says the same.
TEST(FormerBugs, PlacesAreKeptUpToALimit) {
  const Ruleset ruleset =
      Ruleset::FromBytes(Compiled("[[rule]]\nid = \"r\"\ncode = 2\nphrase = ['spam ... x* zz']\n"
                                  "with = ['(a|b) ... ham* ss']\nunless = ['eggs ... x* zz']\n"))
          .value();
  const Matcher matcher = Matcher::Create(ruleset).value();
  std::string text;
  while (text.size() < 60000) text += "spam ham a eggs xq ";
  Scratch scratch;
  const auto rule = [&](const std::string& judged) {
    const Classification c = matcher.Classify({.text = judged}, scratch);
    EXPECT_TRUE(c.ok());
    return c.rule;
  };
  EXPECT_EQ(rule(text), kNoRule);
  EXPECT_EQ(rule(text + std::string(70, '.') + " spam xq zz a hams ss"), 0U);
  EXPECT_EQ(rule(text + std::string(70, '.') + " spam eggs xq zz a hams ss"), kNoRule);
}

// Found by reading: a part that is looked for by itself has more ways than are followed from one
// word, and the one that holds is the last of them. The phrase was said not to hold.
TEST(FormerBugs, PartsLookedForByThemselvesMayHaveTooManyWays) {
  std::string rules;
  for (const char* name : {"a", "b", "c", "d"}) {
    rules += "[[words]]\nname = \"" + std::string(name) + "\"\nany = ['x', '" + name + "q']\n";
  }
  std::string many, rest;
  for (int i = 0; i < 9; ++i) {
    many += "({a}|{b}|{c}) ";
    rest += " x";
  }
  rules += "[[rule]]\nid = \"r\"\ncode = 2\nphrase = ['z ... (" + many + "w|{d}" + rest + ")']\n";
  const Ruleset ruleset = Ruleset::FromBytes(Compiled(rules)).value();
  const Matcher matcher = Matcher::Create(ruleset).value();
  Scratch scratch;
  EXPECT_EQ(matcher.Classify({.text = "z - x" + rest}, scratch).rule, 0U);
  EXPECT_EQ(matcher.Classify({.text = "z -" + rest}, scratch).rule, kNoRule);
}

}  // namespace
}  // namespace ricochet
