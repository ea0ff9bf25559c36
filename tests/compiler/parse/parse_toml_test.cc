// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/parse_toml.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

class ParseTomlTest : public ::testing::Test {
 protected:
  // Ends the test if the text is no TOML.
  const TomlValue& Parse(std::string text) {
    file_ = testing::FileOf(std::move(text));
    root_ = ParseToml(*file_, 7, &sink_);
    EXPECT_TRUE(root_.has_value()) << (sink_.all().empty() ? "" : sink_.all()[0].title);
    if (!root_) root_.emplace();
    return *root_;
  }

  std::string Text(const SourceSpan& span) const {
    EXPECT_EQ(span.file, 7U);
    return file_->text().substr(span.offset, span.size);
  }
  // "key=value" as they stand in the file.
  std::string Places(const TomlMember& member) const {
    return Text(member.key_span) + "=" + Text(member.value.span);
  }
  std::vector<std::string> Places(const TomlValue& table) const {
    std::vector<std::string> places;
    for (const TomlMember& member : table.members) places.push_back(Places(member));
    return places;
  }

  // The places of the only error, "line:column text".
  std::string ErrorIn(std::string text) {
    file_ = testing::FileOf(std::move(text));
    DiagnosticSink sink;
    EXPECT_FALSE(ParseToml(*file_, 0, &sink).has_value());
    if (sink.all().size() != 1) return std::to_string(sink.all().size()) + " errors";
    const SourceSpan span = sink.all()[0].primary->span;
    const LineColumn place = file_->Locate(span.offset);
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
           file_->text().substr(span.offset, span.size);
  }

  std::optional<SourceFile> file_;
  DiagnosticSink sink_;
  std::optional<TomlValue> root_;
};

using Strings = std::vector<std::string>;

TEST_F(ParseTomlTest, KnowsKindsAndValues) {
  const TomlValue& root =
      Parse("text = \"a\\tb\"\nnumber = -1_000\nlist = [1, 'x']\ntable = {a = 1}\nother = 1.5\n");
  ASSERT_EQ(root.members.size(), 5U);
  EXPECT_EQ(root.Find("text")->kind, TomlValue::Kind::kText);
  EXPECT_EQ(root.Find("text")->text, "a\tb");
  EXPECT_EQ(root.Find("number")->kind, TomlValue::Kind::kInteger);
  EXPECT_EQ(root.Find("number")->integer, -1000);
  EXPECT_EQ(root.Find("list")->kind, TomlValue::Kind::kArray);
  ASSERT_EQ(root.Find("list")->items.size(), 2U);
  EXPECT_EQ(root.Find("list")->items[1].text, "x");
  EXPECT_EQ(root.Find("table")->kind, TomlValue::Kind::kTable);
  EXPECT_EQ(root.Find("table")->Find("a")->integer, 1);
  EXPECT_EQ(root.Find("other")->kind, TomlValue::Kind::kOther);
  EXPECT_EQ(root.Find("missing"), nullptr);
}

TEST_F(ParseTomlTest, MembersComeInTheOrderOfTheFile) {
  const TomlValue& root = Parse("z = 1\na = 2\nm = 3\nb = 4\n");
  Strings keys;
  for (const TomlMember& member : root.members) keys.push_back(member.key);
  EXPECT_EQ(keys, (Strings{"z", "a", "m", "b"}));
}

TEST_F(ParseTomlTest, SpansKeysAndValues) {
  EXPECT_EQ(Places(Parse("a = 1\nlong_key-2   =   'text' # comment\n\tb\t=\t[ 1, 2 ]\n")),
            (Strings{"a=1", "long_key-2='text'", "b=[ 1, 2 ]"}));
}

TEST_F(ParseTomlTest, SpansQuotedKeys) {
  EXPECT_EQ(Places(Parse("\"quoted key\" = 1\n'literal = key' = 2\n")),
            (Strings{"\"quoted key\"=1", "'literal = key'=2"}));
}

TEST_F(ParseTomlTest, SpansInlineTablesAndDottedKeys) {
  const TomlValue& root = Parse("t = {text = 'a', domain = \"b\"}\nx.y = 5\n");
  EXPECT_EQ(Places(*root.Find("t")), (Strings{"text='a'", "domain=\"b\""}));
  const TomlValue* dotted = root.Find("x");
  ASSERT_NE(dotted, nullptr);
  ASSERT_EQ(dotted->members.size(), 1U);
  EXPECT_EQ(Places(*dotted), (Strings{"y=5"}));
}

