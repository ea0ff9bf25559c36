// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/parse_rules.h"

#include <gtest/gtest.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/parse_toml.h"
#include "compiler/parse/read_table.h"
#include "compiler/parse/rule_schema.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using Strings = std::vector<std::string>;

class ParseRulesTest : public ::testing::Test {
 protected:
  RuleFile Parse(std::string text) {
    sink_ = {};
    file_ = testing::FileOf(std::move(text));
    return ParseRules(*file_, 0, &sink_);
  }
  Strings Errors() const {
    Strings errors;
    for (const Diagnostic& diagnostic : sink_.all()) {
      errors.push_back(ToString(diagnostic.code) + " " + diagnostic.title);
    }
    return errors;
  }
  std::string Text(const SourceSpan& span) const {
    return file_->text().substr(span.offset, span.size);
  }

  std::optional<SourceFile> file_;
  DiagnosticSink sink_;
};

Strings Values(const std::vector<SpannedText>& texts) {
  Strings values;
  for (const SpannedText& text : texts) values.push_back(text.value);
  return values;
}

constexpr const char* kMinimal =
    "layer = \"cause\"\n[[rule]]\nid = \"a\"\ncode = 1\nphrase = ['x']\n";

TEST_F(ParseRulesTest, DefaultsOfARule) {
  const RuleFile file = Parse(kMinimal);
  EXPECT_TRUE(Errors().empty());
  EXPECT_FALSE(file.default_code.has_value());
  EXPECT_TRUE(file.disable.empty());
  ASSERT_EQ(file.rules.size(), 1U);
  const RuleDef& rule = file.rules[0];
  EXPECT_EQ(rule.layer, Layer::kCause);
  EXPECT_EQ(rule.id.value, "a");
  EXPECT_EQ(rule.code.value, 1);
  EXPECT_EQ(rule.priority, 0);
  EXPECT_TRUE(rule.with.empty() && rule.unless.empty() && rule.reply.empty());
  EXPECT_TRUE(rule.status.empty() && rule.domain.empty() && rule.mx.empty());
  EXPECT_TRUE(rule.command.empty() && rule.beats.empty() && rule.allow.empty());
  EXPECT_TRUE(rule.match.empty() && rule.no_match.empty() && rule.todo.empty());
  EXPECT_EQ(Text(rule.place), "[[rule]]");
}

TEST_F(ParseRulesTest, ReadsEveryKeyOfARule) {
  const RuleFile file = Parse(R"(layer = "status"
[[rule]]
id = "a.b-c_1"
code = 22
phrase = ['p1', 'p2']
pattern = ['r1']
with = ['w1', {pattern = 'w2'}]
unless = [{pattern = 'u1'}]
reply = ["552"]
status = ["x.2.2"]
domain = ["example.com"]
mx = ["*.example.net"]
command = ["rcpt"]
beats = ["b"]
priority = -7
match = ['m1', {text = 'm2', domain = 'd', mx = 'm', reply = '550', status = '5.1.1', command = 'c'}]
no_match = ['n1']
todo = ['t1']
allow = ["overlap"]
)");
  EXPECT_TRUE(Errors().empty());
  ASSERT_EQ(file.rules.size(), 1U);
  const RuleDef& rule = file.rules[0];
  EXPECT_EQ(rule.layer, Layer::kStatus);
  ASSERT_EQ(rule.any.size(), 3U);
  EXPECT_EQ(rule.any[1].text, "p2");
  EXPECT_EQ(rule.any[1].kind, ExpressionKind::kPhrase);
  EXPECT_EQ(Text(rule.any[1].span), "p2");
  EXPECT_EQ(rule.any[2].kind, ExpressionKind::kPattern);
  ASSERT_EQ(rule.with.size(), 2U);
  EXPECT_EQ(rule.with[0].kind, ExpressionKind::kPhrase);
  EXPECT_EQ(rule.with[1].kind, ExpressionKind::kPattern);
  EXPECT_EQ(rule.with[1].text, "w2");
  ASSERT_EQ(rule.unless.size(), 1U);
  EXPECT_EQ(rule.unless[0].kind, ExpressionKind::kPattern);
  EXPECT_EQ(Values(rule.reply), Strings{"552"});
  EXPECT_EQ(Values(rule.status), Strings{"x.2.2"});
  EXPECT_EQ(Values(rule.domain), Strings{"example.com"});
  EXPECT_EQ(Values(rule.mx), Strings{"*.example.net"});
  EXPECT_EQ(Values(rule.command), Strings{"rcpt"});
  EXPECT_EQ(Values(rule.beats), Strings{"b"});
  EXPECT_EQ(Values(rule.allow), Strings{"overlap"});
  EXPECT_EQ(rule.priority, -7);
  ASSERT_EQ(rule.match.size(), 2U);
  EXPECT_EQ(rule.match[0].text, "m1");
  const ExampleDef& example = rule.match[1];
  EXPECT_EQ(example.text, "m2");
  EXPECT_EQ(example.domain, "d");
  EXPECT_EQ(example.mx, "m");
  EXPECT_EQ(example.reply, "550");
  EXPECT_EQ(example.status, "5.1.1");
  EXPECT_EQ(example.command, "c");
  EXPECT_EQ(Text(rule.match[0].span), "'m1'");
  ASSERT_EQ(rule.no_match.size(), 1U);
  EXPECT_EQ(rule.no_match[0].text, "n1");
  ASSERT_EQ(rule.todo.size(), 1U);
  EXPECT_EQ(rule.todo[0].text, "t1");
}

