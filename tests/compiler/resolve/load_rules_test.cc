// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/load_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kFirstAndSecond = R"(layer = 'cause'
[[rule]]
id = 'second'
code = 1
phrase = ['mailbox full', 'no (such|) user', 'mailbox full']
with = ['disk']
[[rule]]
id = 'first'
code = 2
priority = 1
phrase = ['mailbox full']
pattern = ['disk [0-9]+']
)";

class LoadRulesTest : public ::testing::Test {
 protected:
  const Expression& Find(std::string_view source) const {
    return *std::ranges::find(loaded_.rules.expressions, source, &Expression::source);
  }

  LoadedRules loaded_ = testing::LoadTexts({std::string(kFirstAndSecond)});
};

TEST_F(LoadRulesTest, ListsTheRulesOfEachExpressionInRankOrder) {
  using Rules = std::vector<std::uint32_t>;
  EXPECT_EQ(loaded_.rules.rules[0].def->id.value, "first");
  EXPECT_EQ(Find("mailbox full").rules, (Rules{0, 1})) << "each once";
  EXPECT_EQ(Find("no (such|) user").rules, Rules{1});
  EXPECT_EQ(Find("disk [0-9]+").rules, Rules{0});
  EXPECT_EQ(Find("disk").rules, Rules{}) << "`with` does not count";
}

TEST_F(LoadRulesTest, KeepsPhrasesAsParsedUntilTheyAreDropped) {
  const Phrase& phrase = Find("no (such|) user").phrase;
  ASSERT_EQ(phrase.segments.size(), 1U);
  EXPECT_EQ(std::get<std::string>(LowerPhrase(phrase)), Find("no (such|) user").re2);
  EXPECT_TRUE(Find("disk [0-9]+").phrase.segments.empty()) << "a pattern";
  loaded_.rules.DropPhrases();
  EXPECT_TRUE(Find("no (such|) user").phrase.segments.empty());
}

}  // namespace
}  // namespace ricochet::compiler
