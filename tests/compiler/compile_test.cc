// SPDX-License-Identifier: Apache-2.0
#include "compiler/compile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "compiler/source/render_diagnostics.h"
#include "tests/support/rulesets.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::compiler {
namespace {

using testing::CompileTexts;
using testing::Diagnostics;
using testing::InCause;
using testing::PhraseRule;
using Strings = std::vector<std::string>;

Strings CodesOf(const Compilation& compilation) {
  Strings codes;
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    codes.push_back(ToString(diagnostic.code));
  }
  return codes;
}

TEST(CompileTest, GoodRulesGiveAnArtifactThatClassifies) {
  const Compilation compilation = CompileTexts(
      {InCause(PhraseRule("gone", 1, "user unknown", "match = ['550 user unknown']\n"))});
  EXPECT_TRUE(compilation.ok()) << Diagnostics(compilation);
  EXPECT_EQ(compilation.errors, 0U);
  EXPECT_EQ(compilation.warnings, 0U);
  EXPECT_EQ(compilation.examples.checked, 1U);
  const Result<Ruleset> ruleset = Ruleset::FromBytes(compilation.artifact);
  ASSERT_TRUE(ruleset.ok()) << ruleset.status().ToString();
  EXPECT_EQ(ruleset->Summary().rules, 1U);
}

TEST(CompileTest, CollectsErrorsOfAllFilesAndSteps) {
  const Compilation compilation =
      CompileTexts({"layer = \"cause\"\nid = 'no rule\n",           // syntax
                    InCause(PhraseRule("A", 1, "x", "zzz = 1\n")),  // id and key
                    InCause(PhraseRule("b", 99, "(x",
                                       "reply = [\"9\"]\nbeats = [\"nobody\"]\n")),  // names, masks
                    InCause(PhraseRule("c", 1, "y") + PhraseRule("c", 1, "y"))});    // twice
  EXPECT_FALSE(compilation.ok());
  EXPECT_EQ(CodesOf(compilation),
            (Strings{"R001", "R015", "R010", "R023", "R041", "R030", "R024", "R020"}));
  EXPECT_EQ(compilation.errors, 8U);
  EXPECT_TRUE(compilation.artifact.empty());
}

TEST(CompileTest, ExamplesAreRunOnlyWhenAllElseIsSound) {
  const std::string bad_example = InCause(PhraseRule("a", 1, "x", "match = ['550 y']\n"));
  EXPECT_EQ(CodesOf(CompileTexts({bad_example})), (Strings{"R060"}));
  const Compilation both = CompileTexts({bad_example, InCause(PhraseRule("b", 99, "x"))});
  EXPECT_EQ(CodesOf(both), (Strings{"R023"}));
  EXPECT_EQ(both.examples.checked, 0U);
}

TEST(CompileTest, CollectsAllExamplesThatFail) {
  const Compilation compilation = CompileTexts({InCause(
      PhraseRule("a", 1, "x", "match = ['550 y', '550 x', '550 z']\nno_match = ['x']\n"))});
  EXPECT_EQ(CodesOf(compilation), (Strings{"R060", "R060", "R061"}));
  EXPECT_TRUE(compilation.artifact.empty());
}

TEST(CompileTest, WarningsLeaveAnArtifactUnlessStrict) {
  const std::string no_example = InCause(PhraseRule("a", 1, "x"));
  const Compilation lax = CompileTexts({no_example});
  EXPECT_TRUE(lax.ok());
  EXPECT_EQ(lax.warnings, 1U);
  EXPECT_FALSE(lax.artifact.empty());
  EXPECT_EQ(lax.diagnostics[0].severity, Severity::kWarning);
  const Compilation strict = CompileTexts({no_example}, {.strict = true});
  EXPECT_FALSE(strict.ok());
  EXPECT_EQ(strict.errors, 1U);
  EXPECT_EQ(strict.warnings, 0U);
  EXPECT_TRUE(strict.artifact.empty());
  EXPECT_EQ(strict.diagnostics[0].severity, Severity::kError);
}

TEST(CompileTest, AllowSilencesOneWarningOfOneRule) {
  const Compilation compilation =
      CompileTexts({InCause(PhraseRule("a", 1, "x", "allow = [\"no-example\"]\n") +
                            PhraseRule("b", 1, "y", "allow = [\"overlap\"]\n"))},
                   {.strict = true});
  EXPECT_EQ(CodesOf(compilation), (Strings{"R063", "R066"}));
  EXPECT_NE(compilation.diagnostics[0].title.find("`b`"), std::string::npos);
}

