// SPDX-License-Identifier: Apache-2.0
//
// What `ricochetc explain` says of near misses, word for word: tests/data/near_misses. The small
// rule set there has one rule for each kind of thing that can be missed; the shipped rules are
// asked about wordings that they nearly know.
//
// RICOCHET_UPDATE_GOLDENS=1 writes what differs, and fails: the difference is to be read.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "compiler/authoring/loaded_ruleset.h"
#include "compiler/authoring/near_miss/near_miss.h"
#include "compiler/authoring/near_miss/near_miss_report.h"
#include "ricochet/explanation.h"
#include "ricochet/matcher.h"

namespace ricochet::compiler {
namespace {

const std::string kFolder = RICOCHET_TEST_DATA_DIR "/near_misses/";

std::string Read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> Responses(const std::string& path) {
  std::istringstream stream(Read(path));
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
  asked.misses = FindNearMisses(*rules.ruleset, asked.response, asked.explanation).value();
  return asked;
}

void ExpectGolden(const std::string& path, const std::string& actual) {
  const std::string expected = Read(path);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs.
  if (std::getenv("RICOCHET_UPDATE_GOLDENS") != nullptr && actual != expected) {
    std::ofstream(path, std::ios::binary) << actual;
    ADD_FAILURE() << "written anew, read it: " << path;
    return;
  }
  EXPECT_EQ(actual, expected) << "RICOCHET_UPDATE_GOLDENS=1 writes it anew";
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
  const LoadedRuleset rules = LoadRulesetFrom({kFolder + "rules"});
  ASSERT_TRUE(rules.ruleset);
  const auto texts = Responses(kFolder + "responses.txt");
  ExpectGolden(kFolder + "responses.expected", ReportAll(rules, texts, 8));

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
  const LoadedRuleset rules = LoadRulesetFrom({RICOCHET_SOURCE_DIR "/rules"});
  ASSERT_TRUE(rules.ruleset);
  const auto texts = Responses(kFolder + "shipped.txt");
  ASSERT_FALSE(texts.empty());
  // The nearest only: the others change with every rule that is added.
  ExpectGolden(kFolder + "shipped.expected", ReportAll(rules, texts, 1));
}

TEST(NearMissGolden, AsJson) {
  const LoadedRuleset rules = LoadRulesetFrom({kFolder + "rules"});
  ASSERT_TRUE(rules.ruleset);
  const std::string text = "552 mailbox was full, account refused";
  const Asked asked = Ask(rules, text);
  const ReportedNearMisses reported{rules, asked.response, asked.explanation, asked.misses, 8};
  ExpectGolden(kFolder + "json.expected", NearMissesToJson(reported).Dump());
}

}  // namespace
}  // namespace ricochet::compiler