TEST_F(ParseRulesTest, ReadsCodesGroupsAndUnwraps) {
  const RuleFile file = Parse(R"(default = 5
disable = ["x", "y"]
[[code]]
number = 65535
type = "n/a"
action = "suppress"
name = {en = "Name", da = "Navn"}
description = {en = "Text", da = "Tekst"}
example = ['e1', {text = 'e2', domain = 'd'}]
[[group]]
name = "g"
description = "for readers"
domain = ["a.example"]
mx = ["*.b.example"]
[[unwrap]]
id = "u"
pattern = '(?P<inner>x)'
match = [{text = 'ax', inner = 'x'}]
[[unwrap]]
pattern = '(?P<inner>y)'
)");
  EXPECT_TRUE(Errors().empty());
  ASSERT_TRUE(file.default_code.has_value());
  EXPECT_EQ(file.default_code->value, 5);
  EXPECT_EQ(Values(file.disable), (Strings{"x", "y"}));
  ASSERT_EQ(file.codes.size(), 1U);
  EXPECT_EQ(file.codes[0].number.value, 65535);
  EXPECT_EQ(file.codes[0].type, BounceType::kNotApplicable);
  EXPECT_EQ(file.codes[0].action, Action::kSuppress);
  EXPECT_EQ(file.codes[0].name.text[0], "Name");
  EXPECT_EQ(file.codes[0].name.text[1], "Navn");
  EXPECT_EQ(file.codes[0].description.text[1], "Tekst");
  ASSERT_EQ(file.codes[0].examples.size(), 2U);
  EXPECT_EQ(file.codes[0].examples[1].domain, "d");
  ASSERT_EQ(file.groups.size(), 1U);
  EXPECT_EQ(Values(file.groups[0].domain), Strings{"a.example"});
  EXPECT_EQ(Values(file.groups[0].mx), Strings{"*.b.example"});
  ASSERT_EQ(file.unwraps.size(), 2U);
  EXPECT_EQ(file.unwraps[0].id.value, "u");
  EXPECT_EQ(file.unwraps[0].pattern.kind, ExpressionKind::kPattern);
  EXPECT_EQ(file.unwraps[0].pattern.text, "(?P<inner>x)");
  ASSERT_EQ(file.unwraps[0].match.size(), 1U);
  EXPECT_EQ(file.unwraps[0].match[0].inner, "x");
  EXPECT_EQ(file.unwraps[1].id.value, "");
}

TEST_F(ParseRulesTest, AWrongRuleDoesNotHideTheOthers) {
  const RuleFile file = Parse(
      "layer = \"cause\"\n[[rule]]\nid = \"a\"\n"
      "[[rule]]\nid = \"B\"\ncode = 1\nphrase = ['x']\n"
      "[[rule]]\nid = \"c\"\ncode = \"1\"\nphrase = ['x']\n"
      "[[rule]]\nid = \"d\"\ncode = 1\nphrase = ['x']\n");
  EXPECT_EQ(Errors(), (Strings{"R012 a rule (`a`) has no `code`", "R015 `B` is not an id",
                               "R011 `code` must be a whole number"}));
  ASSERT_EQ(file.rules.size(), 2U);
  EXPECT_EQ(file.rules[1].id.value, "d");
}

