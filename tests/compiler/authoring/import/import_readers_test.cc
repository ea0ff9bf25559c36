// SPDX-License-Identifier: Apache-2.0
//
// Lists of KumoMTA and ZoneMTA, entry by entry.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiler/authoring/import/foreign_entry.h"
#include "compiler/source/limits.h"

namespace ricochet::compiler {
namespace {

struct Reading {
  std::vector<ForeignEntry> entries;
  std::vector<Diagnostic> diagnostics;
};

Reading ReadEntries(ForeignFormat format, const std::vector<std::string>& texts) {
  SourceFiles sources;
  for (const std::string& text : texts) sources.emplace_back("list", "list", 0, text);
  DiagnosticSink sink;
  Reading reading;
  reading.entries = ReadForeignEntries(sources, format, &sink);
  reading.diagnostics = sink.TakeSorted();
  return reading;
}

// "line class regex remark", or "line ! regex" for a fault.
std::vector<std::string> Shown(const std::vector<ForeignEntry>& entries) {
  std::vector<std::string> shown;
  for (const ForeignEntry& e : entries) {
    shown.push_back(std::to_string(e.line) + "|" + (e.fault.empty() ? e.class_name : "!") + "|" +
                    e.regex + "|" + e.remark);
  }
  return shown;
}

using Lines = std::vector<std::string>;

TEST(ReadKumomta, AllClassesInTheOrderOfTheFile) {
  const Reading reading = ReadEntries(ForeignFormat::kKumomta, {R"(# rules
[rules]
Zebra = ['z',
  "y\\d",  # more
  '''x
w''', 'v']
Ant = ["""
u"""]
)"});
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_EQ(Shown(reading.entries),
            (Lines{"3|Zebra|z|", "4|Zebra|y\\d|", "5|Zebra|x\nw|", "6|Zebra|v|", "7|Ant|u|"}));
}

TEST(ReadKumomta, WhatIsNoRuleIsAFault) {
  const Reading reading = ReadEntries(ForeignFormat::kKumomta, {R"(title = "x"
[rules]
A = "a"
B = ["b", 1, ["c"]]
[rules.C]
d = ["e"]
[other]
)"});
  EXPECT_EQ(Shown(reading.entries), (Lines{"1|!|\"x\"|", "7|!|[other]|", "3|!|\"a\"|", "4|B|b|",
                                           "4|!|1|", "4|!|[\"c\"]|", "5|!|[rules.C]|"}));
}

TEST(ReadKumomta, TheHeaderMayBeMissing) {
  const Reading reading = ReadEntries(ForeignFormat::kKumomta, {"A = ['a']\nB = ['b']\n"});
  EXPECT_EQ(Shown(reading.entries), (Lines{"1|A|a|", "2|B|b|"}));
}

TEST(ReadKumomta, AFileWithoutRulesIsAnError) {
  for (const char* text : {"", "a = 1\n", "[rules]\n", "[rules\n", "A = ['a'\n", "\xFF"}) {
    const Reading reading = ReadEntries(ForeignFormat::kKumomta, {text});
    EXPECT_TRUE(reading.entries.empty());
    ASSERT_EQ(reading.diagnostics.size(), 1U) << text;
    EXPECT_FALSE(reading.diagnostics[0].help.empty());
  }
}

TEST(ReadZonemta, CutsLinesAtCommas) {
  const Reading reading =
      ReadEntries(ForeignFormat::kZonemta, {"\xEF\xBB\xBF# head\r\n"
                                            "\r\n"
                                            "  ^550 \"a\",reject,spam,One, two \r\n"
                                            "b ,defer,other\n"
                                            "\t# c,reject,spam\n"
                                            "#d\n"
                                            "e,slowdown,rate,"});
  EXPECT_EQ(Shown(reading.entries), (Lines{"3|reject,spam|^550 \"a\"|One, two", "4|defer,other|b |",
                                           "7|slowdown,rate|e|"}));
  EXPECT_EQ(reading.entries[1].wider_class, "other");
}

// A quantifier with a comma is two fields: ZoneMTA itself would read `a{1`.
TEST(ReadZonemta, WhatIsNoRuleIsAFault) {
  const Reading reading = ReadEntries(
      ForeignFormat::kZonemta,
      {"a{1,2}b,reject,spam\nno comma\na,reject\na,reject,\n\xE6,reject,spam\n,reject,spam\n"});
  EXPECT_EQ(Shown(reading.entries),
            (Lines{"1|!|a{1,2}b,reject,spam|", "2|!|no comma|", "3|!|a,reject|", "4|!|a,reject,|",
                   "5|!|\xE6,reject,spam|", "6|reject,spam||"}));
  EXPECT_NE(reading.entries[0].fault.find("comma"), std::string::npos);
}

TEST(ReadForeignEntries, FilesFollowOneAnother) {
  const Reading reading =
      ReadEntries(ForeignFormat::kZonemta, {"a,reject,spam\n", "b,reject,spam\nc,reject,spam\n"});
  ASSERT_EQ(reading.entries.size(), 3U);
  EXPECT_EQ(reading.entries[0].file, 0U);
  EXPECT_EQ(reading.entries[2].file, 1U);
  EXPECT_EQ(reading.entries[2].line, 2U);
}

TEST(ReadForeignEntries, LimitsAreThoseOfRuleFiles) {
  for (const ForeignFormat format : {ForeignFormat::kKumomta, ForeignFormat::kZonemta}) {
    const Reading reading = ReadEntries(format, {std::string(kMaxLineBytes + 1, 'a')});
    EXPECT_TRUE(reading.entries.empty());
    ASSERT_EQ(reading.diagnostics.size(), 1U);
    EXPECT_EQ(reading.diagnostics[0].code, DiagnosticCode::kLimitExceeded);
  }
}

TEST(ParseForeignFormat, IsTheReverseOfToString) {
  for (const ForeignFormat format : {ForeignFormat::kKumomta, ForeignFormat::kZonemta}) {
    EXPECT_EQ(ParseForeignFormat(ToString(format)), format);
  }
  EXPECT_EQ(ParseForeignFormat("momentum"), std::nullopt);
}

}  // namespace
}  // namespace ricochet::compiler
