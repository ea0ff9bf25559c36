// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/merge_folders.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/parse/parse_rules.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using testing::InCause;
using Strings = std::vector<std::string>;

// One of the phrase `x`.
std::string RuleX(const std::string& id, int code = 1) {
  return testing::PhraseRule(id, code, "x");
}

std::string Code(int number, const std::string& name) {
  return "[[code]]\nnumber = " + std::to_string(number) +
         "\ntype = \"hard\"\naction = \"keep\"\nname = {en = \"" + name +
         "\", da = \"x\"}\ndescription = {en = \"x\", da = \"x\"}\n";
}

class MergeFoldersTest : public ::testing::Test {
 protected:
  // One file each: its folder and its text.
  struct File {
    std::uint32_t folder;
    std::string text;
  };

  const MergedFiles& Merge(const std::vector<File>& files) {
    for (const File& file : files) {
      const std::string name = std::to_string(sources_.size()) + ".toml";
      sources_.emplace_back(name, name, file.folder, file.text);
    }
    for (std::uint32_t i = 0; i < sources_.size(); ++i) {
      parsed_.push_back(ParseRules(sources_[i], i, &sink_));
    }
    EXPECT_FALSE(sink_.has_errors());
    merged_ = MergeFolders(parsed_, sources_, &sink_);
    return merged_;
  }

  // "id:code" of each rule.
  Strings Rules() const {
    Strings rules;
    for (const RuleDef* rule : merged_.rules) {
      rules.push_back(rule->id.value + ":" + std::to_string(rule->code.value));
    }
    return rules;
  }
  Strings Errors() const {
    Strings errors;
    for (const Diagnostic& diagnostic : sink_.all()) {
      errors.push_back(ToString(diagnostic.code) + " " + diagnostic.title);
    }
    return errors;
  }

  SourceFiles sources_;
  std::vector<RuleFile> parsed_;
  DiagnosticSink sink_;
  MergedFiles merged_;
};

TEST_F(MergeFoldersTest, LaterFoldersAdd) {
  Merge({{0, InCause(RuleX("a") + RuleX("b"))}, {1, InCause(RuleX("c"))}});
  EXPECT_EQ(Rules(), (Strings{"a:1", "b:1", "c:1"}));
  EXPECT_TRUE(Errors().empty());
}

TEST_F(MergeFoldersTest, AReplacementTakesThePlaceOfTheFirst) {
  Merge({{0, InCause(RuleX("a") + RuleX("b") + RuleX("c"))},
         {1, InCause(RuleX("d", 2) + RuleX("b", 2))},
         {2, InCause(RuleX("b", 3))}});
  EXPECT_EQ(Rules(), (Strings{"a:1", "b:3", "c:1", "d:2"}));
  EXPECT_TRUE(Errors().empty());
}

TEST_F(MergeFoldersTest, TwiceInOneFolderIsAnErrorWithBothPlaces) {
  Merge({{0, InCause(RuleX("a"))}, {0, InCause(RuleX("b") + RuleX("a", 2))}});
  EXPECT_EQ(Errors(), (Strings{"R020 rule `a` is defined twice"}));
  const Diagnostic& diagnostic = sink_.all()[0];
  EXPECT_EQ(diagnostic.primary->span.file, 1U);
  EXPECT_EQ(sources_[1].Locate(diagnostic.primary->span.offset).line, 7U);
  ASSERT_EQ(diagnostic.secondary.size(), 1U);
  EXPECT_EQ(diagnostic.secondary[0].span.file, 0U);
}

TEST_F(MergeFoldersTest, TwiceInTheFolderThatReplacesIsAnErrorToo) {
  Merge({{0, InCause(RuleX("a"))}, {1, InCause(RuleX("a", 2) + RuleX("a", 3))}});
  EXPECT_EQ(Errors(), (Strings{"R020 rule `a` is defined twice"}));
  EXPECT_EQ(sink_.all()[0].secondary[0].span.file, 1U);
}

TEST_F(MergeFoldersTest, DisableMayComeBeforeOrBehindTheRule) {
  Merge({{0, "disable = [\"c\"]\n" + InCause(RuleX("a") + RuleX("b"))},
         {1, "disable = [\"a\"]\n"},
         {1, InCause(RuleX("c"))}});
  EXPECT_EQ(Rules(), (Strings{"b:1"}));
  EXPECT_TRUE(Errors().empty());
  EXPECT_TRUE(merged_.disabled.contains("a"));
  EXPECT_TRUE(merged_.disabled.contains("c"));
}

TEST_F(MergeFoldersTest, DisableOfNothingIsAnErrorThatSuggests) {
  Merge({{0, InCause(RuleX("mailbox.full"))}, {1, "disable = [\"mailbox.ful\", \"zzz\"]\n"}});
  EXPECT_EQ(Errors(), (Strings{"R024 `disable` names an unknown rule: `mailbox.ful`",
                               "R024 `disable` names an unknown rule: `zzz`"}));
  EXPECT_EQ(sink_.all()[0].help, "did you mean `mailbox.full`?");
  EXPECT_EQ(sink_.all()[1].help, "no file has a rule with this id");
}

TEST_F(MergeFoldersTest, ReplacesCodesGroupsAndUnwraps) {
  const std::string group = "[[group]]\nname = \"g\"\ndomain = [\"";
  const std::string unwrap = "[[unwrap]]\nid = \"u\"\npattern = '";
  Merge({{0, Code(5, "first") + Code(6, "kept") + group + "a.example\"]\n" + unwrap + "a'\n"},
         {1, Code(5, "second") + group + "b.example\"]\n" + unwrap + "b'\n"}});
  ASSERT_EQ(merged_.codes.size(), 2U);
  EXPECT_EQ(merged_.codes[0]->name.text[0], "second");
  EXPECT_EQ(merged_.codes[1]->name.text[0], "kept");
  ASSERT_EQ(merged_.groups.size(), 1U);
  EXPECT_EQ(merged_.groups[0]->domain[0].value, "b.example");
  ASSERT_EQ(merged_.unwraps.size(), 1U);
  EXPECT_EQ(merged_.unwraps[0]->pattern.text, "b");
  EXPECT_TRUE(Errors().empty());
}

TEST_F(MergeFoldersTest, ReportsEveryKindOfDuplicate) {
  const std::string group = "[[group]]\nname = \"g\"\n";
  const std::string unwrap = "[[unwrap]]\nid = \"u\"\npattern = 'a'\n";
  Merge({{0, "default = 5\n" + Code(5, "x") + Code(5, "y") + group + group + unwrap + unwrap},
         {0, "default = 5\n"}});
  EXPECT_EQ(Errors(),
            (Strings{"R021 code `5` is defined twice", "R022 group `g` is defined twice",
                     "R020 unwrap `u` is defined twice", "R021 the default code is given twice"}));
}

TEST_F(MergeFoldersTest, UnwrapsWithoutIdNeverReplaceOneAnother) {
  Merge({{0, "[[unwrap]]\npattern = 'a'\n[[unwrap]]\npattern = 'b'\n"},
         {1, "[[unwrap]]\npattern = 'c'\n"}});
  EXPECT_EQ(merged_.unwraps.size(), 3U);
  EXPECT_TRUE(Errors().empty());
}

TEST_F(MergeFoldersTest, TheLastDefaultWins) {
  Merge({{0, "default = 5\n"}, {1, ""}, {2, "default = 6\n"}});
  ASSERT_TRUE(merged_.default_code.has_value());
  EXPECT_EQ(merged_.default_code->value, 6);
  EXPECT_TRUE(Errors().empty());
}

}  // namespace
}  // namespace ricochet::compiler
