// SPDX-License-Identifier: Apache-2.0
//
// What `ricochetc explain` says of near misses, word for word: tests/data/near_misses. The small
// rule set there has one rule for each kind of thing that can be missed; the shipped rules are
// asked about wordings that they nearly know.
//
// RICOCHET_UPDATE_GOLDENS=1 writes what differs, and fails: the difference is to be read.
#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "compiler/authoring/loaded_ruleset.h"
#include "compiler/authoring/near_miss/near_miss.h"
#include "compiler/authoring/near_miss/near_miss_report.h"
#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace ricochet::compiler {
namespace {

const std::string kNearMisses = testing::DataPath("near_misses/");

std::vector<std::string> Responses(const std::string& path) {
  std::istringstream stream(testing::ReadFile(path));
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  }
  return lines;
}

struct Asked {
  Response response;  // views the text
  Explanation explanation;
  NearMisses misses;
};

Asked Ask(const LoadedRuleset& rules, const std::string& text) {
  const Matcher matcher = Matcher::Create(*rules.ruleset).value();
  Scratch scratch;
  Asked asked{{}, matcher.Explain({.text = text}, scratch).value(), {}};
  asked.response.text = text;
  asked.misses = FindNearMisses(*rules.ruleset, WordDefsOf(rules.loaded.rules), asked.response,
                                asked.explanation)
                     .value();
  return asked;
}

// The report of each response, one behind the other.
std::string ReportAll(const LoadedRuleset& rules, const std::vector<std::string>& texts,
                      std::size_t max_shown) {
  std::string all;
  for (const std::string& text : texts) {
    const Asked asked = Ask(rules, text);
    all += "> " + text + "\n" +
           NearMissesToText({rules, asked.response, asked.explanation, asked.misses, max_shown},
                            io::Colours(false)) +
           "\n";
  }
  return all;
}

TEST(NearMissGolden, OneCaseOfEachKind) {
  const LoadedRuleset rules = LoadRulesetFrom({kNearMisses + "rules"});
  ASSERT_TRUE(rules.ruleset);
  const auto texts = Responses(kNearMisses + "responses.txt");
  testing::ExpectGolden(kNearMisses + "responses.expected", ReportAll(rules, texts, 8));

  std::set<Condition> conditions;
  std::set<ChangeKind> changes;
  for (const std::string& text : texts) {
    for (const NearMiss& miss : Ask(rules, text).misses.all) {
      conditions.insert(miss.condition);
      if (miss.change) changes.insert(miss.change->kind);
    }
  }
  EXPECT_EQ(conditions.size(), 8U) << "a condition of which no response tells";
  EXPECT_EQ(changes.size(), 9U) << "a kind of change of which no response tells";
}

TEST(NearMissGolden, ShippedRules) {
  const LoadedRuleset rules = LoadRulesetFrom({testing::ShippedRules()});
  ASSERT_TRUE(rules.ruleset);
  const auto texts = Responses(kNearMisses + "shipped.txt");
  ASSERT_FALSE(texts.empty());
  // The nearest only: the others change with every rule that is added.
  testing::ExpectGolden(kNearMisses + "shipped.expected", ReportAll(rules, texts, 1));
}

TEST(NearMissGolden, AsJson) {
  const LoadedRuleset rules = LoadRulesetFrom({kNearMisses + "rules"});
  ASSERT_TRUE(rules.ruleset);
  const std::string text = "552 mailbox was full, account refused";
  const Asked asked = Ask(rules, text);
  const ReportedNearMisses reported{rules, asked.response, asked.explanation, asked.misses, 8};
  testing::ExpectGolden(kNearMisses + "json.expected", NearMissesToJson(reported).Dump());
}

}  // namespace
}  // namespace ricochet::compiler
