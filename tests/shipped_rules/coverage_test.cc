// SPDX-License-Identifier: Apache-2.0
//
// That the shipped rules cover what they are meant to: every code, and by wording.
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "tests/support/paths.h"

namespace ricochet {
namespace {

const Ruleset& TheRuleset() {
  static const Ruleset ruleset = Ruleset::Open(testing::ShippedRuleset()).value();
  return ruleset;
}

TEST(ShippedRulesCover, EveryCodeByEightExamples) {
  std::map<std::uint16_t, std::size_t> examples;
  for (std::size_t i = 0; i < TheRuleset().example_count(); ++i) {
    const ExampleInfo example = TheRuleset().example(i);
    if (example.kind == ExampleKind::kMatch) ++examples[example.code];
  }
  EXPECT_EQ(TheRuleset().code_count(), 25U);
  for (std::size_t i = 0; i < TheRuleset().code_count(); ++i) {
    const std::uint16_t code = TheRuleset().code(i).number;
    EXPECT_GE(examples[code], 8U) << "code " << code;
  }
}

TEST(ShippedRulesCover, AThousandWordings) {
  const RulesetSummary summary = TheRuleset().Summary();
  EXPECT_GE(summary.phrases + summary.patterns, 1000U);
}

TEST(ShippedRulesCover, CodesAloneOnlyInTheLastLayers) {
  for (std::size_t i = 0; i < TheRuleset().rule_count(); ++i) {
    const RuleInfo rule = TheRuleset().rule(i);
    const bool last_layers = rule.layer == Layer::kStatus || rule.layer == Layer::kReply;
    EXPECT_TRUE(!rule.any.empty() || last_layers) << rule.id << " " << ToString(rule.origin);
  }
}

Classification Classify(const std::string& text) {
  static const Matcher matcher = Matcher::Create(TheRuleset()).value();
  static Scratch scratch;
  return matcher.Classify({.text = text}, scratch);
}

// Unknown user, full mailbox and automatic answer, as servers and people write them.
TEST(ShippedRulesCover, FifteenLanguages) {
  std::ifstream file(testing::DataPath("languages.tsv"));
  std::set<std::string> languages;
  for (std::string language, code, text; std::getline(file, language, '\t') &&
                                         std::getline(file, code, '\t') &&
                                         std::getline(file, text);) {
    languages.insert(language);
    EXPECT_EQ(std::to_string(Classify(text).code), code) << text;
  }
  EXPECT_EQ(languages.size(), 15U);
}

// https://www.iana.org/assignments/smtp-enhanced-status-codes, the last detail of each subject.
// 5.0.0 says nothing: the reply code tells more.
TEST(ShippedRulesCover, TheRegistryOfEnhancedStatusCodes) {
  constexpr int kLastDetail[] = {0, 10, 4, 6, 7, 7, 10, 30};
  for (int subject = 1; subject < 8; ++subject) {
    for (int detail = 0; detail <= kLastDetail[subject]; ++detail) {
      for (const char* const status_class : {"4", "5"}) {
        const std::string status =
            status_class + ("." + std::to_string(subject)) + "." + std::to_string(detail);
        EXPECT_EQ(Classify(status + " zzz qqq").layer, Layer::kStatus) << status;
      }
    }
  }
}

// RFC 5321 section 4.2.3 and its extensions, and strays that servers send.
TEST(ShippedRulesCover, ReplyCodes) {
  for (const int reply : {211, 214, 220, 221, 354, 421, 450, 451, 452, 454, 455, 498, 500, 501, 502,
                          503, 504, 521, 530, 535, 538, 550, 551, 552, 553, 554, 555, 556, 571}) {
    EXPECT_EQ(Classify(std::to_string(reply) + " zzz qqq").layer, Layer::kReply) << reply;
  }
  // Accepted, whatever the words say.
  for (const char* const reply : {"250", "251", "252"}) {
    EXPECT_EQ(Classify(reply + std::string(" mailbox full")).code, 0) << reply;
  }
}

TEST(ShippedRulesCover, CodesThatLie) {
  EXPECT_EQ(
      Classify("550 5.1.1 <info@example.org> has sent to too many recipients this hour. IB607")
          .code,
      20);
  EXPECT_EQ(Classify("550 Requested action not taken: mailbox unavailable. Reason: policy "
                     "restrictions, bad DNS PTR resource record")
                .code,
            50);
  // No rule takes that word for a verdict; what likeness makes of it may change with its weights.
  EXPECT_GT(Classify("550 If you believe this is not spam, contact the postmaster").layer,
            Layer::kStatus);
}

}  // namespace
}  // namespace ricochet
