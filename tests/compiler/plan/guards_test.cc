// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/guards.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "compiler/parse/phrase.h"
#include "runtime/src/match/re2_options.h"
#include "tests/reference/planned_phrase.h"

namespace ricochet::compiler {
namespace {

using ricochet::testing::EntryStandsAt;
using ricochet::testing::KeysOf;

template <typename Guards>
std::string Describe(const std::optional<Guards>& guards) {
  if (!guards) return "none";
  std::set<std::string> keys;
  for (const auto& guard : *guards) keys.insert(DescribeKey(guard.key));
  std::string text;
  for (const std::string& key : keys) text += (text.empty() ? "" : ", ") + key;
  return text;
}

std::string OfPhrase(const std::string& phrase, const KeyCounts& counts = {}) {
  const auto parsed = ParsePhrase(phrase);
  return Describe(PhraseGuards(GraphOf(std::get<Phrase>(parsed)), counts));
}

std::string OfPattern(const std::string& pattern) {
  return Describe(PatternGuards(pattern, KeyCounts()));
}

TEST(KeyCounts, NumbersAreInMoreTextsThanOtherUnseenWords) {
  KeyCounts counts;
  counts.AddText("mailbox 550 full");
  const auto key = [](std::string_view word) { return compiler::KeysOf(word)[1]; };
  EXPECT_GT(counts.Cost(key("204")), counts.Cost(key("204a")));
  EXPECT_EQ(counts.Cost(key("204a")), counts.Cost(key("quota")));
  EXPECT_EQ(counts.Frequency({key("full"), key("quota")}), 0.5);
  EXPECT_EQ(KeyCounts().Frequency({key("full")}), 0);
}

TEST(PhraseGuards, AreWordsPairsPrefixesAndCharacters) {
  EXPECT_EQ(OfPhrase("greylisted"), "greylist...");
  EXPECT_EQ(OfPhrase("full"), "full");
  EXPECT_EQ(OfPhrase("mailbox full"), "mail... full...");
  EXPECT_EQ(OfPhrase("mailbox_full"), "mail... full...");
  EXPECT_EQ(OfPhrase("spam*"), "spa...");
  EXPECT_EQ(OfPhrase("greylist*"), "greylist...");
  EXPECT_EQ(OfPhrase("ip*"), "none");
  EXPECT_EQ(OfPhrase("!"), "none");
  EXPECT_EQ(OfPhrase("邮箱已满"), "邮箱");
  EXPECT_EQ(OfPhrase("满"), "none");
}

TEST(PhraseGuards, OneForEachAlternative) {
  EXPECT_EQ(OfPhrase("(full|over quota)"), "full, over... quot...");
  EXPECT_EQ(OfPhrase("mailbox(es|)"), "mailbox, mailboxe...");
  EXPECT_EQ(OfPhrase("a (b|) c"), "a b, a c");
  EXPECT_EQ(OfPhrase("(full|!)"), "none");
}

TEST(PhraseGuards, NoneAcrossGapsAndNoneOfWhatMayBeMissing) {
  EXPECT_EQ(OfPhrase("! (the|) ... quota"), "quota");
  KeyCounts counts;
  for (int i = 0; i < 100; ++i) counts.AddText("the exceeded mail");
  EXPECT_EQ(OfPhrase("exceeded ... quota", counts), "quota");
  EXPECT_EQ(OfPhrase("quota ... exceeded", counts), "quota");
}

TEST(PhraseGuards, PreferWhatIsRareInTheExamples) {
  KeyCounts counts;
  for (int i = 0; i < 100; ++i) counts.AddText("550 user unknown");
  EXPECT_EQ(OfPhrase("user unknown here", counts), "unkn... here...");
  EXPECT_EQ(OfPhrase("(user|account) unknown", counts), "acco... unkn..., user... unkn...");
}

TEST(PhraseGuards, HaveAllLetterCases) {
  EXPECT_EQ(OfPhrase("ящик"), OfPhrase("ЯЩИК"));
  EXPECT_EQ(OfPhrase("né"), "n\\xe3\\xa9");  // 0xC3 and 0xA9, folded
  EXPECT_NE(OfPhrase("ящик"), "none");
}

TEST(PatternGuards, AreWordsThatAnAtomBounds) {
  EXPECT_EQ(OfPattern("the mailbox is full now"), "mail... is");
  EXPECT_EQ(OfPattern("mailbox is full"), "is full...");
  EXPECT_EQ(OfPattern("mailbox"), "none");
  EXPECT_EQ(OfPattern(R"(\bmailbox\b)"), "none");
  EXPECT_EQ(OfPattern(" mailbox"), "mai...");
  EXPECT_EQ(OfPattern("[ (]quota[ )]"), "quota");
  EXPECT_EQ(OfPattern("[0-9]+%"), "none");
  EXPECT_EQ(OfPattern("(?: full | over quota)"), "full, over... quot...");
}

TEST(PatternGuards, TakeAnAnchorForABlank) {
  EXPECT_EQ(OfPattern("^quota$"), "quota");
  EXPECT_EQ(OfPattern("^quota"), "quo...");
  EXPECT_EQ(OfPattern("(?:^| )quota "), "quota");
  EXPECT_EQ(OfPattern("^a|quota$"), "none");
  EXPECT_EQ(OfPattern("^*quota"), "none");
  EXPECT_EQ(OfPattern(R"(quota\$)"), "none");
  EXPECT_EQ(OfPattern(R"((?m)^quota$)"), "none");
}

// Found by a sweep over all letters: the two cases of U+2C65 have two and three bytes, and what
// was known of the longer one was claimed of the other.
TEST(PatternGuards, ClaimNothingOfLettersWhoseCasesDifferInLength) {
  EXPECT_EQ(OfPattern(" ⱥ"), "none");  // may be two bytes
  EXPECT_NE(OfPattern(" ⱥa"), "none");
}

// What a set of guards claims, on texts made of parts of the patterns.
TEST(PatternGuards, OccurInEveryMatch) {
  const std::vector<std::string> patterns = {"the mailbox is full now",
                                             " mailbox",
                                             "(?: full | over quota)",
                                             "^quota$",
                                             "(?:^| )Quota ",
                                             R"([ (]quota[ )]\d)",
                                             " boîte (?:est )?pleine",
                                             "удаленного сервера:",
                                             "^(?:unsubscribe|remove me)[.!]*$",
                                             " ⱥⱥaa",
                                             " Straße"};
  const std::vector<std::string> parts = {
      "the",   "THE",         "mailbox",   "MailBox", "is",         "full",       "now",
      "quota", "QUOTA",       " ",         " ",       "(",          ")",          "1",
      "boîte", "BOÎTE",       "est",       "pleine",  "удаленного", "УДАЛЕННОГО", "сервера",
      ":",     "unsubscribe", "remove me", "!",       "over",       "."};
  int held = 0;
  for (const std::string& pattern : patterns) {
    const auto guards = PatternGuards(pattern, KeyCounts());
    ASSERT_TRUE(guards.has_value()) << pattern;
    const re2::RE2 re2(pattern, ExpressionOptions());
    for (std::size_t seed = 0; seed < 60000; ++seed) {
      std::string text;
      for (std::size_t rest = seed * 2654435761U % 400000; rest > 0; rest /= parts.size()) {
        text += parts[rest % parts.size()];
      }
      if (!re2::RE2::PartialMatch(text, re2)) continue;
      ++held;
      const auto keys = KeysOf(text);
      const auto stands = [&](const auto& at) {
        return std::ranges::any_of(*guards, [&](const EntryDef& entry) {
          return entry.key == at.key && EntryStandsAt(entry, {}, text, at.position);
        });
      };
      EXPECT_TRUE(std::ranges::any_of(keys, stands)) << pattern << " in '" << text << "'";
    }
  }
  EXPECT_GT(held, 1000);
}

}  // namespace
}  // namespace ricochet::compiler