TEST(CompileTest, OverlapIsOnlyBetweenDifferentCodesAndByOrder) {
  const std::string match = "match = ['550 x y']\n";
  const std::string own = "match = ['550 y']\n";
  const auto warnings = [&](const std::string& first, const std::string& second) {
    return CompileTexts({InCause(first + second)}).warnings;
  };
  EXPECT_EQ(warnings(PhraseRule("a", 1, "x", match), PhraseRule("b", 2, "y", own)), 1U);
  EXPECT_EQ(warnings(PhraseRule("a", 1, "x", match), PhraseRule("b", 1, "y", own)), 0U)
      << "same code";
  EXPECT_EQ(
      warnings(PhraseRule("a", 1, "x", match + "beats = [\"b\"]\n"), PhraseRule("b", 2, "y", own)),
      0U);
  EXPECT_EQ(
      warnings(PhraseRule("a", 1, "x", match + "priority = 1\n"), PhraseRule("b", 2, "y", own)),
      0U);
  EXPECT_EQ(warnings(PhraseRule("a", 1, "x", match),
                     PhraseRule("b", 2, "y", own + "allow = [\"overlap\"]\n")),
            0U)
      << "the loser allows";
  EXPECT_EQ(warnings(PhraseRule("a", 1, "x", "match = ['550 x y', '551 x y']\n"),
                     PhraseRule("b", 2, "y", own)),
            1U)
      << "once for each pair";
}

TEST(CompileTest, TodoIsCountedAndNeverFails) {
  const Compilation open = CompileTexts(
      {InCause(PhraseRule("a", 1, "x", "match = ['550 x']\ntodo = ['550 y', '550 z']\n"))});
  EXPECT_TRUE(open.ok());
  EXPECT_EQ(open.examples.todo, 2U);
  EXPECT_EQ(open.warnings, 0U);
}

TEST(CompileTest, DiagnosticsComeInTheOrderOfPlaces) {
  const Compilation compilation =
      CompileTexts({InCause(PhraseRule("a", 99, "(x") + PhraseRule("b", 98, "y")),
                    InCause(PhraseRule("c", 97, "z"))});
  Strings places;
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    const SourceSpan span = diagnostic.primary->span;
    places.push_back(std::to_string(span.file) + ":" +
                     std::to_string(compilation.sources[span.file].Locate(span.offset).line));
  }
  EXPECT_EQ(places, (Strings{"1:4", "1:5", "1:8", "2:4"}));
}

TEST(CompileTest, RendersInBothFormats) {
  const Compilation compilation = CompileTexts({InCause(PhraseRule("a", 99, "x"))});
  EXPECT_NE(Diagnostics(compilation).find("rules-0.toml:4:8: error[R023]: unknown code 99"),
            std::string::npos);
  EXPECT_NE(RenderJson(compilation.diagnostics, compilation.sources).find("\"R023\""),
            std::string::npos);
}

TEST(CompileTest, NoFoldersOrEmptyOnesAreAnError) {
  const testing::TemporaryFolder folder;
  const Compilation compilation = Compile({folder.path()}, {});
  EXPECT_EQ(CodesOf(compilation), (Strings{"R004"}));
  EXPECT_TRUE(compilation.artifact.empty());
}

TEST(CompileTest, LaterFoldersReplaceAndDisable) {
  const testing::TemporaryFolder folder;
  folder.Write("shipped/codes.toml", testing::TinyCodeTable());
  folder.Write("shipped/rules.toml", InCause(PhraseRule("a", 1, "x", "match = ['550 x']\n") +
                                             PhraseRule("b", 2, "y", "match = ['550 y']\n")));
  folder.Write("mine/rules.toml",
               "disable = [\"b\"]\n" + (InCause(PhraseRule("a", 3, "x", "match = ['550 x']\n"))));
  const Compilation compilation = Compile({folder.path("shipped"), folder.path("mine")}, {});
  ASSERT_TRUE(compilation.ok()) << Diagnostics(compilation);
  const Ruleset ruleset = Ruleset::FromBytes(compilation.artifact).value();
  ASSERT_EQ(ruleset.Summary().rules, 1U);
  EXPECT_EQ(ruleset.rule(0).id, "a");
  EXPECT_EQ(ruleset.rule(0).code, 3U);
  EXPECT_EQ(Compile({folder.path("mine"), folder.path("shipped")}, {}).errors, 0U)
      << "a rule may be disabled before it comes";
}

}  // namespace
}  // namespace ricochet::compiler
