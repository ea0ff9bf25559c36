// SPDX-License-Identifier: Apache-2.0
#include "bench/mutate_rules.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <set>
#include <string>
#include <variant>

#include "compiler/parse/phrase.h"

namespace ricochet::bench {
namespace {

bool Holds(const std::string& phrase, const std::string& text) {
  const auto parsed = compiler::ParsePhrase(phrase);
  const auto lowered = compiler::LowerPhrase(std::get<compiler::Phrase>(parsed));
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  return re2::RE2::PartialMatch(text, re2::RE2(std::get<std::string>(lowered), options));
}

TEST(MutateRulesTest, CollectsTheWordsOfTemplates) {
  ResponseTemplates templates;
  templates.templates.resize(2);
  templates.templates[0].pieces = {{"550 User Unknown ", Placeholder::kAddress}, {" a1b2", {}}};
  templates.templates[1].pieces = {{"user, the user_name Empfänger", {}}};
  EXPECT_EQ(CollectWords(templates), (std::vector<std::string>{"unknown", "user", "user"}));
}

TEST(MutateRulesTest, ReplacesSomeWordsOfAPhrase) {
  RandomNumbers random(1);
  const std::vector<std::string> words = {"zebra"};
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    if (auto phrase = MutatePhrase("exceed* ... storage (limit|5.2.2)", words, &random)) {
      seen.insert(*phrase);
    }
  }
  EXPECT_EQ(seen, (std::set<std::string>{
                      "exceed* ... storage (zebra|5.2.2)", "exceed* ... zebra (limit|5.2.2)",
                      "exceed* ... zebra (zebra|5.2.2)", "zebra* ... storage (limit|5.2.2)",
                      "zebra* ... storage (zebra|5.2.2)", "zebra* ... zebra (limit|5.2.2)"}));
}

// A single word would hold for most responses.
TEST(MutateRulesTest, RefusesPhrasesOfOneWord) {
  RandomNumbers random(1);
  const std::vector<std::string> words = {"zebra"};
  for (const char* phrase : {"full", "(mailbox|inbox|box full)", "mailbox(full|)", "OFR_416 417"}) {
    for (int i = 0; i < 50; ++i) EXPECT_FALSE(MutatePhrase(phrase, words, &random)) << phrase;
  }
}

TEST(MutateRulesTest, InstancesHold) {
  for (const char* phrase :
       {"mailbox full", "(mailbox|inbox) full", "mailbox (is|) full", "mailbox(es|) full",
        "exceed* ... limit", "\\(bl\\) list", "((a|b) c|d) e ... (f|) g", "收件人 邮箱"}) {
    EXPECT_TRUE(Holds(phrase, InstanceOf(phrase))) << phrase << ": " << InstanceOf(phrase);
  }
}

TEST(MutateRulesTest, RulesAreNewAndTheSameForASeed) {
  std::vector<compiler::RuleDef> base(2);
  base[0].code.value = 22;
  base[0].any = {{ExpressionKind::kPhrase, "mailbox (is|) full", {}},
                 {ExpressionKind::kPhrase, "quota exceeded", {}}};
  base[1].any = {{ExpressionKind::kPattern, "never .* mutated", {}}};
  const std::vector<std::string> words = {"zebra", "lion", "tiger", "horse"};
  const auto all = [](Layer, const std::string&) { return true; };
  RuleMutator mutator(base, words, 1), again(base, words, 1);
  std::set<std::string> phrases;
  for (int i = 0; i < 5; ++i) {
    const auto rule = mutator.Next(all);
    ASSERT_TRUE(rule);
    EXPECT_EQ(ToToml(*rule), ToToml(*again.Next(all)));
    EXPECT_EQ(rule->code, 22);
    EXPECT_EQ(rule->phrases.size(), 2U) << "as many as that rule has";
    for (const MutatedPhrase& one : rule->phrases) {
      EXPECT_TRUE(Holds(one.phrase, one.example)) << one.phrase << ": " << one.example;
      phrases.insert(one.phrase);
    }
  }
  EXPECT_EQ(phrases.size(), 10U);
  // Of a small vocabulary nothing new is left in the end.
  int more = 0;
  while (mutator.Next(all)) ++more;
  EXPECT_LT(more, 100);
}

TEST(MutateRulesTest, OnlyWhatIsWanted) {
  std::vector<compiler::RuleDef> base(1);
  base[0].any = {{ExpressionKind::kPhrase, "mailbox full", {}}};
  const std::vector<std::string> words = {"zebra", "lion"};
  RuleMutator mutator(base, words, 1);
  const auto rule =
      mutator.Next([](Layer, const std::string& example) { return example == "550 lion full"; });
  ASSERT_TRUE(rule);
  EXPECT_EQ(ToToml(*rule),
            "[[rule]]\nid = \"mutated.0\"\ncode = 0\npriority = -1000\nphrase = [\n"
            "  'lion full',\n]\nmatch = [\n  '550 lion full',\n]\n\n");
  EXPECT_FALSE(mutator.Next([](Layer, const std::string&) { return false; }));
}

}  // namespace
}  // namespace ricochet::bench
