// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/expression_table.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

namespace ricochet::compiler {
namespace {

ExpressionDef Def(ExpressionKind kind, std::string text, std::uint32_t offset = 100) {
  const auto size = static_cast<std::uint32_t>(text.size());
  return {kind, std::move(text), {0, offset, size}};
}
ExpressionDef PhraseDef(std::string text) { return Def(ExpressionKind::kPhrase, std::move(text)); }
ExpressionDef Pattern(std::string text) { return Def(ExpressionKind::kPattern, std::move(text)); }

class ExpressionTableTest : public ::testing::Test {
 protected:
  DiagnosticSink sink_;
  WordLists lists_;
  ExpressionTable table_{lists_, &sink_};
};

TEST_F(ExpressionTableTest, KeepsEachExpressionOnce) {
  EXPECT_EQ(table_.Add(PhraseDef("mailbox full")), 0U);
  EXPECT_EQ(table_.Add(Pattern("mailbox full")), 1U) << "the same text, another kind";
  EXPECT_EQ(table_.Add(PhraseDef("over quota")), 2U);
  EXPECT_EQ(table_.Add(PhraseDef("mailbox full")), 0U);
  EXPECT_EQ(table_.Add(Pattern("mailbox full")), 1U);
  EXPECT_EQ(table_.AddAll({PhraseDef("over quota"), PhraseDef("new")}),
            (std::vector<std::uint32_t>{2, 3}));
  EXPECT_EQ(table_.Take().size(), 4U);
  EXPECT_FALSE(sink_.has_errors());
}

TEST_F(ExpressionTableTest, KeepsSourceAndMeaning) {
  table_.Add(PhraseDef("mailbox (is|) full"));
  table_.Add(Pattern("\\bfull$"));
  const std::vector<Expression> expressions = table_.Take();
  EXPECT_EQ(expressions[0].kind, ExpressionKind::kPhrase);
  EXPECT_EQ(expressions[0].source, "mailbox (is|) full");
  EXPECT_NE(expressions[0].re2, expressions[0].source);
  EXPECT_TRUE(re2::RE2(expressions[0].re2).ok());
  EXPECT_EQ(expressions[1].kind, ExpressionKind::kPattern);
  EXPECT_EQ(expressions[1].source, "\\bfull$");
  EXPECT_EQ(expressions[1].re2, "\\bfull$");
}

TEST_F(ExpressionTableTest, LeavesOutWhatIsWrong) {
  EXPECT_EQ(table_.Add(PhraseDef("")), std::nullopt);
  EXPECT_EQ(table_.AddAll({PhraseDef("a"), Pattern("(b"), PhraseDef("c")}),
            (std::vector<std::uint32_t>{0, 1}));
  ASSERT_EQ(sink_.all().size(), 2U);
  EXPECT_EQ(sink_.all()[0].code, DiagnosticCode::kPhraseEmpty);
  EXPECT_EQ(sink_.all()[1].code, DiagnosticCode::kPatternRefused);
}

TEST_F(ExpressionTableTest, PointsIntoTheText) {
  table_.Add(PhraseDef("mailbox (full"));
  table_.Add(Pattern("full \\1"));
  ASSERT_EQ(sink_.all().size(), 2U);
  EXPECT_EQ(sink_.all()[0].primary->span.offset, 108U);
  EXPECT_EQ(sink_.all()[0].primary->span.size, 1U);
  EXPECT_EQ(sink_.all()[1].primary->span.offset, 105U);
  EXPECT_EQ(sink_.all()[1].primary->span.size, 2U);
}

TEST_F(ExpressionTableTest, PatternsThatHoldForTheEmptyText) {
  for (const char* const pattern : {"", "a*", "(full)?", "^", "$", "|a", "(?:)", "\\b|a", ".*"}) {
    DiagnosticSink sink;
    const bool good = static_cast<bool>(CheckPattern(Pattern(pattern), &sink));
    if (std::string(pattern) == "\\b|a") {
      EXPECT_TRUE(good) << "an empty text has no word edge";
      continue;
    }
    EXPECT_FALSE(good) << pattern;
    ASSERT_EQ(sink.all().size(), 1U);
    EXPECT_EQ(sink.all()[0].code, DiagnosticCode::kPatternMatchesEmpty);
  }
  EXPECT_TRUE(static_cast<bool>(CheckPattern(Pattern("^550"), &sink_)));
}

TEST_F(ExpressionTableTest, FindsNamedGroups) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(GroupNames(Pattern("said: (?P<inner>.+)")), Names({"inner"}));
  EXPECT_EQ(GroupNames(Pattern("(?P<reply>5) (.) (?P<inner>.+)")), Names({"inner", "reply"}));
  EXPECT_EQ(GroupNames(Pattern("said: \\(?P<inner>(.+)")), Names()) << "a literal parenthesis";
  EXPECT_EQ(GroupNames(Pattern("[(?P<inner>)]")), Names()) << "a class";
}

}  // namespace
}  // namespace ricochet::compiler
