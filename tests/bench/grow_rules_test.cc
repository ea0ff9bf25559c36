// SPDX-License-Identifier: Apache-2.0
#include "bench/grow_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "bench/rule_stock.h"
#include "compiler/compile.h"
#include "compiler/source/load_sources.h"
#include "compiler/source/render_diagnostics.h"
#include "ricochet/ruleset.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"

namespace ricochet::bench {
namespace {

using compiler::SourceFiles;

SourceFiles Load(const std::string& folder) {
  compiler::DiagnosticSink sink;
  SourceFiles files = compiler::LoadSources({folder}, &sink);
  EXPECT_FALSE(sink.has_errors());
  return files;
}
SourceFiles Tiny() { return Load(testing::DataPath("rules/tiny")); }
SourceFiles ShippedRules() { return Load(testing::ShippedRules()); }

const std::vector<std::string>& Words() {
  static const std::vector<std::string> words = {"zebra",   "lion", "tiger",   "horse", "snail",
                                                 "mailbox", "full", "unknown", "otter", "mouse"};
  return words;
}

// How many rules there are.
std::size_t CountRules(const SourceFiles& files) {
  return testing::RulesetFrom(compiler::CompileSources(files, {})).Summary().rules;
}

SourceFiles Grow(const SourceFiles& files, std::size_t count, std::uint64_t seed) {
  std::string error;
  auto grown = GrowRules(files, Words(), count, seed, &error);
  EXPECT_TRUE(grown) << error;
  return grown ? std::move(*grown) : SourceFiles{};
}

std::string AllText(const SourceFiles& files) {
  std::string text;
  for (const auto& file : files) text += file.path_in_folder() + "\n" + file.text() + "\n";
  return text;
}

TEST(RuleStockTest, PutsEverythingTogetherAgain) {
  compiler::DiagnosticSink sink;
  const auto stock = RuleStock::Cut(Tiny(), &sink);
  ASSERT_TRUE(stock);
  ASSERT_EQ(stock->rules().size(), 6U);
  EXPECT_EQ(CountRules(stock->Assemble(std::vector<bool>(6, true))), 6U);
}

TEST(RuleStockTest, LeavesRulesOut) {
  compiler::DiagnosticSink sink;
  const auto stock = RuleStock::Cut(Tiny(), &sink);
  ASSERT_TRUE(stock);
  std::vector<bool> keep(6, false);
  keep[5] = true;
  const std::string text = AllText(stock->Assemble(keep));
  EXPECT_NE(text.find(stock->rules()[5].def.id.value), std::string::npos);
  EXPECT_EQ(text.find(stock->rules()[0].def.id.value), std::string::npos);
  EXPECT_EQ(text.find("example "), std::string::npos);  // of a code
  EXPECT_EQ(CountRules(stock->Assemble(keep)), 1U);
}

TEST(GrowRulesTest, MakesAsManyAsWanted) {
  for (const std::size_t count :
       {std::size_t{1}, std::size_t{4}, std::size_t{6}, std::size_t{40}}) {
    EXPECT_EQ(CountRules(Grow(Tiny(), count, 1)), count);
  }
}

TEST(GrowRulesTest, IsTheSameForASeed) {
  EXPECT_EQ(AllText(Grow(Tiny(), 30, 1)), AllText(Grow(Tiny(), 30, 1)));
  EXPECT_NE(AllText(Grow(Tiny(), 30, 1)), AllText(Grow(Tiny(), 30, 2)));
}

TEST(GrowRulesTest, FilesAreInTheOrderInWhichTheyWouldBeRead) {
  EXPECT_TRUE(
      std::ranges::is_sorted(Grow(Tiny(), 30, 1), {}, &compiler::SourceFile::path_in_folder));
}

TEST(GrowRulesTest, TellsWhyItCannot) {
  std::string error;
  EXPECT_FALSE(GrowRules(Tiny(), {}, 30, 1, &error));
  EXPECT_EQ(error, "there are no words\n");
  EXPECT_FALSE(GrowRules(Tiny(), {"zebra"}, 30, 1, &error));
  EXPECT_EQ(error, "there are not enough rules that go together\n");
  error.clear();
  const SourceFiles broken = {testing::FileOf("rule = 1")};
  EXPECT_FALSE(GrowRules(broken, Words(), 30, 1, &error));
  EXPECT_NE(error.find("x.toml:1:8: error"), std::string::npos) << error;
}

// A selection of the shipped rules leaves examples without the rules that they need.
TEST(GrowRulesTest, TakesAPartOfTheShippedRules) {
  EXPECT_EQ(CountRules(Grow(ShippedRules(), 60, 1)), 60U);
}

}  // namespace
}  // namespace ricochet::bench
