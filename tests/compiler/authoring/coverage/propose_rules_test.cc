// SPDX-License-Identifier: Apache-2.0
//
// From wordings to rules: candidate phrases, trial, choice, TOML, and the check by compiling.
#include "compiler/authoring/coverage/propose_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/coverage/candidate_phrases.h"
#include "compiler/authoring/coverage/check_proposals.h"
#include "compiler/authoring/coverage/example_text.h"
#include "compiler/authoring/coverage/nearest_rule.h"
#include "compiler/authoring/coverage/phrase_trial.h"
#include "compiler/authoring/coverage/rule_text.h"
#include "compiler/compile.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

constexpr char kProposeCause[] = R"(layer = "cause"
[[rule]]
id = "unknown"
code = 1
priority = 5
phrase = ['user unknown', 'no such mailbox here']
match = ['550 5.1.1 user unknown', '550 there is no such mailbox here']
[[rule]]
id = "full"
code = 2
priority = -3
phrase = ['mailbox is over its storage limit', 'plan expired and frozen by policy']
match = ['452 4.2.2 the mailbox is over its storage limit', '452 plan expired and frozen by policy']
)";
constexpr char kStatus[] =
    "layer = 'status'\n[[rule]]\nid = 's'\ncode = 1\nstatus = ['5.1.1']\nmatch = ['550 5.1.1 x']\n";
constexpr char kProposeReply[] =
    "layer = 'reply'\n[[rule]]\nid = 'r'\ncode = 3\nreply = ['5xx']\nmatch = ['550 x']\n";

class ProposeRulesTest : public ::testing::Test {
 protected:
  ProposeRulesTest()
      : sources_(testing::SourcesOf({kProposeCause, kStatus, kProposeReply})),
        ruleset_(testing::RulesetFrom(CompileSources(sources_, {}))),
        vocabulary_(ruleset_) {}

  WordingCount Row(std::string wording, std::uint64_t count, std::string_view rule = "r") const {
    WordingCount row;
    row.wording = std::move(wording);
    row.count = count;
    for (std::uint32_t i = 0; i < ruleset_.rule_count(); ++i) {
      if (ruleset_.rule(i).id == rule) row.rule = i;
    }
    return row;
  }
  std::vector<Proposal> Propose(const std::vector<WordingCount>& wanted,
                                const std::vector<WordingCount>& may_take = {},
                                const std::vector<WordingCount>& at_risk = {}) const {
    return ProposeRules({ruleset_, vocabulary_, sources_, wanted, may_take, at_risk});
  }
  std::vector<std::string> Phrases(std::string_view wording) const {
    std::vector<std::string> texts;
    for (const CandidatePhrase& phrase : CandidatePhrases(wording, vocabulary_)) {
      texts.push_back(phrase.text);
    }
    return texts;
  }
  bool HasPhrase(std::string_view wording, std::string_view phrase) const {
    const std::vector<std::string> texts = Phrases(wording);
    return std::ranges::find(texts, phrase) != texts.end();
  }
  // The id of the rule that decides `text` once `rules` are pasted.
  std::string WinnerWith(const std::string& rules, std::string_view text) const {
    SourceFiles pasted = sources_;
    pasted.emplace_back("p.toml", "p.toml", 1, rules);
    const Compilation compiled = CompileSources(std::move(pasted), {.strict = true});
    EXPECT_TRUE(compiled.ok()) << testing::Diagnostics(compiled) << rules;
    if (!compiled.ok()) return "?";
    const Ruleset ruleset = testing::RulesetFrom(compiled);
    const Matcher matcher = testing::MatcherFrom(ruleset);
    Scratch scratch;
    Response response;
    response.text = text;
    const Classification c = matcher.Classify(response, scratch);
    return c.rule == kNoRule ? "" : std::string(ruleset.rule(c.rule).id);
  }

  SourceFiles sources_;
  Ruleset ruleset_;
  Vocabulary vocabulary_;
};

TEST_F(ProposeRulesTest, CandidatesAreRunsOfShownWords) {
  EXPECT_TRUE(HasPhrase("550 frozen by policy", "frozen by policy"));
  EXPECT_TRUE(HasPhrase("550 storage-plan expired", "storage plan"));
  EXPECT_TRUE(HasPhrase("550 storage of <address>: plan", "storage ... plan") ||
              HasPhrase("550 storage of <address>: plan", "of ... plan") ||
              HasPhrase("550 storage of <address>: plan", "storage of ... plan"));
  EXPECT_TRUE(Phrases("").empty());
  EXPECT_TRUE(Phrases("550 <word> (<word>)").empty());
  EXPECT_LE(Phrases("storage plan expired frozen policy over limit such here there unknown user "
                    "storage plan expired frozen policy over limit such here there unknown user")
                .size(),
            kMaxCandidatePhrases);
}