TEST_F(ParseRulesTest, AMisspeltKeyIsReportedOnce) {
  Parse("layer = \"cause\"\n[[rule]]\nid = \"a\"\ncodes = 1\npharse = ['x']\n");
  EXPECT_EQ(Errors(),
            (Strings{"R010 unknown key `codes` in a rule", "R010 unknown key `pharse` in a rule"}));
}

TEST_F(ParseRulesTest, Ids) {
  const auto accepted = [&](const std::string& id) {
    Parse("layer = \"cause\"\n[[rule]]\nid = \"" + id + "\"\ncode = 1\nphrase = ['x']\n");
    return Errors().empty();
  };
  for (const char* const id : {"a", "a.b", "a-b_c.9", "0", "-", "_"})
    EXPECT_TRUE(accepted(id)) << id;
  for (const char* const id : {"", ".", "a.", ".a", "a..b", "A", "a b", "é", "a/b", "@a"}) {
    EXPECT_FALSE(accepted(id)) << id;
  }
}

TEST_F(ParseRulesTest, PriorityAndNumberHaveRanges) {
  for (const char* const good : {"priority = 1000000", "priority = -1000000"}) {
    Parse(std::string(kMinimal) + good + "\n");
    EXPECT_TRUE(Errors().empty()) << good;
  }
  for (const char* const bad :
       {"priority = 1000001", "priority = -1000001", "priority = 9223372036854775807"}) {
    Parse(std::string(kMinimal) + bad + "\n");
    EXPECT_EQ(Errors(), Strings{"R013 `priority` is out of range"}) << bad;
  }
}

TEST_F(ParseRulesTest, ThresholdsOfADiagnosisHaveRanges) {
  const std::string diagnosis =
      "[[diagnosis]]\nid = \"d\"\nper = \"domain\"\ncode = [1]\nseverity = \"info\"\n"
      "title = {en = \"x\", da = \"y\"}\nadvice = {en = \"x\", da = \"y\"}\n";
  for (const char* const good : {"count = 1", "count = 1000000000", "window_minutes = 1",
                                 "window_minutes = 525600", "share_percent = 100"}) {
    Parse(diagnosis + good + "\n");
    EXPECT_TRUE(Errors().empty()) << good;
  }
  for (const std::string name : {"count", "window_minutes", "share_percent"}) {
    for (const char* const bad : {"0", "-1", "1000000001"}) {
      Parse(diagnosis + name + " = " + bad + "\n");
      EXPECT_EQ(Errors(), Strings{"R013 `" + name + "` is out of range"}) << bad;
    }
  }
}

// A value of each kind that a key may have, and one that it may not have.
std::string_view GoodValue(ValueKind kind) {
  switch (kind) {
    case ValueKind::kText:
      return "\"x\"";
    case ValueKind::kInteger:
      return "1";
    case ValueKind::kBoolean:
      return "true";
    case ValueKind::kFieldTable:
      return "{x = \"y\"}";
    case ValueKind::kMailExampleList:
      return "[{mail = \"x\"}]";
    case ValueKind::kExpression:
      return "'x'";
    case ValueKind::kTextList:
      return "[\"x\", 'y']";
    case ValueKind::kIntegerList:
      return "[1, 2]";
    case ValueKind::kExpressionList:
    case ValueKind::kLinePatternList:
    case ValueKind::kPhraseList:
      return "['x']";
    case ValueKind::kOwnConditionList:
      return "['x', {field = \"y\", phrase = 'z'}]";
    case ValueKind::kConditionList:
      return "['x', {pattern = 'y'}]";
    case ValueKind::kExampleList:
      return "['x', \"y\", {text = 'z'}]";
    case ValueKind::kUnwrapExampleList:
      return "[{text = 'x', inner = 'y'}]";
    case ValueKind::kTranslated:
      return "{en = \"x\", da = \"y\"}";
    case ValueKind::kClueTable:
      return "{x = {1 = 2}}";
    case ValueKind::kWeightTable:
      return "{1 = 2}";
    case ValueKind::kTableList:
      break;
  }
  return "[{}]";
}

struct Table {
  std::span<const KeySpec> keys;
  std::string_view what;
};