TEST_F(ParseTomlTest, SpansBehindTabsAndNonAsciiText) {
  const TomlValue& root = Parse(
      "# é 漢字 \xF0\x9F\x98\x80\n\tk = [\"é漢\", 'x\ty', '\xF0\x9F\x98\x80'] # ü\nb = 'z'\n");
  const TomlValue& list = *root.Find("k");
  Strings items;
  for (const TomlValue& item : list.items) items.push_back(Text(item.span));
  EXPECT_EQ(items, (Strings{"\"é漢\"", "'x\ty'", "'\xF0\x9F\x98\x80'"}));
  EXPECT_EQ(Text(root.Find("b")->span), "'z'");
}

TEST_F(ParseTomlTest, SpansSeveralLinesAndCrLf) {
  EXPECT_EQ(Places(Parse("a = [\r\n  'x',  # one\r\n  'y',\r\n]\r\nb = 2\r\n")),
            (Strings{"a=[\r\n  'x',  # one\r\n  'y',\r\n]", "b=2"}));
}

TEST_F(ParseTomlTest, SpansBehindAByteOrderMark) {
  EXPECT_EQ(Places(Parse("\xEF\xBB\xBF"
                         "a = 'x'\nb = 2\n")),
            (Strings{"a='x'", "b=2"}));
}

TEST_F(ParseTomlTest, TablesUnderHeadersHaveTheHeadersPlace) {
  const TomlValue& root =
      Parse("[[rule]]\nid = 'a'\n\n  [[ rule ]]  # second\nid = 'b'\n[t]\nx = 1\n");
  const TomlValue& rules = *root.Find("rule");
  ASSERT_EQ(rules.items.size(), 2U);
  EXPECT_EQ(Text(rules.items[0].span), "[[rule]]");
  EXPECT_EQ(file_->Locate(rules.items[1].span.offset).line, 4U);
  EXPECT_EQ(Text(root.Find("t")->span), "[t]");
  EXPECT_EQ(Places(rules.items[1]), (Strings{"id='b'"}));
}

TEST_F(ParseTomlTest, TellsQuotesWhoseBytesAgree) {
  const TomlValue& root = Parse(
      "a = 'x'\nb = \"x\"\nc = '''x'''\nd = \"\"\"x\"\"\"\ne = ''\nf = '\\'\ng = '''\nx'''\nh = "
      "\"'x'\"\ni = \"\\\\\"\nj = \"\\u00e9\"\nk = \"\"\"\nx\"\"\"\n");
  Strings single, doubled;
  for (const TomlMember& member : root.members) {
    if (member.value.quotes == TomlValue::Quotes::kSingle) single.push_back(member.key);
    if (member.value.quotes == TomlValue::Quotes::kDouble) doubled.push_back(member.key);
  }
  EXPECT_EQ(single, (Strings{"a", "e", "f"}));
  EXPECT_EQ(doubled, (Strings{"b", "h"}));
}

TEST_F(ParseTomlTest, TextSpanIsWithinQuotes) {
  const TomlValue& root = Parse("a = 'x é'\nb = \"x\"\nc = 5\nd = ''\ne = \"\\t\"\n");
  EXPECT_EQ(Text(root.Find("a")->TextSpan()), "x é");
  EXPECT_EQ(Text(root.Find("b")->TextSpan()), "x");
  EXPECT_EQ(Text(root.Find("c")->TextSpan()), "5");
  EXPECT_EQ(root.Find("d")->TextSpan().size, 0U);
  EXPECT_EQ(Text(root.Find("e")->TextSpan()), "\"\\t\"");
}

TEST_F(ParseTomlTest, TellsWhereAFileIsNotUtf8) {
  EXPECT_EQ(ErrorIn("a = 1\nb = 'caf\xE9'\n"), "2:9 \xE9");
  EXPECT_EQ(ErrorIn("\xFF\xFE"
                    "a"),
            "1:1 \xFF\xFE");
}

TEST_F(ParseTomlTest, TellsWhereASyntaxErrorIs) {
  EXPECT_EQ(ErrorIn("a = 1\nb = 'x\n"), "2:5 'x");
  EXPECT_EQ(ErrorIn("a = 'é' x\n"), "1:9 x");
}

// What only toml11 sees: its places come from its excerpts, where non-ASCII text is written out.
TEST_F(ParseTomlTest, TellsWhereTheLibrarySeesAnError) {
  EXPECT_EQ(ErrorIn("a = 'é'\nb = 2026-13-40\n").substr(0, 2), "2:");
  EXPECT_EQ(ErrorIn("a = 1\na.b = 2\n").substr(0, 2), "2:");
}

TEST_F(ParseTomlTest, AnEmptyFileIsAnEmptyTable) {
  EXPECT_TRUE(Parse("").members.empty());
  EXPECT_TRUE(Parse("# nothing\n\n").members.empty());
}

}  // namespace
}  // namespace ricochet::compiler