// `plan<n>` was `plan9`, in which `plan` is no whole word.
TEST_F(ProposeRulesTest, AWordThatTouchesAMaskIsNoWord) {
  for (const std::string& phrase : Phrases("storage frozen plan<n> expired policy")) {
    EXPECT_EQ(phrase.find("plan"), std::string::npos) << phrase;
  }
}

TEST_F(ProposeRulesTest, TheTrialTellsWhereAPhraseHolds) {
  auto trial = PhraseTrial::Create(ruleset_, {"plan expired", "storage ... plan", "policy"});
  ASSERT_TRUE(trial.ok());
  const auto held = [&](std::string_view text) {
    Response response;
    response.text = text;
    return (*trial)->HeldIn(response);
  };
  using Indices = std::vector<std::uint32_t>;
  EXPECT_EQ(held("550 Plan-Expired"), (Indices{0}));
  EXPECT_EQ(held("550 storage: a plan expired, by policy"), (Indices{0, 1, 2}));
  EXPECT_EQ(held("550 plans expired"), Indices{});
  EXPECT_FALSE(PhraseTrial::Create(ruleset_, {"( broken"}).ok());
}

TEST_F(ProposeRulesTest, ARuleDecidesItsExamplesAndTakesNoOther) {
  const std::vector<Proposal> proposals =
      Propose({Row("550 <address>: storage plan frozen", 7), Row("550 there was limit policy", 3)},
              {}, {Row("550 5.1.1 frozen storage", 2, "s")});
  ASSERT_EQ(proposals.size(), 2U);
  const std::string rules = ProposalsToToml(proposals);
  for (const Proposal& proposal : proposals)
    EXPECT_FALSE(proposal.toml.empty()) << proposal.why_not;
  EXPECT_EQ(WinnerWith(rules, "550 <a@example.net>: storage plan frozen"), proposals[0].id);
  EXPECT_EQ(WinnerWith(rules, "550 there was limit policy"), proposals[1].id);
  EXPECT_EQ(WinnerWith(rules, "550 5.1.1 frozen storage"), "s");
  EXPECT_EQ(WinnerWith(rules, "550 5.1.1 user unknown"), "unknown");
  EXPECT_EQ(WinnerWith(rules, "550 odd"), "r");
  // Whatever else stands there: the rules that were there before come first.
  EXPECT_EQ(WinnerWith(rules, "550 storage plan frozen, user unknown"), "unknown");
}

TEST_F(ProposeRulesTest, KeepsTodaysCode) {
  const std::vector<Proposal> proposals =
      Propose({Row("550 storage plan frozen", 2), Row("there was limit policy", 1, "nothing")});
  EXPECT_NE(proposals[0].toml.find("\ncode     = 3\n"), std::string::npos) << proposals[0].toml;
  EXPECT_NE(proposals[0].toml.find("2 responses, decided by r\n"), std::string::npos);
  EXPECT_NE(proposals[1].toml.find("\ncode     = 9\n"), std::string::npos) << proposals[1].toml;
  EXPECT_NE(proposals[1].toml.find("1 response, decided by no rule\n"), std::string::npos);
  EXPECT_NE(proposals[0].toml.find("\npriority = -4\n"), std::string::npos) << "below `full`";
}

TEST_F(ProposeRulesTest, ASmallerWordingOfTheSameWordsIsCovered) {
  const std::vector<Proposal> proposals =
      Propose({Row("550 storage plan frozen", 7), Row("554 storage plan frozen", 2)});
  EXPECT_EQ(proposals[0].covers, (std::vector<std::string>{"554 storage plan frozen"}));
  EXPECT_EQ(proposals[0].covered_responses, 2U);
  EXPECT_TRUE(proposals[1].toml.empty());
  EXPECT_NE(proposals[1].why_not.find("covers it"), std::string::npos);
  EXPECT_EQ(WinnerWith(ProposalsToToml(proposals), "554 storage plan frozen"), proposals[0].id);
}

TEST_F(ProposeRulesTest, AWordingWithAnotherCodeIsNotCovered) {
  const std::vector<Proposal> proposals =
      Propose({Row("550 storage plan frozen", 7)}, {Row("450 storage plan frozen", 2, "nothing")});
  EXPECT_TRUE(proposals[0].toml.empty()) << proposals[0].toml;
  EXPECT_NE(proposals[0].why_not.find("other wordings"), std::string::npos);
}

