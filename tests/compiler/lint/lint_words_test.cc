// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "compiler/compile.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kMore = R"(
[[words]]
name = "more"
any = ['more', 'extra']
[[rule]]
id = "uses-more"
code = 2
phrase = ['{more} of it']
allow = ["no-example"]
)";

// The alternatives that are said to add nothing to a list of these.
std::vector<std::string> Covered(const std::string& any) {
  const std::string list = "[[words]]\nname = \"list\"\nany = [" + any + "]\n";
  const std::string rule =
      testing::RuleWithoutExample("a", 1, "phrase = ['the {list} here']") + std::string(kMore);
  const Compilation compilation = testing::CompileTexts({testing::InCause(list + rule)});
  EXPECT_TRUE(compilation.ok()) << testing::Diagnostics(compilation);
  std::vector<std::string> covered;
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    EXPECT_EQ(diagnostic.code, DiagnosticCode::kCoveredAlternative);
    const SourceSpan& span = diagnostic.primary->span;
    covered.push_back(compilation.sources[span.file].text().substr(span.offset, span.size));
  }
  return covered;
}
using Names = std::vector<std::string>;

TEST(LintWords, FindsWhatAnotherAlternativeMatches) {
  EXPECT_EQ(Covered("'box', 'crate', 'BOX'"), Names{"BOX"});
  EXPECT_EQ(Covered("'mail-box', 'mail box'"), Names{"mail box"}) << "joiners are alike";
  EXPECT_EQ(Covered("'boxes', 'box*'"), Names{"boxes"});
  EXPECT_EQ(Covered("'box', 'box(es|)'"), Names{"box"});
  EXPECT_EQ(Covered("'(a|b) box', '(b|a) box'"), Names{"(b|a) box"}) << "the first stays";
  EXPECT_EQ(Covered("'extra', '{more}'"), Names{"extra"});
  EXPECT_EQ(Covered("'extra box', '{more} (box|crate)'"), Names{"extra box"});
}

// In a phrase, what is around the list counts.
TEST(LintWords, LeavesWhatOnlyContainsAnother) {
  EXPECT_EQ(Covered("'box', 'my box', 'box of mine'"), Names{});
  EXPECT_EQ(Covered("'box', 'boxes', 'bo'"), Names{});
  EXPECT_EQ(Covered("'box*', 'my box*', 'bo'"), Names{});
  EXPECT_EQ(Covered("'#box', 'box'"), Names{});
}

TEST(LintWords, ARuleThatIsReplacedUsesItsLists) {
  const std::string list =
      "[[words]]\nname = \"list\"\nany = ['{inner}']\n"
      "[[words]]\nname = \"inner\"\nany = ['a']\n";
  SourceFiles sources = testing::SourcesOf(
      {testing::InCause(list + testing::RuleWithoutExample("a", 1, "phrase = ['{list}']"))});
  sources.emplace_back("mine/rules.toml", "rules.toml", 1,
                       testing::InCause(testing::RuleWithoutExample("a", 1, "phrase = ['x']")));
  const Compilation compilation = CompileSources(std::move(sources), {});
  EXPECT_EQ(compilation.warnings, 0U) << testing::Diagnostics(compilation);
}

}  // namespace
}  // namespace ricochet::compiler
