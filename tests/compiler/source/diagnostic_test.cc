// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/diagnostic.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace ricochet::compiler {
namespace {

TEST(DiagnosticCodeTest, HasThreeDigits) {
  EXPECT_EQ(ToString(DiagnosticCode::kTomlSyntax), "R001");
  EXPECT_EQ(ToString(DiagnosticCode::kUnknownCode), "R023");
  EXPECT_EQ(ToString(DiagnosticCode::kPhraseNeverMatches), "R048");
  EXPECT_EQ(ToString(DiagnosticCode{123}), "R123");
  EXPECT_EQ(ToString(DiagnosticCode{1234}), "R1234");
}

TEST(DiagnosticCodeTest, OnlyWarningsHaveNames) {
  EXPECT_EQ(WarningName(DiagnosticCode::kOverlap), "overlap");
  EXPECT_EQ(WarningName(DiagnosticCode::kNoExample), "no-example");
  EXPECT_EQ(WarningName(DiagnosticCode::kTodoHolds), "todo-holds");
  EXPECT_EQ(WarningName(DiagnosticCode::kTomlSyntax), "");
  EXPECT_EQ(WarningName(DiagnosticCode::kExampleLost), "");
}

TEST(DiagnosticSinkTest, CollectsAndCounts) {
  DiagnosticSink sink;
  EXPECT_FALSE(sink.has_errors());
  Diagnostic& error = sink.Error(DiagnosticCode::kUnknownKey, {1, 2, 3}, "title", "help", "label");
  error.secondary.push_back({{0, 7, 1}, "there"});
  sink.Warning(DiagnosticCode::kOverlap, {0, 5, 1}, "warned");
  Diagnostic note;
  note.severity = Severity::kNote;
  sink.Add(note);

  EXPECT_TRUE(sink.has_errors());
  EXPECT_EQ(sink.error_count(), 1U);
  EXPECT_EQ(sink.warning_count(), 1U);
  ASSERT_EQ(sink.all().size(), 3U);
  const Diagnostic& first = sink.all().front();
  EXPECT_EQ(first.code, DiagnosticCode::kUnknownKey);
  EXPECT_EQ(first.severity, Severity::kError);
  EXPECT_EQ(first.title, "title");
  EXPECT_EQ(first.help, "help");
  ASSERT_TRUE(first.primary.has_value());
  EXPECT_EQ(first.primary->text, "label");
  EXPECT_EQ(first.primary->span.file, 1U);
  EXPECT_EQ(first.primary->span.offset, 2U);
  EXPECT_EQ(first.primary->span.size, 3U);
  ASSERT_EQ(first.secondary.size(), 1U);
  EXPECT_EQ(first.secondary[0].text, "there");
  EXPECT_EQ(sink.all()[1].severity, Severity::kWarning);
}

TEST(DiagnosticSinkTest, SortsByPlaceAndKeepsTheCounts) {
  DiagnosticSink sink;
  sink.Error(DiagnosticCode::kBadValue, {1, 4, 1}, "file 1, 4");
  sink.Warning(DiagnosticCode::kOverlap, {0, 9, 1}, "file 0, 9");
  sink.Error(DiagnosticCode::kBadValue, {0, 9, 5}, "file 0, 9, later");
  sink.Error(DiagnosticCode::kBadValue, {0, 0, 1}, "file 0, 0");
  sink.Error(DiagnosticCode::kBadValue, {1, 3, 9}, "file 1, 3");
  Diagnostic placeless;
  placeless.title = "no place";
  sink.Add(std::move(placeless));

  std::vector<std::string> titles;
  for (const Diagnostic& diagnostic : sink.TakeSorted()) titles.push_back(diagnostic.title);
  EXPECT_EQ(titles, (std::vector<std::string>{"no place", "file 0, 0", "file 0, 9",
                                              "file 0, 9, later", "file 1, 3", "file 1, 4"}));
  EXPECT_TRUE(sink.all().empty());
  EXPECT_EQ(sink.error_count(), 5U);
  EXPECT_EQ(sink.warning_count(), 1U);
}

}  // namespace
}  // namespace ricochet::compiler