TEST_F(ProposeRulesTest, SaysWhyThereIsNone) {
  const std::vector<Proposal> proposals = Propose(
      {Row("550 <word> (<word>)", 3), Row("", 2, "nothing"), Row("550 frozen by policy", 1)});
  EXPECT_NE(proposals[0].why_not.find("too few words"), std::string::npos);
  EXPECT_NE(proposals[1].why_not.find("too few words"), std::string::npos);
  EXPECT_NE(proposals[2].why_not.find("occur in examples"), std::string::npos);
  EXPECT_EQ(ProposalsToToml(proposals), kProposalsStart);
}

TEST_F(ProposeRulesTest, MoreThanTheLimitAreNotTried) {
  std::vector<WordingCount> rows(kMaxProposals + 1, Row("550 <word>", 1));
  const std::vector<Proposal> proposals = Propose(rows);
  ASSERT_EQ(proposals.size(), rows.size());
  EXPECT_NE(proposals.back().why_not.find("only the first"), std::string::npos);
}

TEST_F(ProposeRulesTest, IdsAreNew) {
  const std::vector<Proposal> first = Propose({Row("550 storage plan frozen", 7)});
  SourceFiles with = sources_;
  with.push_back(testing::FileOf(testing::InCause(
      testing::PhraseRule(first[0].id, 3, "zebra zebra", "match = ['zebra zebra']"))));
  const Ruleset ruleset = testing::RulesetFrom(CompileSources(with, {}));
  const Vocabulary vocabulary(ruleset);
  const std::vector<WordingCount> wanted = {Row("550 storage plan frozen", 7)};
  const std::vector<Proposal> second = ProposeRules({ruleset, vocabulary, with, wanted, {}, {}});
  EXPECT_EQ(second[0].id, first[0].id + "-2");
}

// Of an artifact the rule files are not known.
TEST_F(ProposeRulesTest, WorksWithoutSources) {
  const std::vector<WordingCount> wanted = {Row("550 storage plan frozen", 7)};
  const SourceFiles none;
  const std::vector<Proposal> proposals =
      ProposeRules({ruleset_, vocabulary_, none, wanted, {}, {}});
  EXPECT_EQ(proposals[0].toml, Propose(wanted)[0].toml);
  EXPECT_FALSE(proposals[0].toml.empty());
}

TEST_F(ProposeRulesTest, WhatDoesNotCompileIsFoundOut) {
  const std::string good =
      "[[rule]]\nid = 'good'\ncode = 3\nphrase = ['storage plan']\nmatch = ['storage plan']\n";
  const std::string lost =
      "[[rule]]\nid = 'lost'\ncode = 3\nphrase = ['user']\nmatch = ['user unknown']\n";
  const std::string refused = "[[rule]]\nid = 'refused'\ncode = 77\nphrase = ['x y']\n";
  const std::vector<std::string> problems =
      CheckProposals(ruleset_, sources_, {good, lost, refused});
  EXPECT_EQ(problems[0], "");
  EXPECT_NE(problems[1], "");
  EXPECT_NE(problems[2], "");
}

TEST_F(ProposeRulesTest, TheNearestRuleSharesRareWords) {
  const NearestRule nearest(ruleset_, vocabulary_);
  const auto found = nearest.Find("550 <address> storage limit of the mailbox");
  ASSERT_TRUE(found);
  EXPECT_EQ(ruleset_.rule(found->rule).id, "full");
  EXPECT_FALSE(nearest.Find("550 <word>"));
  EXPECT_FALSE(nearest.Find(""));
}

TEST(RuleText, StringsAreWrittenAsTheyCanBe) {
  EXPECT_EQ(TomlString("plain \\ \"text\""), "'plain \\ \"text\"'");
  EXPECT_EQ(TomlString("it's \"x\" \\"), "\"it's \\\"x\\\" \\\\\"");
  EXPECT_EQ(TomlString("a\tb\x7f"), "\"a\\u0009b\\u007f\"");
  EXPECT_EQ(TomlString("a\xff"), "'a\xEF\xBF\xBD'");
  EXPECT_EQ(TomlString(""), "''");
}

TEST(ExampleText, UsesDocumentationForms) {
  EXPECT_EQ(ExampleOf("550 <address> <host> <ip> <url> <n> <word>: x"),
            "550 <info@example.org> mx.example.org 192.0.2.1 https://example.org/help 10 example: "
            "x");
  EXPECT_EQ(ExampleOf(""), "");
}

}  // namespace
}  // namespace ricochet::compiler