constexpr std::array kTables = {Table{kFileKeys, "a rule file"},
                                Table{kRuleKeys, "a rule"},
                                Table{kExampleKeys, "an example"},
                                Table{kConditionKeys, "a condition"},
                                Table{kFormKeys, "a form"},
                                Table{kMailExampleKeys, "an example"},
                                Table{kKindKeys, "a kind"},
                                Table{kPartKeys, "a part"},
                                Table{kLabelKeys, "a label"},
                                Table{kOriginalKeys, "an original"},
                                Table{kCodeKeys, "a code"},
                                Table{kTranslatedKeys, "a text"},
                                Table{kGroupKeys, "a group"},
                                Table{kWordsKeys, "a word list"},
                                Table{kUnwrapKeys, "an unwrap"},
                                Table{kUnwrapExampleKeys, "an example"},
                                Table{kDiagnosisKeys, "a diagnosis"},
                                Table{kThresholdKeys, "a threshold"},
                                Table{kLikeKeys, "a like"}};

class TableReaderTest : public ::testing::Test {
 protected:
  // The codes of what is wrong with a table of these lines.
  Strings Read(const Table& table, const std::string& lines) {
    file_ = testing::FileOf(lines);
    DiagnosticSink sink;
    const auto root = ParseToml(*file_, 0, &sink);
    if (root) TableReader(*root, table.keys, table.what, &sink);
    Strings codes;
    for (const Diagnostic& diagnostic : sink.all()) codes.push_back(ToString(diagnostic.code));
    return codes;
  }
  static std::string Line(const KeySpec& key, std::string_view value) {
    return std::string(key.name) + " = " + std::string(value) + "\n";
  }
  static std::string AllKeys(const Table& table, std::string_view but = {}) {
    std::string lines;
    for (const KeySpec& key : table.keys) {
      if (key.name != but) lines += Line(key, GoodValue(key.kind));
    }
    return lines;
  }

  std::optional<SourceFile> file_;
};

TEST_F(TableReaderTest, TakesEveryKeyOfTheSchema) {
  for (const Table& table : kTables) {
    EXPECT_EQ(Read(table, AllKeys(table)), Strings{}) << table.what;
  }
}

TEST_F(TableReaderTest, MissesRequiredKeysOnly) {
  for (const Table& table : kTables) {
    for (const KeySpec& key : table.keys) {
      EXPECT_EQ(Read(table, AllKeys(table, key.name)), key.required ? Strings{"R012"} : Strings{})
          << table.what << " " << key.name;
    }
  }
}

TEST_F(TableReaderTest, RefusesEveryOtherType) {
  for (const Table& table : kTables) {
    for (const KeySpec& key : table.keys) {
      const std::string rest = AllKeys(table, key.name);
      const char* const other = key.kind == ValueKind::kBoolean ? "1.5" : "true";
      EXPECT_EQ(Read(table, rest + Line(key, other)), Strings{"R011"}) << key.name;
      const bool list = GoodValue(key.kind).starts_with('[');
      EXPECT_EQ(Read(table, rest + Line(key, "[1.5]")), Strings{"R011"}) << key.name;
      EXPECT_EQ(Read(table, rest + Line(key, "[]")), Strings{list ? "R016" : "R011"}) << key.name;
    }
  }
}

TEST_F(TableReaderTest, RefusesUnknownKeys) {
  for (const Table& table : kTables) {
    EXPECT_EQ(Read(table, AllKeys(table) + "zzzzzz = 1\n"), Strings{"R010"}) << table.what;
  }
}

TEST(NearestNameTest, FindsTyposAndNothingFar) {
  const std::string_view names[] = {"phrase", "pattern", "no_match", "match"};
  EXPECT_EQ(NearestName("pharse", names), "phrase");
  EXPECT_EQ(NearestName("paterns", names), "pattern");
  EXPECT_EQ(NearestName("no-match", names), "no_match");
  EXPECT_EQ(NearestName("mach", names), "match");
  EXPECT_EQ(NearestName("severity", names), "");
  EXPECT_EQ(NearestName("", names), "");
  EXPECT_EQ(NearestName("x", {}), "");
  EXPECT_EQ(SuggestName("mach", names), "did you mean `match`?");
  EXPECT_EQ(SuggestName("severity", names), "");
}

}  // namespace
}  // namespace ricochet::compiler
